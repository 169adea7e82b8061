// SPDX-License-Identifier: GPL-3.0-or-later
/** Luminance to outlines: threshold, potrace, curves in mm, y up. Holes run the other way round. */
import type { Luma } from '../art/art.js';
import { AppError } from '../base/errors.js';
import { type Path, PathBuilder } from '../geometry/path.js';
import { type PotraceCurve, PotraceRun } from './potrace-library.js';
import { darkPixels, otsuThreshold } from './threshold.js';

export interface TraceOptions {
  /** The picture's size, mm. */
  readonly width: number;
  readonly height: number;
  /** Brightness 0…1 from which on a pixel is paper; `auto` is Otsu's. */
  readonly threshold: number | 'auto';
  /** Trace what is bright instead of what is dark. */
  readonly isInverted: boolean;
  /** Spots of up to this many pixels are left out; 2 unless told. */
  readonly speckle?: number;
  /** How readily corners become curves: 0 keeps every corner, 1.33 rounds them all; 1 unless told. */
  readonly smoothness?: number;
  /** How far, in pixels, one long curve may be from the several it replaces; 0.2 unless told. */
  readonly simplify?: number;
}

export interface Traced {
  readonly path: Path;
  /** 0…1, as it was used. */
  readonly threshold: number;
}

/** Outlines longer than this together, in pixels, are noise that no laser should follow. */
const MAX_OUTLINE_PX = 6_000_000;
const OUTLINES_A_STEP = 50;

/**
 * `progress` is told how far it is, 0…1, and throws when the work was cancelled.
 * Throws AppError `trace.nothing-found` or `trace.too-complex`.
 */
export function traceLuma(
  luma: Luma,
  options: TraceOptions,
  progress: (fraction: number) => void,
): Traced {
  const threshold = options.threshold === 'auto' ? otsuThreshold(luma) : options.threshold;
  const dark = darkPixels(luma, threshold, options.isInverted);
  const size = { width: luma.widthPx, height: luma.heightPx };
  const run = new PotraceRun(dark, size, {
    threshold: 127,
    turdSize: options.speckle ?? 2,
    alphaMax: options.smoothness ?? 1,
    optTolerance: options.simplify ?? 0.2,
  });
  refuseHopeless(run);
  const { width, height } = options;
  const pen = new CurvePen(width / size.width, height / size.height, height);
  const count = run.outlines.length;
  for (let from = 0; from < count; from += OUTLINES_A_STEP) {
    progress(from / count);
    for (const { curve } of run.fit(from, from + OUTLINES_A_STEP)) pen.draw(curve);
  }
  progress(1);
  return { path: pen.builder.build(), threshold };
}

function refuseHopeless({ outlines }: PotraceRun): void {
  if (outlines.length === 0) {
    throw new AppError(
      'trace.nothing-found',
      'Nothing in the picture is dark enough to trace: change the threshold, or invert it.',
    );
  }
  const outlinePx = outlines.reduce((sum, outline) => sum + outline.len, 0);
  if (outlinePx > MAX_OUTLINE_PX) {
    throw new AppError(
      'trace.too-complex',
      'The picture is too noisy to trace: change the threshold, or engrave it as it is.',
      { details: { outlinePx } },
    );
  }
}

/** From potrace's pixels, y down, to mm, y up. */
class CurvePen {
  readonly builder = new PathBuilder();
  readonly #mmPerPxX: number;
  readonly #mmPerPxY: number;
  readonly #height: number;

  constructor(mmPerPxX: number, mmPerPxY: number, height: number) {
    this.#mmPerPxX = mmPerPxX;
    this.#mmPerPxY = mmPerPxY;
    this.#height = height;
  }

  /** A closed curve begins where its last segment ends. */
  draw({ n, tag, c }: PotraceCurve): void {
    const x = (i: number) => c[i]!.x * this.#mmPerPxX;
    const y = (i: number) => this.#height - c[i]!.y * this.#mmPerPxY;
    const last = 3 * n - 1;
    this.builder.moveTo(x(last), y(last));
    for (let i = 0; i < last; i += 3) {
      if (tag[i / 3] === 'CORNER') {
        this.builder.lineTo(x(i + 1), y(i + 1)).lineTo(x(i + 2), y(i + 2));
      } else this.builder.cubicTo(x(i), y(i), x(i + 1), y(i + 1), x(i + 2), y(i + 2));
    }
    this.builder.close();
  }
}
