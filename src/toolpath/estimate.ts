// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How long a toolpath takes on a machine that plans ahead as GRBL does: constant acceleration,
 * corners by junction deviation, never faster than it can stop within the moves it knows, and never
 * faster than it can take lines. Seconds and millimetres.
 */
import { LookAhead } from './look-ahead.js';
import type { Processor } from './processor.js';
import type { Toolpath } from './toolpath.js';
import { walk } from './walk.js';

/** What the machine can do: mm/s, mm/s², mm. */
export interface Pacing {
  readonly maxSpeedX: number;
  readonly maxSpeedY: number;
  readonly accelerationX: number;
  readonly accelerationY: number;
  readonly junctionDeviation: number;
  /** The motors' steps per mm: a move ends on a whole one; 0 where it may end anywhere. */
  readonly stepsPerMmX: number;
  readonly stepsPerMmY: number;
  /** Moves it plans at once, the running one included. */
  readonly plannerBlocks: number;
  /** The least time from one line to the next: link or processor, whichever is slower. */
  readonly secondsPerLine: number;
  /** Of a board whose processor is what limits; then `secondsPerLine` is that of the link. */
  readonly processor?: Processor;
  /** What a job takes besides, before its first step and after its last. */
  readonly secondsPerJob?: number;
  /** Whether it stops to switch the air. */
  readonly stopsForAir: boolean;
  /** Whether it stops for a move of less than a step, as Grbl does under M3 to set the power. */
  readonly stopsForCrumbs: boolean;
  /** What it stands longer at each stop than the stop itself takes. */
  readonly secondsPerStop: number;
}

export interface Estimate {
  readonly seconds: number;
  readonly cutMillimetres: number;
  /** Dark moves, run-ups and run-outs included. */
  readonly travelMillimetres: number;
}

/** From the frame's origin and back to it. `progress` hears 0…1 and throws when cancelled. */
export function estimate(
  toolpath: Toolpath,
  pacing: Pacing,
  progress?: (fraction: number) => void,
): Estimate {
  const planner = new LookAhead(pacing);
  walk(toolpath, planner, progress);
  // The beam is switched off for good before the way home, and the head stands for it.
  planner.rest();
  planner.travel(0, 0);
  planner.rest();
  return {
    seconds: planner.seconds + (planner.seconds > 0 ? (pacing.secondsPerJob ?? 0) : 0),
    cutMillimetres: planner.cutMillimetres,
    travelMillimetres: planner.travelMillimetres,
  };
}
