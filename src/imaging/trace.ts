// SPDX-License-Identifier: GPL-3.0-or-later
/** Luminance to outlines: threshold, contours, curves in mm, y up. Holes run the other way round. */
import type { Luma } from '../art/art.js';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { Path } from '../geometry/path.js';
import { autoThreshold, darkPixels } from './threshold.js';
import { bitPlane } from './tracing/bit-plane.js';
import { OutlinePen } from './tracing/outline-pen.js';
import { traceOutlines } from './tracing/trace-outlines.js';

export interface TraceOptions {
  /** The picture's size, mm. */
  readonly width: number;
  readonly height: number;
  /** Brightness 0…1 from which on a pixel is paper; `auto` is Otsu's. */
  readonly threshold: number | 'auto';
  /** Trace what is bright instead of what is dark. */
  readonly isInverted: boolean;
  /** Spots of up to this many pixels are left out; 2 by default. */
  readonly speckle?: number;
  /** How readily corners become curves: 0 keeps every corner, 1.33 rounds them all; 1 by default. */
  readonly smoothness?: number;
  /** How far, in pixels, one long curve may be from the several it replaces; 0.2 by default. */
  readonly simplify?: number;
}

export interface Traced {
  readonly path: Path;
  /** 0…1, as it was used. */
  readonly threshold: number;
}

/** Outlines longer than this together, in pixels, are noise that no laser should follow. */
const MAX_OUTLINE_PX = 6_000_000;

/**
 * `progress` is called with how far it is, 0…1, and throws when the work was cancelled.
 * Throws AppError `trace.nothing-found` or `trace.too-complex`.
 */
export function traceLuma(
  luma: Luma,
  options: TraceOptions,
  progress: (fraction: number) => void,
): Traced {
  const { isInverted } = options;
  const threshold =
    options.threshold === 'auto' ? autoThreshold(luma, isInverted) : options.threshold;
  const dark = darkPixels(luma, threshold, isInverted);
  const { widthPx, heightPx } = luma;
  refuseNoise(dark, widthPx);
  const { width, height } = options;
  const pen = new OutlinePen({ widthPx, heightPx, width, height });
  const settings = {
    speckle: options.speckle ?? 2,
    smoothness: options.smoothness ?? 1,
    simplify: options.simplify ?? 0.2,
    touching: 'rare',
  } as const;
  const count = traceOutlines(bitPlane(dark, widthPx, heightPx), pen, settings, progress);
  if (count === 0) throw nothingFound();
  return { path: pen.build(), threshold };
}

/** Each change from dark to bright, along rows and columns, is a pixel of outline. */
function refuseNoise(dark: Uint8Array, width: number): void {
  let outlinePx = 0;
  for (let i = 1; i < dark.length; i++) {
    if (dark[i] !== dark[i - 1]) outlinePx++;
    if (i >= width && dark[i] !== dark[i - width]) outlinePx++;
  }
  if (outlinePx <= MAX_OUTLINE_PX) return;
  throw new AppError(
    'trace.too-complex',
    msg('The picture is too noisy to trace: change the threshold, or engrave it as a picture.'),
    { details: { outlinePx } },
  );
}

function nothingFound(): AppError {
  return new AppError(
    'trace.nothing-found',
    msg(
      'Nothing in the picture is dark enough to trace: change the threshold, or invert the picture.',
    ),
  );
}
