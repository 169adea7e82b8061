// SPDX-License-Identifier: GPL-3.0-or-later
/** The smooth curve through points, as CAD programs draw splines that were given no control points. */
import type { Point } from '../../geometry/path.js';
import type { Cubic } from './nurbs.js';

interface Ends {
  /** Directions at the ends; without one the curve leaves its end straight. */
  readonly start?: Point | undefined;
  readonly end?: Point | undefined;
}

/** Twice differentiable, by the lengths of the chords. */
export function cubicsThrough(given: readonly Point[], ends: Ends = {}): Cubic[] {
  const points = given.filter((p, i) => i === 0 || distance(p, given[i - 1]!) > 0);
  if (points.length < 2) return [];
  const steps = points.slice(1).map((p, i) => distance(points[i]!, p));
  const slopes = slopesOf(points, steps, ends);
  return points.slice(1).map((to, i): Cubic => {
    const from = points[i]!;
    const third = steps[i]! / 3;
    const [a, b] = [slopes[i]!, slopes[i + 1]!];
    return [
      from,
      { x: from.x + a.x * third, y: from.y + a.y * third },
      { x: to.x - b.x * third, y: to.y - b.y * third },
      to,
    ];
  });
}

/** The derivatives at the points: a tridiagonal system, solved from the front and back again. */
function slopesOf(points: readonly Point[], steps: readonly number[], { start, end }: Ends) {
  const last = points.length - 1;
  const right = points.map((_, i) => rightSide(points, steps, i));
  const upper: number[] = [];
  const solved: Point[] = [];
  for (let i = 0; i <= last; i++) {
    const given = i === 0 ? start : i === last ? end : undefined;
    const below = given !== undefined || i === 0 ? 0 : i === last ? 1 : 1 / steps[i - 1]!;
    const above = given !== undefined || i === last ? 0 : i === 0 ? 1 : 1 / steps[i]!;
    const own = given !== undefined ? 1 : i === 0 || i === last ? 2 : 2 * (below + above);
    const r = given === undefined ? right[i]! : unitOf(given);
    const pivot = own - below * (upper[i - 1] ?? 0);
    const before = solved[i - 1] ?? { x: 0, y: 0 };
    upper.push(above / pivot);
    solved.push({ x: (r.x - below * before.x) / pivot, y: (r.y - below * before.y) / pivot });
  }
  for (let i = last - 1; i >= 0; i--) {
    const next = solved[i + 1]!;
    const { x, y } = solved[i]!;
    solved[i] = { x: x - upper[i]! * next.x, y: y - upper[i]! * next.y };
  }
  return solved;
}

function rightSide(points: readonly Point[], steps: readonly number[], i: number): Point {
  const rise = (k: number, power: number) => {
    const factor = 3 / steps[k]! ** power;
    return {
      x: (points[k + 1]!.x - points[k]!.x) * factor,
      y: (points[k + 1]!.y - points[k]!.y) * factor,
    };
  };
  if (i === 0) return rise(0, 1);
  if (i === points.length - 1) return rise(i - 1, 1);
  const [a, b] = [rise(i - 1, 2), rise(i, 2)];
  return { x: a.x + b.x, y: a.y + b.y };
}

function unitOf({ x, y }: Point): Point {
  const length = Math.hypot(x, y);
  return length === 0 ? { x: 0, y: 0 } : { x: x / length, y: y / length };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}
