// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How long a toolpath takes on a machine that plans ahead as GRBL does: constant acceleration,
 * corners by junction deviation, never faster than it can stop within the moves it knows, and never
 * faster than it can take lines. Seconds and millimetres.
 */
import { LookAhead } from './look-ahead.js';
import type { Pacing } from './pacing.js';
import type { Toolpath } from './toolpath.js';
import { walk } from './walk.js';

export interface Estimate {
  readonly seconds: number;
  readonly cutMillimetres: number;
  /** Dark moves, run-ups and run-outs included. */
  readonly travelMillimetres: number;
}

/** The head starts at the frame's origin and returns to it. `progress` is called with 0…1 and throws when cancelled. */
export function estimate(
  toolpath: Toolpath,
  pacing: Pacing,
  progress?: (fraction: number) => void,
): Estimate {
  const planner = new LookAhead(pacing);
  walk(toolpath, planner, progress);
  return backHome(planner);
}

/** What the planner has come to when the head is back at the frame's origin. */
export function backHome(planner: LookAhead): Estimate {
  // The beam is switched off before the way home, and the head stands for it.
  planner.rest();
  planner.travel(0, 0);
  planner.rest();
  return {
    seconds: planner.seconds,
    cutMillimetres: planner.cutMillimetres,
    travelMillimetres: planner.travelMillimetres,
  };
}
