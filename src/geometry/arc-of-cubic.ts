// SPDX-License-Identifier: GPL-3.0-or-later
/** Cubics that were circular arcs before they became cubics. */
import type { Point } from './path.js';

export interface FoundArc {
  readonly centre: Point;
  readonly radius: number;
  /** Radians, counter-clockwise where positive. */
  readonly sweep: number;
}

type Cubic = readonly [from: Point, first: Point, second: Point, to: Point];

/** A quarter circle as a cubic is off by this share of its radius. */
const OFF = 3e-4;
/** How far an arc may be from the curve, mm. */
const FARTHEST_OFF = 0.01;
const LARGEST_SWEEP = Math.PI / 2 + 0.01;

/** Undefined where the cubic is not an arc of at most a quarter circle. */
export function arcOfCubic(cubic: Cubic): FoundArc | undefined {
  const [a, b, c, d] = cubic;
  const [ux, uy] = [b.x - a.x, b.y - a.y];
  const [vx, vy] = [d.x - c.x, d.y - c.y];
  const cross = ux * vy - uy * vx;
  const sweep = Math.atan2(cross, ux * vx + uy * vy);
  if (cross === 0 || Math.abs(sweep) > LARGEST_SWEEP) return undefined;
  // The centre lies square to both ends.
  const along = ((d.x - a.x) * vx + (d.y - a.y) * vy) / cross;
  const centre = { x: a.x - uy * along, y: a.y + ux * along };
  const radius = Math.hypot(a.x - centre.x, a.y - centre.y);
  const tolerance = Math.min(OFF * radius, FARTHEST_OFF);
  const isRound = [0.2, 0.4, 0.5, 0.6, 0.8, 1].every((t) => {
    const { x, y } = pointOfCubic(cubic, t);
    return Math.abs(Math.hypot(x - centre.x, y - centre.y) - radius) <= tolerance;
  });
  return isRound && radius > 0 ? { centre, radius, sweep } : undefined;
}

/** A point of the curve, `t` being 0…1. */
export function pointOfCubic([a, b, c, d]: Cubic, t: number): Point {
  const u = 1 - t;
  const [k0, k1, k2, k3] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return {
    x: a.x * k0 + b.x * k1 + c.x * k2 + d.x * k3,
    y: a.y * k0 + b.y * k1 + c.y * k2 + d.y * k3,
  };
}
