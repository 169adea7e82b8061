// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a level plane runs through triangles. Pure. */
import { type Path, PathBuilder } from '../../geometry/path.js';

const NINE = 9;

/** Lowest and highest of all corners that are numbers; an empty range where there are none. */
export function heightRange(triangles: Float64Array): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 2; i < triangles.length; i += 3) {
    const z = triangles[i]!;
    if (z < low) low = z;
    if (z > high) high = z;
  }
  return [low, high];
}

/** A line for each triangle that the plane runs through; a corner on the plane counts as above it. */
export function sliceLines(triangles: Float64Array, z: number): readonly Path[] {
  const lines: Path[] = [];
  for (let i = 0; i + NINE <= triangles.length; i += NINE) {
    const ends: number[] = [];
    for (const [from, to] of SIDES) {
      const [a, b] = [i + 3 * from, i + 3 * to];
      const [za, zb] = [triangles[a + 2]!, triangles[b + 2]!];
      if (za < z === zb < z) continue;
      // Both triangles at an edge take it from the same end, so that their lines meet in one point.
      const [p, q] = za < zb ? [a, b] : [b, a];
      const t = (z - triangles[p + 2]!) / (triangles[q + 2]! - triangles[p + 2]!);
      ends.push(mix(triangles[p]!, triangles[q]!, t), mix(triangles[p + 1]!, triangles[q + 1]!, t));
    }
    if (ends.length !== 4 || !ends.every(Number.isFinite)) continue;
    const [x0, y0, x1, y1] = ends as [number, number, number, number];
    if (x0 !== x1 || y0 !== y1) lines.push(new PathBuilder().moveTo(x0, y0).lineTo(x1, y1).build());
  }
  return lines;
}

const SIDES = [
  [0, 1],
  [1, 2],
  [2, 0],
] as const;

function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}
