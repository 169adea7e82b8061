// SPDX-License-Identifier: GPL-3.0-or-later
import { CLOSE, LINE, MOVE, type Path, type Point } from '../../src/geometry/path.js';

/** By the nonzero rule, for outlines of straight lines: counted here by hand, apart from the code under test. */
export function isInside(path: Path, at: Point): boolean {
  return insideAlong(path, at.y)(at.x);
}

/** The same for all places of one height. */
export function insideAlong({ ops, coords }: Path, y: number): (x: number) => boolean {
  const crossed: { readonly x: number; readonly turn: 1 | -1 }[] = [];
  let c = 0;
  let [start, from]: [Point, Point] = [
    { x: 0, y },
    { x: 0, y },
  ];
  const cross = (to: Point) => {
    const x = from.x + ((y - from.y) * (to.x - from.x)) / (to.y - from.y);
    if (from.y <= y && to.y > y) crossed.push({ x, turn: 1 });
    if (from.y > y && to.y <= y) crossed.push({ x, turn: -1 });
    from = to;
  };
  for (const op of ops) {
    if (op === CLOSE) cross(start);
    if (op !== MOVE && op !== LINE) continue;
    const to = { x: coords[c++]!, y: coords[c++]! };
    if (op === LINE) cross(to);
    else start = from = to;
  }
  return (x) => {
    let winding = 0;
    for (const one of crossed) if (one.x > x) winding += one.turn;
    return winding !== 0;
  };
}
