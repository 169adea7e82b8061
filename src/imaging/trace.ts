// SPDX-License-Identifier: GPL-3.0-or-later
/** Luminance to outlines or centre lines: what is dark, then curves in mm, y up. Holes run the other way round. */
import type { Luma } from '../art/art.js';
import { type TraceSettings, traceParams } from '../art/pictures/picture-params.js';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { Path } from '../geometry/path.js';
import { defaultsOf } from '../params/schema.js';
import { traceCentreLines } from './centre-lines/centre-lines.js';
import { darkerThanNearby } from './nearby-threshold.js';
import { autoThreshold, darkPixels } from './threshold.js';
import { bitPlane } from './tracing/bit-plane.js';
import { OutlinePen } from './tracing/outline-pen.js';
import { traceOutlines } from './tracing/trace-outlines.js';

export interface TraceOptions {
  /** The picture's size, mm. */
  readonly width: number;
  readonly height: number;
  /** Their defaults where they are missing. */
  readonly settings?: Partial<TraceSettings>;
}

export interface Framed {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly width: number;
  readonly height: number;
}

/** The outlines of an area, filled by the even-odd rule; no path where it is all specks. */
export function traceArea(
  covered: Uint8Array,
  frame: Framed,
  settings: TraceSettings,
  progress: (fraction: number) => void,
): Traced {
  refuseNoise(covered, frame.widthPx);
  const pen = new OutlinePen(frame);
  const plane = bitPlane(covered, frame.widthPx, frame.heightPx);
  const count = traceOutlines(plane, pen, settings, progress);
  return { path: pen.build(), count };
}

export interface Traced {
  readonly path: Path;
  /** Outlines, holes included, or strokes. */
  readonly count: number;
  /** 0…1, as it was used; undefined where each place has its own. */
  readonly threshold?: number;
}

/** Outlines longer than this together, in pixels, are noise that no laser should follow. */
const MAX_OUTLINE_PX = 6_000_000;

/**
 * `progress` is called with how far it is, 0…1, and throws when the work was cancelled.
 * Throws AppError `trace.nothing-found` or `trace.too-complex`.
 */
export function traceLuma(
  luma: Luma,
  { width, height, settings: given = {} }: TraceOptions,
  progress: (fraction: number) => void,
): Traced {
  const settings = { ...defaultsOf(traceParams), ...given };
  const { widthPx, heightPx } = luma;
  const { dark, threshold } = darkOf(luma, settings);
  refuseNoise(dark, widthPx);
  const pen = new OutlinePen({ widthPx, heightPx, width, height });
  const count =
    settings.follow === 'centres'
      ? traceCentreLines({ dark, widthPx, heightPx }, pen, settings, progress)
      : traceOutlines(bitPlane(dark, widthPx, heightPx), pen, settings, progress);
  if (count === 0) throw nothingFound();
  return { path: pen.build(), count, ...(threshold !== undefined && { threshold }) };
}

function darkOf(luma: Luma, { find, level, nearbyPx, invert }: TraceSettings) {
  if (find === 'nearby') return { dark: darkerThanNearby(luma, nearbyPx, invert) };
  const threshold = find === 'auto' ? autoThreshold(luma, invert) : level;
  return { dark: darkPixels(luma, threshold, invert), threshold };
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

export function nothingFound(): AppError {
  return new AppError(
    'trace.nothing-found',
    msg(
      'Nothing in the picture is dark enough to trace: change the threshold, or invert the picture.',
    ),
  );
}
