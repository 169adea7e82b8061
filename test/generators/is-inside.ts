// SPDX-License-Identifier: GPL-3.0-or-later
import { CLOSE, LINE, MOVE, type Path, type Point } from '../../src/geometry/path.js';

/** By the nonzero rule, for outlines of straight lines: counted here by hand, apart from the code under test. */
export function isInside({ ops, coords }: Path, at: Point): boolean {
  let winding = 0;
  let c = 0;
  let [start, from]: [Point, Point] = [at, at];
  const cross = (to: Point) => {
    const side = (to.x - from.x) * (at.y - from.y) - (at.x - from.x) * (to.y - from.y);
    if (from.y <= at.y && to.y > at.y && side > 0) winding++;
    if (from.y > at.y && to.y <= at.y && side < 0) winding--;
    from = to;
  };
  for (const op of ops) {
    if (op === CLOSE) cross(start);
    if (op !== MOVE && op !== LINE) continue;
    const to = { x: coords[c++]!, y: coords[c++]! };
    if (op === LINE) cross(to);
    else start = from = to;
  }
  return winding !== 0;
}
