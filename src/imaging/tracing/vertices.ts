// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Moves the polygon's corners between the pixels: each to where the lines that fit its two sides best meet, or as
 * near to both as it can be within half a pixel of where it was.
 */
import type { Scratch } from './scratch.js';

const HALF_PX = 0.5;
/** Square of the sine of the angle between two sides: below this they are parallel. */
const PARALLEL = 1e-9;

/** Fills `lines`, `vertices` and `middles`; coordinates are relative to the contour's first point. */
export function placeVertices(scratch: Scratch): void {
  const { cornerCount, vertices, middles } = scratch;
  for (let i = 0; i < cornerCount; i++) fitLine(scratch, i);
  for (let i = 0; i < cornerCount; i++) placeVertex(scratch, i);
  for (let i = 0; i < cornerCount; i++) {
    const next = i + 1 < cornerCount ? i + 1 : 0;
    middles[2 * i] = (vertices[2 * i]! + vertices[2 * next]!) / 2;
    middles[2 * i + 1] = (vertices[2 * i + 1]! + vertices[2 * next + 1]!) / 2;
  }
}

/** The line through the mean of the side's points, along the main axis of their spread. */
function fitLine({ count, corners, cornerCount, sums, lines }: Scratch, side: number): void {
  const from = corners[side]!;
  const to = side + 1 < cornerCount ? corners[side + 1]! : count;
  const a = 5 * from;
  const b = 5 * (to + 1);
  const number = to - from + 1;
  const x = (sums[b]! - sums[a]!) / number;
  const y = (sums[b + 1]! - sums[a + 1]!) / number;
  const xx = (sums[b + 2]! - sums[a + 2]!) / number - x * x;
  const xy = (sums[b + 3]! - sums[a + 3]!) / number - x * y;
  const yy = (sums[b + 4]! - sums[a + 4]!) / number - y * y;
  // The normal is the axis of the smaller spread; of the two ways to write it the one with more digits.
  const half = (xx - yy) / 2;
  const root = Math.sqrt(half * half + xy * xy);
  let normalX = half > 0 ? -xy : root - half;
  let normalY = half > 0 ? root + half : -xy;
  const length = Math.hypot(normalX, normalY);
  if (length === 0) [normalX, normalY] = [0, 0];
  else [normalX, normalY] = [normalX / length, normalY / length];
  lines[3 * side] = normalX;
  lines[3 * side + 1] = normalY;
  lines[3 * side + 2] = normalX * x + normalY * y;
}

/** Where (n·p − c)² of both lines together is least; the corner itself is the origin. */
function placeVertex({ points, corners, cornerCount, lines, vertices }: Scratch, i: number): void {
  const cornerX = points[2 * corners[i]!]! - points[0]!;
  const cornerY = points[2 * corners[i]! + 1]! - points[1]!;
  const before = 3 * (i === 0 ? cornerCount - 1 : i - 1);
  const behind = 3 * i;
  const [ax, ay] = [lines[before]!, lines[before + 1]!];
  const [bx, by] = [lines[behind]!, lines[behind + 1]!];
  const a = lines[before + 2]! - ax * cornerX - ay * cornerY;
  const b = lines[behind + 2]! - bx * cornerX - by * cornerY;
  let [xx, xy, yy] = [ax * ax + bx * bx, ax * ay + bx * by, ay * ay + by * by];
  const [px, py] = [ax * a + bx * b, ay * a + by * b];
  if (xx * yy - xy * xy < PARALLEL) {
    // Nothing says where along the lines: as near to the corner as may be.
    [xx, xy, yy] = [xx + ay * ay, xy - ax * ay, yy + ax * ax];
  }
  const determinant = xx * yy - xy * xy;
  let x = determinant === 0 ? 0 : (yy * px - xy * py) / determinant;
  let y = determinant === 0 ? 0 : (xx * py - xy * px) / determinant;
  if (Math.abs(x) > HALF_PX || Math.abs(y) > HALF_PX) {
    [x, y] = bestOnEdge(xx, xy, yy, px, py);
  }
  vertices[2 * i] = cornerX + x;
  vertices[2 * i + 1] = cornerY + y;
}

/** The least of xx·x² + 2xy·xy + yy·y² − 2(px·x + py·y) on the edge of the square. */
function bestOnEdge(
  xx: number,
  xy: number,
  yy: number,
  px: number,
  py: number,
): readonly [x: number, y: number] {
  let [bestX, bestY, least] = [0, 0, Infinity];
  for (let edge = 0; edge < 4; edge++) {
    const fixed = edge % 2 === 0 ? HALF_PX : -HALF_PX;
    const isUpright = edge < 2;
    const free = isUpright ? (py - xy * fixed) / yy : (px - xy * fixed) / xx;
    const along = Number.isNaN(free) ? 0 : Math.min(HALF_PX, Math.max(-HALF_PX, free));
    const [x, y] = isUpright ? [fixed, along] : [along, fixed];
    const value = xx * x * x + 2 * xy * x * y + yy * y * y - 2 * (px * x + py * y);
    if (value < least) [bestX, bestY, least] = [x, y, value];
  }
  return [bestX, bestY];
}
