// SPDX-License-Identifier: GPL-3.0-or-later
/** The arc of the line that was read last. */
import { type Arc, arcAround, arcOfRadius } from '../geometry/arc.js';
import type { Point } from '../geometry/path.js';
import type { ProgramState } from './program-state.js';

/** The arc between its ends, which count as the numbers in force do once `zero` is added to those. */
export function arcOf(state: ProgramState, ends: readonly [Point, Point], zero: Point): Arc {
  const { radius, motion, centreX, centreY } = state;
  const isClockwise = motion === 2;
  const byRadius = Number.isNaN(radius) ? undefined : arcOfRadius(ends, radius, isClockwise);
  // One whose radius does not reach is refused by some firmware; others bend it around the middle.
  const centre = { x: centreX + zero.x, y: centreY + zero.y };
  return byRadius ?? arcAround(ends, centre, isClockwise);
}
