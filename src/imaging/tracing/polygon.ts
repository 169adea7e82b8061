// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The best polygon along a contour: of those with the fewest sides the one whose sides are nearest to the points
 * that they pass. A side's penalty is its length times the mean distance (as a root of squares) of its points.
 */
import type { Scratch } from './scratch.js';

/** Fills `corners`. The first corner is the contour's first point. */
export function findPolygon(scratch: Scratch): void {
  sumUp(scratch);
  const sides = countSides(scratch);
  findBestWay(scratch, sides);
  const { corners, previous, count } = scratch;
  scratch.cornerCount = sides;
  for (let side = sides - 1, at = count; side >= 0; side--) {
    at = previous[at]!;
    corners[side] = at;
  }
}

/** Relative to the first point, so that the sums of a far contour keep their last digits. */
function sumUp({ count, points, sums }: Scratch): void {
  const firstX = points[0]!;
  const firstY = points[1]!;
  sums.fill(0, 0, 5);
  for (let i = 0, at = 0; i <= count; i++, at += 5) {
    const x = points[2 * i]! - firstX;
    const y = points[2 * i + 1]! - firstY;
    sums[at + 5] = sums[at]! + x;
    sums[at + 6] = sums[at + 1]! + y;
    sums[at + 7] = sums[at + 2]! + x * x;
    sums[at + 8] = sums[at + 3]! + x * y;
    sums[at + 9] = sums[at + 4]! + y * y;
  }
}

/** Going as far as possible each time. */
function countSides({ count, reach }: Scratch): number {
  let sides = 0;
  for (let at = 0; at < count; at = reach[at]!) sides++;
  return sides;
}

/**
 * Finds the best way from the first point to itself. Where the corner number s may be, with the fewest sides in all,
 * is a range of its own for each s: from the nearest from which the rest suffices up to the furthest within reach.
 */
function findBestWay(scratch: Scratch, sides: number): void {
  const { count, reach, penalty, previous } = scratch;
  const nearest = nearestCorners(scratch, sides);
  penalty[0] = 0;
  let [low, high] = [0, 0];
  for (let side = 1; side <= sides; side++) {
    const nextLow = nearest[side]!;
    const nextHigh = side === sides ? count : reach[high]!;
    let first = low;
    for (let to = nextLow; to <= nextHigh; to++) {
      while (reach[first]! < to) first++;
      let best = Infinity;
      for (let from = high; from >= first; from--) {
        const before = penalty[from]!;
        if (before >= best) continue;
        const whole = before + sidePenalty(scratch, from, to);
        if (whole < best) {
          best = whole;
          previous[to] = from;
        }
      }
      penalty[to] = best;
    }
    [low, high] = [nextLow, nextHigh];
  }
}

/** For each side, the nearest place of its end from which the other sides reach the last point. */
function nearestCorners({ count, reach }: Scratch, sides: number): Int32Array {
  const nearest = new Int32Array(sides + 1);
  nearest[sides] = count;
  let at = count - 1;
  for (let side = sides - 1; side > 0; side--) {
    const goal = nearest[side + 1]!;
    while (at > 0 && reach[at - 1]! >= goal) at--;
    nearest[side] = at;
  }
  return nearest;
}

/** The square root of the mean of (side × (point − middle))². */
function sidePenalty({ count, points, sums }: Scratch, from: number, to: number): number {
  const end = to === count ? 0 : to;
  const firstX = points[0]!;
  const firstY = points[1]!;
  const fromX = points[2 * from]! - firstX;
  const fromY = points[2 * from + 1]! - firstY;
  const toX = points[2 * end]! - firstX;
  const toY = points[2 * end + 1]! - firstY;
  const sideX = toX - fromX;
  const sideY = toY - fromY;
  const middleX = (fromX + toX) / 2;
  const middleY = (fromY + toY) / 2;
  const a = 5 * from;
  const b = 5 * (to + 1);
  const number = to - from + 1;
  const x = (sums[b]! - sums[a]!) / number;
  const y = (sums[b + 1]! - sums[a + 1]!) / number;
  const xx = (sums[b + 2]! - sums[a + 2]!) / number - middleX * (2 * x - middleX);
  const xy = (sums[b + 3]! - sums[a + 3]!) / number - middleX * y - middleY * (x - middleX);
  const yy = (sums[b + 4]! - sums[a + 4]!) / number - middleY * (2 * y - middleY);
  return Math.sqrt(sideY * (sideY * xx - 2 * sideX * xy) + sideX * sideX * yy);
}
