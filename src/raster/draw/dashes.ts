// SPDX-License-Identifier: GPL-3.0-or-later
/** Dashed lines: the dark way of the head between strokes, drawn faintly. */
import { clipSegment } from './clip.js';
import type { LineSet } from './line-set.js';
import { type Affine, type Ink, over, type Surface } from './surface.js';

export interface Dashes {
  readonly ink: Ink;
  /** Length of a dash, and of the gap after it, px. */
  readonly dashPx: number;
}

const HAIR = 1e-6;
const cut = new Float64Array(4);

/** Draws every stroke of two points as one dashed line. */
export function drawDashedLines(
  surface: Surface,
  lines: LineSet,
  [a, b, c, d, e, f]: Affine,
  dashes: Dashes,
): void {
  const { points } = lines;
  const right = surface.widthPx - HAIR;
  const bottom = surface.heightPx - HAIR;
  for (let i = 0; i + 2 < points.length; i += 4) {
    cut[0] = a * points[i]! + c * points[i + 1]! + e;
    cut[1] = b * points[i]! + d * points[i + 1]! + f;
    cut[2] = a * points[i + 2]! + c * points[i + 3]! + e;
    cut[3] = b * points[i + 2]! + d * points[i + 3]! + f;
    const isLong = Math.abs(cut[2]! - cut[0]!) + Math.abs(cut[3]! - cut[1]!) > dashes.dashPx;
    if (isLong && clipSegment(cut, right, bottom)) plotDashes(surface, dashes);
  }
}

function plotDashes({ pixels, widthPx }: Surface, { ink, dashPx }: Dashes): void {
  let x = cut[0]!;
  let y = cut[1]!;
  const dx = cut[2]! - x;
  const dy = cut[3]! - y;
  const steps = (Math.max(Math.abs(dx), Math.abs(dy)) | 0) + 1;
  for (let k = 0; k <= steps; k++) {
    if ((k / dashPx) & 1) continue;
    x = cut[0]! + (dx * k) / steps;
    y = cut[1]! + (dy * k) / steps;
    const at = (y | 0) * widthPx + (x | 0);
    pixels[at] = over(pixels[at]!, ink, 256);
  }
}
