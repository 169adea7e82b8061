// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Many strokes as two large arrays, cut into runs of about a hundred points whose boxes are known, so
 * that a zoomed-in picture skips what is off the screen and a small one draws a run as one dot.
 */

/** Points per run. */
const RUN = 128;

export interface LineSet {
  /** x and y of all strokes' points, one stroke after the other. */
  readonly points: Float64Array;
  /** Stroke i has the points from `starts[i]` up to `starts[i + 1]`, counted in points. */
  readonly starts: Uint32Array;
  /** The stroke in which each run begins. A run is RUN points and the line that leads to its first. */
  readonly firstStroke: Uint32Array;
  /** minX minY maxX maxY of each run. */
  readonly boxes: Float64Array;
}

export function indexLines(points: Float64Array, starts: Uint32Array): LineSet {
  const pointCount = points.length / 2;
  const runs = Math.ceil(pointCount / RUN);
  const boxes = new Float64Array(runs * 4);
  const firstStroke = new Uint32Array(runs);
  let stroke = 0;
  for (let run = 0; run < runs; run++) {
    const first = run * RUN;
    while (starts[stroke + 1]! <= first) stroke++;
    firstStroke[run] = stroke;
    const from = first === starts[stroke] ? first : first - 1;
    boxInto(boxes, run * 4, points, [from, Math.min(first + RUN, pointCount)]);
  }
  return { points, starts, firstStroke, boxes };
}

export function runEnd(lines: LineSet, run: number): number {
  return Math.min((run + 1) * RUN, lines.points.length / 2);
}

/** The point at which drawing a run begins: its first, or the one before where the stroke continues. */
export function runBegin(lines: LineSet, run: number): number {
  const first = run * RUN;
  return lines.starts[lines.firstStroke[run]!] === first ? first : first - 1;
}

function boxInto(
  boxes: Float64Array,
  at: number,
  points: Float64Array,
  [from, to]: readonly [number, number],
): void {
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (let i = from * 2; i < to * 2; i += 2) {
    const x = points[i]!;
    const y = points[i + 1]!;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  boxes[at] = minX;
  boxes[at + 1] = minY;
  boxes[at + 2] = maxX;
  boxes[at + 3] = maxY;
}
