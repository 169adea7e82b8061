// SPDX-License-Identifier: GPL-3.0-or-later
/** What the safety checks know of a job; a survey of its toolpath in the bed frame fits. */
import type { Problem } from '../base/errors.js';
import type { Bounds } from '../geometry/bounds.js';
import type { MachineProfile } from './profile.js';

/** mm, mm/s, power 0…1. */
export interface JobFacts {
  readonly burnBounds: Bounds;
  readonly moveBounds: Bounds;
  readonly topPower: number;
  readonly topSpeed: number;
  readonly leastSpeed: number;
  readonly burningBlocks: number;
  /** How a picture reads as moves: mean length of a run of equal pixels, and the speed. */
  readonly busiestPicture?: { readonly meanRun: number; readonly speed: number };
}

/** One check: nothing to say is an empty list. Pure. */
export type Check = (job: JobFacts, machine: MachineProfile) => readonly Problem[];
