// SPDX-License-Identifier: GPL-3.0-or-later
/** How far apart two straight pieces are, and where on one a point is nearest. */
import type { Point } from './path.js';

/** mm; 0 where they meet. */
export function segmentDistance(a: Point, b: Point, c: Point, d: Point): number {
  if (cross(a, b, c, d)) return 0;
  return Math.min(
    pointDistance(a, c, d),
    pointDistance(b, c, d),
    pointDistance(c, a, b),
    pointDistance(d, a, b),
  );
}

/** The distance of a point from a straight piece, mm. */
export function pointDistance(p: Point, from: Point, to: Point): number {
  const part = nearestPart(p, from, to);
  return Math.hypot(from.x + (to.x - from.x) * part - p.x, from.y + (to.y - from.y) * part - p.y);
}

/** Where on the piece it is nearest to the point: 0 at its beginning, 1 at its end. */
export function nearestPart(p: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const square = dx * dx + dy * dy;
  if (square === 0) return 0;
  return Math.min(1, Math.max(0, ((p.x - from.x) * dx + (p.y - from.y) * dy) / square));
}

/** Whether they cross in a single point; what merely touches has a distance of 0 from an end anyway. */
function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  return side(c, d, a) * side(c, d, b) < 0 && side(a, b, c) * side(a, b, d) < 0;
}

function side(from: Point, to: Point, p: Point): number {
  return Math.sign((to.x - from.x) * (p.y - from.y) - (to.y - from.y) * (p.x - from.x));
}
