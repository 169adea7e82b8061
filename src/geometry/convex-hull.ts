// SPDX-License-Identifier: GPL-3.0-or-later
/** The tightest outline without a bay around points (Andrew's monotone chain). Pure. */
import { flatten } from './flatten.js';
import { type Path, PathBuilder } from './path.js';
import type { PieceBudget } from './piece-budget.js';

type Corner = readonly [x: number, y: number];

/** Undefined where the points have no area. */
export function convexHull(paths: readonly Path[], budget: PieceBudget): Path | undefined {
  const points: Corner[] = [];
  for (const path of paths) {
    for (const { points: line } of flatten(path, undefined, budget)) {
      for (let i = 0; i + 1 < line.length; i += 2) points.push([line[i]!, line[i + 1]!]);
    }
  }
  points.sort(([ax, ay], [bx, by]) => ax - bx || ay - by);
  const hull = [...halfOf(points), ...halfOf(points.toReversed())];
  if (hull.length < 3) return undefined;
  const path = new PathBuilder();
  for (const [i, [x, y]] of hull.entries()) i === 0 ? path.moveTo(x, y) : path.lineTo(x, y);
  return path.close().build();
}

/** Without its last corner, which is the other half's first. */
function halfOf(points: readonly Corner[]): readonly Corner[] {
  const chain: Corner[] = [];
  for (const point of points) {
    while (chain.length > 1 && turn(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop();
    chain.push(point);
  }
  return chain.slice(0, -1);
}

function turn([ax, ay]: Corner, [bx, by]: Corner, [cx, cy]: Corner): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}
