// SPDX-License-Identifier: GPL-3.0-or-later
/** The tightest outline without a bay around points (Andrew's monotone chain). Pure. */
import { flatten } from './flatten.js';
import { type Path, PathBuilder } from './path.js';
import type { PieceBudget } from './piece-budget.js';

/** Undefined where the points have no area. */
export function convexHull(paths: readonly Path[], budget: PieceBudget): Path | undefined {
  const points: number[] = [];
  for (const path of paths) {
    for (const line of flatten(path, undefined, budget))
      for (const v of line.points) points.push(v);
  }
  const hull = hullOf(points);
  if (hull.length < 6) return undefined;
  const path = new PathBuilder().moveTo(hull[0]!, hull[1]!);
  for (let i = 2; i < hull.length; i += 2) path.lineTo(hull[i]!, hull[i + 1]!);
  return path.close().build();
}

/** The hull's corners, counter-clockwise; `points` holds x, y of each in turn. */
export function hullOf(points: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: points.length / 2 }, (_, i) => i).sort(
    (i, j) => points[2 * i]! - points[2 * j]! || points[2 * i + 1]! - points[2 * j + 1]!,
  );
  const around = [...halfOf(points, order), ...halfOf(points, order.toReversed())];
  return Float64Array.from(around.flatMap((i) => [points[2 * i]!, points[2 * i + 1]!]));
}

/** Half of the hull, without its last corner, which is the other half's first. */
function halfOf(points: ArrayLike<number>, order: readonly number[]): readonly number[] {
  const kept: number[] = [];
  for (const i of order) {
    while (kept.length > 1 && !isLeftTurn(points, kept.at(-2)!, kept.at(-1)!, i)) kept.pop();
    kept.push(i);
  }
  return kept.slice(0, -1);
}

function isLeftTurn(points: ArrayLike<number>, i: number, j: number, k: number): boolean {
  const [x, y] = [points[2 * i]!, points[2 * i + 1]!];
  const [ax, ay] = [points[2 * j]! - x, points[2 * j + 1]! - y];
  return ax * (points[2 * k + 1]! - y) - ay * (points[2 * k]! - x) > 0;
}
