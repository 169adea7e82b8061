// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether a line comes near others, among very many: they are looked up by short stretches, not line by line. */
import { type Bounds, grown } from './bounds.js';
import { BoxIndex } from './box-index.js';
import type { Point } from './path.js';
import { pointsBounds } from './polyline.js';
import { segmentDistance } from './segment-distance.js';

/** Straight pieces that are looked up together. */
const STRETCH = 16;

interface Stretch {
  readonly line: number;
  readonly points: Float64Array;
}

export class NearbyLines {
  readonly #stretches: readonly Stretch[];
  readonly #index: BoxIndex;

  /** x and y alternate. */
  constructor(lines: readonly Float64Array[]) {
    this.#stretches = lines.flatMap((points, line) => stretchesOf(points, line));
    this.#index = new BoxIndex(this.#stretches.map(({ points }) => pointsBounds(points)));
  }

  /** Whether `line` comes as near as `by`, mm, to any of those that count. */
  isNear(line: Float64Array, by: number, counts: (line: number) => boolean): boolean {
    const box = grown(pointsBounds(line), by);
    return this.#index.someOverlapping(box, (n) => {
      const stretch = this.#stretches[n]!;
      return counts(stretch.line) && comesNear(stretch.points, line, { box, by });
    });
  }
}

/** Only pieces that come into the box around the line are measured. */
function comesNear(
  points: Float64Array,
  line: Float64Array,
  { box, by }: { readonly box: Bounds; readonly by: number },
): boolean {
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [x0, y0, x1, y1] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!];
    if (Math.max(x0, x1) < box.minX || Math.min(x0, x1) > box.maxX) continue;
    if (Math.max(y0, y1) < box.minY || Math.min(y0, y1) > box.maxY) continue;
    if (linesDistance(line, points.subarray(i, i + 4)) <= by) return true;
  }
  return false;
}

/** The distance between the nearest points of two lines, mm. */
export function linesDistance(a: Float64Array, b: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 3 < a.length; i += 2) {
    for (let j = 0; j + 3 < b.length; j += 2) {
      least = Math.min(least, segmentDistance(at(a, i), at(a, i + 2), at(b, j), at(b, j + 2)));
    }
  }
  return least;
}

function at(points: Float64Array, i: number): Point {
  return { x: points[i]!, y: points[i + 1]! };
}

function stretchesOf(points: Float64Array, line: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let from = 0; from + 3 < points.length; from += 2 * STRETCH) {
    stretches.push({ line, points: points.subarray(from, from + 2 * STRETCH + 2) });
  }
  return stretches;
}
