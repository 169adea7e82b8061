// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the tracer is compared with: npm's potrace, fed luminance instead of a file, read as curves instead of an
 * SVG string. These are its inner parts (unchanged since 2015); package.json holds it to one minor version.
 */
import { createRequire } from 'node:module';

export interface PotracePoint {
  readonly x: number;
  readonly y: number;
}

export interface PotraceCurve {
  readonly n: number;
  readonly tag: readonly ('CURVE' | 'CORNER')[];
  /** Three per segment: for a curve its controls and end, for a corner (unused), corner and end. */
  readonly c: readonly PotracePoint[];
}

export interface FittedOutline {
  readonly curve: PotraceCurve;
  /** Whether what it goes around is bright. potrace runs around both the same way. */
  readonly isHole: boolean;
}

interface PotracePath {
  /** The corners it was made from; the pixel below and right of the first lies inside. */
  readonly pt: readonly PotracePoint[];
  readonly curve: PotraceCurve;
}

export interface PotraceParameters {
  readonly turdSize: number;
  readonly alphaMax: number;
  readonly optTolerance: number;
}

interface PotraceInstance {
  _luminanceData: unknown;
  _imageLoaded: boolean;
  _pathlist: PotracePath[];
  _bmToPathlist(): void;
  _processPath(): void;
}

interface PotraceBitmap {
  readonly data: Uint8Array;
}

const require = createRequire(import.meta.url);

const OUTLINES_A_STEP = 50;

/**
 * Finds outlines at once and fits curves to a few at a time, so that a caller can report and stop.
 * potrace takes what is right of the picture for the next row's beginning, so the picture gets a
 * bright frame of one pixel; coordinates are given without it.
 */
export class PotraceRun {
  readonly count: number;
  readonly #potrace: PotraceInstance;
  readonly #outlines: PotracePath[];
  readonly #bitmap: PotraceBitmap;
  readonly #stride: number;

  /** `dark` has one byte a pixel, row 0 at the top, 1 where the picture is dark. */
  constructor(
    dark: Uint8Array,
    { width, height }: { width: number; height: number },
    parameters: PotraceParameters,
  ) {
    // `require` cannot know the types of these modules, which bring none.
    const { Potrace } = require('potrace') as {
      Potrace: new (parameters: PotraceParameters & { threshold: number }) => PotraceInstance;
    };
    const Bitmap = require('potrace/lib/types/Bitmap') as {
      new (width: number, height: number): PotraceBitmap;
    };
    const bitmap = new Bitmap(width + 2, height + 2);
    this.#bitmap = bitmap;
    this.#stride = width + 2;
    bitmap.data.fill(255);
    dark.forEach((isDark, i) => {
      const x = i % width;
      if (isDark === 1) bitmap.data[(Math.floor(i / width) + 1) * (width + 2) + x + 1] = 0;
    });
    this.#potrace = new Potrace({ ...parameters, threshold: 127 });
    this.#potrace._luminanceData = bitmap;
    this.#potrace._imageLoaded = true;
    this.#potrace._bmToPathlist();
    this.#outlines = this.#potrace._pathlist.reverse();
    this.count = this.#outlines.length;
  }

  /** A few fitted outlines at a time; each is let go of once it was handed out. */
  *fitted(): Generator<readonly FittedOutline[]> {
    while (this.#outlines.length > 0) {
      this.#potrace._pathlist = this.#outlines.splice(-OUTLINES_A_STEP).reverse();
      this.#potrace._processPath();
      yield this.#potrace._pathlist.map(({ curve, pt }) => ({
        curve,
        isHole: this.#isHole(pt[0]!),
      }));
    }
  }

  #isHole({ x, y }: PotracePoint): boolean {
    return this.#bitmap.data[y * this.#stride + x] !== 0;
  }
}

/** What `PotraceRun` tells in its own pixels, in the picture's. */
export const FRAME_PX = 1;
