// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Outlines made of straight pieces only, as the head runs them. Coordinates mm, x and y alternate. A
 * closed outline ends on the very point where it began.
 */
import { type Bounds, NOTHING } from './bounds.js';

export interface Polyline {
  readonly points: Float64Array;
  readonly isClosed: boolean;
}

export function polylineBounds(line: Polyline): Bounds {
  return pointsBounds(line.points);
}

/** The box around x, y pairs. */
export function pointsBounds(points: Float64Array): Bounds {
  if (points.length === 0) return NOTHING;
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (let i = 0; i + 1 < points.length; i += 2) {
    const x = points[i]!;
    const y = points[i + 1]!;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return { minX, minY, maxX, maxY };
}

/** Length of the way along the points, mm. */
export function polylineLength(points: Float64Array): number {
  let length = 0;
  for (let i = 2; i + 1 < points.length; i += 2) {
    const [dx, dy] = [points[i]! - points[i - 2]!, points[i + 1]! - points[i - 1]!];
    // Ten times as fast as `Math.hypot`, which counts with numbers of any size.
    length += Math.sqrt(dx * dx + dy * dy);
  }
  return length;
}

/** All of them together. */
export function lengthOfLines(lines: readonly Polyline[]): number {
  return lines.reduce((sum, { points }) => sum + polylineLength(points), 0);
}

/** Whether it ends on the very point where it began; two points alone enclose nothing. */
export function isClosedLine(points: Float64Array): boolean {
  const n = points.length;
  return n > 4 && points[0] === points[n - 2] && points[1] === points[n - 1];
}

/** mm², positive when the outline runs counter-clockwise; an open end is joined to the start. */
export function signedArea(points: Float64Array): number {
  const n = points.length;
  if (n < 6) return 0;
  // Measured from the first point, so that a small outline far away keeps its digits.
  const ox = points[0]!;
  const oy = points[1]!;
  let twice = 0;
  for (let i = 2; i + 3 < n; i += 2) {
    const ax = points[i]! - ox;
    const ay = points[i + 1]! - oy;
    twice += ax * (points[i + 3]! - oy) - (points[i + 2]! - ox) * ay;
  }
  return twice / 2;
}

/** Whether the point lies inside by the even-odd rule; an open end is joined to the start. */
export function holdsPoint(points: Float64Array, x: number, y: number): boolean {
  const n = points.length;
  let isInside = false;
  let px = points[n - 2]!;
  let py = points[n - 1]!;
  for (let i = 0; i + 1 < n; i += 2) {
    const qx = points[i]!;
    const qy = points[i + 1]!;
    if (py > y !== qy > y && x < px + ((y - py) / (qy - py)) * (qx - px)) isInside = !isInside;
    px = qx;
    py = qy;
  }
  return isInside;
}

/** The same outline run backwards. */
export function reversedPolyline(points: Float64Array): Float64Array {
  const n = points.length;
  const back = new Float64Array(n);
  for (let i = 0; i < n; i += 2) {
    back[i] = points[n - 2 - i]!;
    back[i + 1] = points[n - 1 - i]!;
  }
  return back;
}

/** A closed outline that begins and ends at its vertex number `start`. */
export function startingAt(points: Float64Array, start: number): Float64Array {
  if (start === 0) return points;
  const turned = new Float64Array(points.length);
  const head = points.length - 2 - start * 2;
  // The points are copied by hand: of many thousand small outlines the views alone would be half the work.
  for (let i = 0; i < head; i++) turned[i] = points[start * 2 + i]!;
  for (let i = head; i < turned.length; i++) turned[i] = points[i - head]!;
  return turned;
}
