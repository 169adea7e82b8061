// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How far a straight line can follow a contour from each of its points: it passes every point at no more than a
 * pixel, across and down, and the contour goes in at most three of the four directions. Every line from the
 * point that passes the points so far lies in a wedge, which each further point can only narrow.
 */
import type { Scratch } from './scratch.js';

const ALL_DIRECTIONS = 0b1111;

/** Fills `nextTurn`, `straightTo` and `reach`. */
export function findStraightRuns(scratch: Scratch): void {
  findTurns(scratch);
  for (let i = 0; i < scratch.count; i++) scratch.straightTo[i] = straightFrom(scratch, i);
  keepMonotone(scratch);
  findReach(scratch);
}

/** A contour begins where it turns. */
function findTurns({ count, points, nextTurn }: Scratch): void {
  let turn = count;
  for (let i = count - 1; i >= 0; i--) {
    nextTurn[i] = turn;
    if (i === 0) return;
    const isStraightOn =
      points[2 * i - 2] === points[2 * i + 2] || points[2 * i - 1] === points[2 * i + 3];
    if (!isStraightOn) turn = i;
  }
}

function straightFrom({ count, points, nextTurn }: Scratch, from: number): number {
  const fromX = points[2 * from]!;
  const fromY = points[2 * from + 1]!;
  let [lowX, lowY, highX, highY] = [0, 0, 0, 0];
  let [directions, isBound] = [0, false];
  let [last, lastX, lastY] = [from, 0, 0];
  for (;;) {
    const wrapped = last < count ? last : last - count;
    const turn = wrapped === last ? nextTurn[wrapped]! : nextTurn[wrapped]! + count;
    if (turn >= from + count) return from + count - 1;
    const at = turn < count ? turn : turn - count;
    const x = points[2 * at]! - fromX;
    const y = points[2 * at + 1]! - fromY;
    const stepX = signOf(x - lastX);
    const stepY = signOf(y - lastY);
    directions |= 1 << (stepX === 0 ? 1 + stepY : 2 + stepX);
    if (directions === ALL_DIRECTIONS) return last;
    if (isBound && (lowX * y - lowY * x < 0 || highX * y - highY * x > 0)) {
      const fromLow = lowX * stepY - lowY * stepX;
      const toHigh = highX * stepY - highY * stepX;
      let steps = Infinity;
      if (fromLow < 0) steps = (lowX * lastY - lowY * lastX) / -fromLow;
      if (toHigh > 0) steps = Math.min(steps, (highY * lastX - highX * lastY) / toHigh);
      return last + Math.floor(steps);
    }
    if (x > 1 || x < -1 || y > 1 || y < -1) {
      // The two corners of the square around the point between which a line from here must pass.
      const signX = signOf(x);
      const signY = signOf(y);
      const farX = x + (signY === 0 ? -signX : -signY);
      const farY = y + (signX === 0 ? -signY : signX);
      const nearX = x + (signY === 0 ? -signX : signY);
      const nearY = y + (signX === 0 ? -signY : -signX);
      if (!isBound || lowX * nearY - lowY * nearX > 0) [lowX, lowY] = [nearX, nearY];
      if (!isBound || highX * farY - highY * farX < 0) [highX, highY] = [farX, farY];
      isBound = true;
    }
    [last, lastX, lastY] = [turn, x, y];
  }
}

/** Of a whole number, faster than `Math.sign` is for any number. */
function signOf(n: number): number {
  return n > 0 ? 1 : n < 0 ? -1 : 0;
}

/** What is straight from a point is straight from the next one as well. */
function keepMonotone({ count, straightTo }: Scratch): void {
  let after = straightTo[0]! + count;
  for (let round = 0; round < 2; round++) {
    for (let i = count - 1; i >= 0; i--) {
      after = Math.min(after, straightTo[i]!);
      straightTo[i] = after;
    }
    after += count;
  }
}

/** A side may be where the contour is straight from the point before it to the point behind it. */
function findReach({ count, straightTo, reach }: Scratch): void {
  for (let i = 0; i < count; i++) {
    const straight = i === 0 ? straightTo[count - 1]! - count : straightTo[i - 1]!;
    const furthest = Math.min(straight - 1, i + count - 3, count);
    reach[i] = Math.max(i + 1, furthest);
  }
}
