// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a box finds room among others: as near as possible to where it belongs, to the right of it first. mm, pure. */
import { type Bounds, contains, NOTHING, overlap, union } from '../../../geometry/bounds.js';
import type { Point } from '../../../geometry/path.js';

/** The gap between things that lie side by side, mm. */
export const GAP = 5;

/** Among more boxes than this the search looks at the box around them all. */
const MAX_TAKEN = 150;
/** Rounding of places, mm. */
const SLACK = 1e-6;

/** How far the box has to be moved to lie free within the bed; undefined where there is no room for it. */
export function wayToFreeRoom(
  box: Bounds,
  taken: readonly Bounds[],
  bed: Bounds,
): Point | undefined {
  const others = taken.length > MAX_TAKEN ? [taken.reduce(union, NOTHING)] : taken;
  const lefts = places(
    box.minX,
    bed.minX,
    others.map(({ maxX }) => maxX),
  );
  const fronts = places(
    box.minY,
    bed.minY,
    others.map(({ maxY }) => maxY),
  );
  const ways = fronts.flatMap((y) => lefts.map((x) => ({ x: x - box.minX, y: y - box.minY })));
  // A row begun is filled before the next one is: only then is it a row that people see.
  ways.sort((a, b) => Math.abs(a.y) - Math.abs(b.y) || Math.abs(a.x) - Math.abs(b.x));
  return ways.find((way) => {
    const there = movedBy(box, way);
    return contains(bed, there, SLACK) && !others.some((other) => isTooClose(there, other));
  });
}

/** How far it has to be moved to lie to the right of all the others, on the bed or not. */
export function wayBeside(box: Bounds, taken: readonly Bounds[]): Point {
  const all = taken.reduce(union, NOTHING);
  return { x: all.maxX + GAP - box.minX, y: 0 };
}

export function movedBy(box: Bounds, { x, y }: Point): Bounds {
  return { minX: box.minX + x, maxX: box.maxX + x, minY: box.minY + y, maxY: box.maxY + y };
}

function isTooClose(a: Bounds, b: Bounds): boolean {
  const gap = GAP - SLACK;
  return overlap(
    { ...a, minX: a.minX - gap, maxX: a.maxX + gap, minY: a.minY - gap, maxY: a.maxY + gap },
    b,
  );
}

function places(own: number, edge: number, ends: readonly number[]): readonly number[] {
  return [...new Set([own, edge, ...ends.map((end) => end + GAP)])];
}
