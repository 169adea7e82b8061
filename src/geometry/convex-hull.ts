// SPDX-License-Identifier: GPL-3.0-or-later
/** The tightest outline without a bay around points (Andrew's monotone chain). Pure. */
import { type Bounds, NOTHING } from './bounds.js';
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

/** Numbers that are gathered before the hull of them takes their place. */
const GATHERED = 8192;

/** The hull of points that come one lot after the other, and may be millions: what lies well within is passed over. */
export class HullBuilder {
  #points: number[] = [];
  #inside: Bounds = NOTHING;
  #room = GATHERED;

  /** `points` holds x, y of each in turn. */
  add(points: ArrayLike<number>): void {
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = [points[i]!, points[i + 1]!];
      const { minX, minY, maxX, maxY } = this.#inside;
      if (x > minX && x < maxX && y > minY && y < maxY) continue;
      this.#points.push(x, y);
      if (this.#points.length >= this.#room) this.#reduce();
    }
  }

  hull(): Float64Array {
    return hullOf(this.#points);
  }

  #reduce(): void {
    this.#points = [...hullOf(this.#points)];
    this.#inside = boxWithin(this.#points);
    // A circle keeps all its corners, which are not to be sorted again for each one more.
    this.#room = Math.max(GATHERED, 2 * this.#points.length);
  }
}

/** A box that lies in the hull: between the points that are outermost along the two diagonals. */
function boxWithin(points: readonly number[]): Bounds {
  const outermost = (score: (x: number, y: number) => number) => {
    let best = 0;
    for (let i = 2; i < points.length; i += 2) {
      const isMore = score(points[i]!, points[i + 1]!) > score(points[best]!, points[best + 1]!);
      if (isMore) best = i;
    }
    return { x: points[best]!, y: points[best + 1]! };
  };
  const [frontLeft, backRight] = [outermost((x, y) => -x - y), outermost((x, y) => x + y)];
  const [frontRight, backLeft] = [outermost((x, y) => x - y), outermost((x, y) => y - x)];
  return {
    minX: Math.max(frontLeft.x, backLeft.x),
    minY: Math.max(frontLeft.y, frontRight.y),
    maxX: Math.min(frontRight.x, backRight.x),
    maxY: Math.min(backLeft.y, backRight.y),
  };
}

/** The hull's corners, counter-clockwise, of a single place that place; `points` holds x, y of each in turn. */
export function hullOf(points: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: points.length / 2 }, (_, i) => i).sort(
    (i, j) => points[2 * i]! - points[2 * j]! || points[2 * i + 1]! - points[2 * j + 1]!,
  );
  const around =
    order.length < 2 ? order : [...halfOf(points, order), ...halfOf(points, order.toReversed())];
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
