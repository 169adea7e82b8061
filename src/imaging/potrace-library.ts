// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * npm's potrace, fed luminance instead of a file, read as curves instead of an SVG string. These
 * are its inner parts (unchanged since 2015); package.json holds it to one minor version.
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

export interface PotracePath {
  /** Length in pixels around the outline. */
  readonly len: number;
  readonly curve: PotraceCurve;
}

export interface PotraceParameters {
  readonly threshold: number;
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

/** Finds outlines at once and fits curves to a few at a time, so that a caller can report and stop. */
export class PotraceRun {
  readonly #potrace: PotraceInstance;
  readonly outlines: readonly PotracePath[];

  /** `dark` has one byte a pixel, row 0 at the top, 1 where the picture is dark. */
  constructor(
    dark: Uint8Array,
    size: { width: number; height: number },
    parameters: PotraceParameters,
  ) {
    // `require` cannot know the types of these modules, which bring none.
    const { Potrace } = require('potrace') as {
      Potrace: new (parameters: PotraceParameters) => PotraceInstance;
    };
    const Bitmap = require('potrace/lib/types/Bitmap') as {
      new (width: number, height: number): PotraceBitmap;
    };
    const bitmap = new Bitmap(size.width, size.height);
    dark.forEach((isDark, i) => {
      bitmap.data[i] = isDark === 1 ? 0 : 255;
    });
    this.#potrace = new Potrace(parameters);
    this.#potrace._luminanceData = bitmap;
    this.#potrace._imageLoaded = true;
    this.#potrace._bmToPathlist();
    this.outlines = [...this.#potrace._pathlist];
  }

  /** Fits curves to outlines `from` up to, without, `to`. */
  fit(from: number, to: number): readonly PotracePath[] {
    this.#potrace._pathlist = this.outlines.slice(from, to);
    this.#potrace._processPath();
    return this.#potrace._pathlist;
  }
}
