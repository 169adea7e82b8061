// SPDX-License-Identifier: GPL-3.0-or-later
/** An outline of level and upright sides, each moved outward by the same: what the beam takes away is added before. */
import type { Point } from '../geometry/path.js';

/** Corners counter-clockwise, none in the middle of a side. */
export function grownOutline(corners: readonly Point[], by: number): readonly Point[] {
  return corners.map((corner, i) => {
    const before = corners[(i + corners.length - 1) % corners.length]!;
    const behind = corners[(i + 1) % corners.length]!;
    const [a, b] = [outward(before, corner), outward(corner, behind)];
    return { x: corner.x + (a.x + b.x) * by, y: corner.y + (a.y + b.y) * by };
  });
}

function outward(from: Point, to: Point): Point {
  return { x: Math.sign(to.y - from.y), y: -Math.sign(to.x - from.x) };
}
