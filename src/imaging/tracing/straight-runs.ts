// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How far a straight line can follow a contour from each of its points: it passes every point at no more than a
 * pixel, across and down, and the contour goes in at most three of the four directions. Every line from the
 * point that passes the points so far lies in a wedge, which each further point can only narrow.
 */
import type { Scratch } from './scratch.js';

const ALL_DIRECTIONS = 0b1111;

/** Fills `straightTo` and `reach`. */
export function findStraightRuns(scratch: Scratch): void {
  findTurns(scratch);
  const { count, turns, straightTo } = scratch;
  for (let i = 0, turn = 0; i < count; i++) {
    if (turns[turn]! <= i) turn++;
    straightTo[i] = straightFrom(scratch, i, turn);
  }
  keepMonotone(scratch);
  findReach(scratch);
}

/** A contour begins where it turns. Two rounds of turns are kept, so that no loop has to look whether one is over. */
function findTurns({ count, points, turns, turnX, turnY, turnStep }: Scratch): void {
  let found = 0;
  for (let i = 1; i <= count; i++) {
    const x = points[2 * i]!;
    const y = points[2 * i + 1]!;
    const next = i === count ? 1 : i + 1;
    if (
      i < count &&
      (points[2 * i - 2] === points[2 * next] || points[2 * i - 1] === points[2 * next + 1])
    )
      continue;
    const stepX = x - points[2 * i - 2]!;
    turns[found] = i;
    turnX[found] = x;
    turnY[found] = y;
    turnStep[found++] = stepX === 0 ? 1 + y - points[2 * i - 1]! : 2 + stepX;
  }
  for (let i = 0; i < found; i++) {
    turns[found + i] = turns[i]! + count;
    turnX[found + i] = turnX[i]!;
    turnY[found + i] = turnY[i]!;
    turnStep[found + i] = turnStep[i]!;
  }
}

/** `turn` is the first one behind the point. */
function straightFrom(scratch: Scratch, from: number, turn: number): number {
  const { count, points, turns, turnX, turnY, turnStep } = scratch;
  const fromX = points[2 * from]!;
  const fromY = points[2 * from + 1]!;
  const end = from + count;
  let lowX = 0;
  let lowY = 0;
  let highX = 0;
  let highY = 0;
  let directions = 0;
  let isBound = false;
  for (let at = turn; ; at++) {
    const place = turns[at]!;
    if (place >= end) return end - 1;
    const step = turnStep[at]!;
    directions |= 1 << step;
    if (directions === ALL_DIRECTIONS) return at === turn ? from : turns[at - 1]!;
    const x = turnX[at]! - fromX;
    const y = turnY[at]! - fromY;
    if (isBound && (lowX * y - lowY * x < 0 || highX * y - highY * x > 0)) {
      const stepX = (step - 2) % 2;
      const stepY = (step - 1) % 2;
      // Back from the turn, as far as it takes to come into the wedge again.
      const short = Math.max(
        back(lowX * y - lowY * x, lowX * stepY - lowY * stepX),
        back(highY * x - highX * y, highY * stepX - highX * stepY),
      );
      return place - Math.ceil(short);
    }
    if (x > 1 || x < -1 || y > 1 || y < -1) {
      // The two corners of the square around the point between which a line from here must pass.
      const nearX = x + (y > 0 ? 1 : y < 0 ? -1 : x > 0 ? -1 : 1);
      const nearY = y + (x > 0 ? -1 : x < 0 ? 1 : y > 0 ? -1 : 1);
      const farX = x + (y > 0 ? -1 : y < 0 ? 1 : x > 0 ? -1 : 1);
      const farY = y + (x > 0 ? 1 : x < 0 ? -1 : y > 0 ? -1 : 1);
      if (!isBound || lowX * nearY - lowY * nearX > 0) {
        lowX = nearX;
        lowY = nearY;
      }
      if (!isBound || highX * farY - highY * farX < 0) {
        highX = farX;
        highY = farY;
      }
      isBound = true;
    }
  }
}

/** How many steps back `value` was not negative, where it changes by `change` a step. */
function back(value: number, change: number): number {
  return value < 0 ? value / change : 0;
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
