// SPDX-License-Identifier: GPL-3.0-or-later
/** Luminance to outlines: threshold, potrace, curves in mm, y up. Holes run the other way round. */
import type { Luma } from '../art/art.js';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import { type Path, PathBuilder } from '../geometry/path.js';
import { FRAME_PX, type PotraceCurve, type PotracePoint, PotraceRun } from './potrace-library.js';
import { autoThreshold, darkPixels } from './threshold.js';

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
const MAX_OUTLINE_PX = 3_000_000;

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
  const size = { width: luma.widthPx, height: luma.heightPx };
  refuseNoise(dark, size.width);
  const run = new PotraceRun(dark, size, {
    turdSize: options.speckle ?? 2,
    alphaMax: options.smoothness ?? 1,
    optTolerance: options.simplify ?? 0.2,
  });
  if (run.count === 0) throw nothingFound();
  const { width, height } = options;
  const pen = new CurvePen(width / size.width, height / size.height, height);
  let done = 0;
  for (const outlines of run.fitted()) {
    for (const { curve, isHole } of outlines) pen.draw(curve, isHole);
    done += outlines.length;
    progress(done / run.count);
  }
  return { path: pen.builder.build(), threshold };
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

  /** A closed curve begins where its last segment ends; holes are drawn the other way round. */
  draw(curve: PotraceCurve, isHole: boolean): void {
    const points = pointsOf(curve);
    const ordered = isHole ? points.reverse() : points;
    const x = (i: number) => (ordered[i]!.x - FRAME_PX) * this.#mmPerPxX;
    const y = (i: number) => this.#height - (ordered[i]!.y - FRAME_PX) * this.#mmPerPxY;
    this.builder.moveTo(x(0), y(0));
    for (let i = 1; i < ordered.length; i += 3) {
      if (isSame(ordered[i]!, ordered[i + 1]!))
        this.builder.lineTo(x(i), y(i)).lineTo(x(i + 2), y(i + 2));
      else this.builder.cubicTo(x(i), y(i), x(i + 1), y(i + 1), x(i + 2), y(i + 2));
    }
    this.builder.close();
  }
}

/** Start, then three per segment; a corner stands for both controls, so that it reads both ways. */
function pointsOf({ n, tag, c }: PotraceCurve): PotracePoint[] {
  const points = [c[3 * n - 1]!];
  for (let i = 0; i < 3 * n; i += 3)
    points.push(tag[i / 3] === 'CORNER' ? c[i + 1]! : c[i]!, c[i + 1]!, c[i + 2]!);
  return points;
}

function isSame(a: PotracePoint, b: PotracePoint): boolean {
  return a.x === b.x && a.y === b.y;
}
