// SPDX-License-Identifier: GPL-3.0-or-later
/** Luminance to outlines: threshold, potrace, curves in mm, y up, as art with one filled path. */
import type { Art, Luma } from '../art/art.js';
import type { TraceSettings } from '../art/trace-settings.js';
import { AppError } from '../base/errors.js';
import { type Path, PathBuilder } from '../geometry/path.js';
import { type PotraceCurve, PotraceRun } from './potrace-library.js';
import { darkPixels, otsuThreshold } from './threshold.js';

export interface TraceRequest {
  readonly luma: Luma;
  /** The picture's size on the page, mm. */
  readonly width: number;
  readonly height: number;
  readonly settings: TraceSettings;
}

export interface Traced {
  readonly art: Art;
  /** 0…1, as it was used. */
  readonly threshold: number;
}

/** Outlines longer than this together, in pixels, are noise that no laser should follow. */
const MAX_OUTLINE_PX = 6_000_000;
const OUTLINES_A_STEP = 50;

/** `progress` is told how far it is, 0…1, and throws when the work was cancelled. */
export function traceLuma(request: TraceRequest, progress: (fraction: number) => void): Traced {
  const { luma, settings, width, height } = request;
  const threshold = settings.thresholdMode === 'auto' ? otsuThreshold(luma) : settings.threshold;
  const dark = darkPixels(luma, threshold, settings.invert);
  const path = traceDark(dark, request, progress);
  const art: Art = {
    width,
    height,
    layers: [{ name: 'Traced', colour: [0, 0, 0] }],
    shapes:
      path.ops.length === 0
        ? []
        : [
            {
              kind: 'path',
              id: 'traced',
              layer: 0,
              path,
              fill: [0, 0, 0],
              fillRule: 'evenodd',
              strokeWidth: 0,
            },
          ],
  };
  return { art, threshold };
}

function traceDark(
  dark: Uint8Array,
  { luma, width, height, settings }: TraceRequest,
  progress: (fraction: number) => void,
): Path {
  const size = { width: luma.widthPx, height: luma.heightPx };
  const run = new PotraceRun(dark, size, {
    threshold: 127,
    turdSize: settings.speckle,
    alphaMax: settings.smoothness,
    optTolerance: settings.simplify,
  });
  refuseNoise(run);
  const pen = new CurvePen(width / size.width, height / size.height, height);
  const count = run.outlines.length;
  for (let from = 0; from < count; from += OUTLINES_A_STEP) {
    progress(from / count);
    for (const { curve } of run.fit(from, from + OUTLINES_A_STEP)) pen.draw(curve);
  }
  progress(1);
  return pen.builder.build();
}

function refuseNoise({ outlines }: PotraceRun): void {
  const total = outlines.reduce((sum, outline) => sum + outline.len, 0);
  if (total <= MAX_OUTLINE_PX) return;
  throw new AppError(
    'trace.too-complex',
    'The picture is too noisy to trace: raise the speckle size, change the threshold, or engrave it.',
    { details: { outlinePx: total } },
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
