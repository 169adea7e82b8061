// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Draws a LineSet under an affine map: runs off the surface are skipped, runs smaller than a pixel are
 * one dot, points closer than a pixel are passed over. A million segments take tens of milliseconds.
 */
import { clipSegment } from './clip.js';
import { plotLine, plotSmoothLine } from './line.js';
import { type LineSet, runBegin, runEnd } from './line-set.js';
import { type Affine, type Ink, over, type Surface } from './surface.js';

export interface Pen {
  /** The ink of a stroke is `inks[shades[stroke]]`, or `inks[0]` where there are no shades. */
  readonly inks: Uint32Array;
  readonly shades?: Uint8Array;
  readonly widthPx: number;
  /** Blended lines; otherwise one plain pixel per step, which is three times as fast. */
  readonly isSmooth: boolean;
  /** Looked at now and then; when it says true the rest is not drawn. */
  readonly isStopped?: () => boolean;
}

/** Runs between two looks at `isStopped`. */
const RUNS_PER_LOOK = 256;

/** Nearer than this to the last drawn point, a point that is not a stroke's last is passed over, px. */
const PASSED_OVER_FAST = 1;
const PASSED_OVER_SMOOTH = 0.4;

const HAIR = 1e-6;
const cut = new Float64Array(4);

export function drawLines(surface: Surface, lines: LineSet, toPx: Affine, pen: Pen): void {
  const { widthPx, heightPx } = surface;
  for (let run = 0; run < lines.firstStroke.length; run++) {
    if (run % RUNS_PER_LOOK === 0 && pen.isStopped?.()) return;
    placeBox(lines.boxes, run * 4, toPx);
    const [minX, minY, maxX, maxY] = [placed[0]!, placed[1]!, placed[2]!, placed[3]!];
    if (maxX < 0 || maxY < 0 || minX > widthPx || minY > heightPx) continue;
    const isInside = minX >= 0 && minY >= 0 && maxX < widthPx - HAIR && maxY < heightPx - HAIR;
    if (isInside && maxX - minX < 0.7 && maxY - minY < 0.7) {
      drawDot(
        surface,
        (minX + maxX) / 2,
        (minY + maxY) / 2,
        inkOfStroke(pen, lines.firstStroke[run]!),
      );
    } else drawRun({ surface, lines, toPx, pen, run, isInside });
  }
}

interface Run {
  readonly surface: Surface;
  readonly lines: LineSet;
  readonly toPx: Affine;
  readonly pen: Pen;
  readonly run: number;
  readonly isInside: boolean;
}

function drawRun({ surface, lines, toPx, pen, run, isInside }: Run): void {
  const { points, starts } = lines;
  const { pixels, widthPx } = surface;
  const [a, b, c, d, e, f] = toPx;
  const right = widthPx - HAIR;
  const bottom = surface.heightPx - HAIR;
  const near = pen.isSmooth ? PASSED_OVER_SMOOTH : PASSED_OVER_FAST;
  const end = runEnd(lines, run);
  let stroke = lines.firstStroke[run]!;
  let next = starts[stroke + 1]!;
  let ink = inkOfStroke(pen, stroke);
  let i = runBegin(lines, run);
  let penX = a * points[2 * i]! + c * points[2 * i + 1]! + e;
  let penY = b * points[2 * i]! + d * points[2 * i + 1]! + f;
  while (++i < end) {
    const x = a * points[2 * i]! + c * points[2 * i + 1]! + e;
    const y = b * points[2 * i]! + d * points[2 * i + 1]! + f;
    if (i === next) {
      while (i >= next) next = starts[++stroke + 1]!;
      ink = inkOfStroke(pen, stroke);
    } else {
      const dx = x - penX;
      const dy = y - penY;
      if (dx < near && dx > -near && dy < near && dy > -near && i + 1 < next && i + 1 < end)
        continue;
      cut[0] = penX;
      cut[1] = penY;
      cut[2] = x;
      cut[3] = y;
      if (isInside || clipSegment(cut, right, bottom)) {
        if (pen.isSmooth) plotSmoothLine(surface, cut, ink, pen.widthPx);
        else plotLine(pixels, widthPx, cut, ink);
      }
    }
    penX = x;
    penY = y;
  }
}

function inkOfStroke(pen: Pen, stroke: number): Ink {
  return pen.inks[pen.shades === undefined ? 0 : pen.shades[stroke]!]!;
}

function drawDot({ pixels, widthPx }: Surface, x: number, y: number, ink: Ink): void {
  const at = (y | 0) * widthPx + (x | 0);
  pixels[at] = over(pixels[at]!, ink, 256);
}

const placed = new Float64Array(4);

/** The box around a mapped box, into `placed`. */
function placeBox(boxes: Float64Array, at: number, [a, b, c, d, e, f]: Affine): void {
  const x = (boxes[at]! + boxes[at + 2]!) / 2;
  const y = (boxes[at + 1]! + boxes[at + 3]!) / 2;
  const halfX = (boxes[at + 2]! - boxes[at]!) / 2;
  const halfY = (boxes[at + 3]! - boxes[at + 1]!) / 2;
  const middleX = a * x + c * y + e;
  const middleY = b * x + d * y + f;
  const reachX = Math.abs(a) * halfX + Math.abs(c) * halfY;
  const reachY = Math.abs(b) * halfX + Math.abs(d) * halfY;
  placed[0] = middleX - reachX;
  placed[1] = middleY - reachY;
  placed[2] = middleX + reachX;
  placed[3] = middleY + reachY;
}
