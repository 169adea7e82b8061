// SPDX-License-Identifier: GPL-3.0-or-later
/** What the safety checks know of a job; a survey of its toolpath in the bed frame fits. */
import type { Problem } from '../base/errors.js';
import type { Bounds } from '../geometry/bounds.js';
import type { MachineProfile } from './profile.js';
import type { RowDirection } from './smooth-speed.js';

/** mm, mm/s, power 0…1. */
export interface JobFacts {
  readonly burnBounds: Bounds;
  readonly moveBounds: Bounds;
  readonly topPower: number;
  readonly topSpeed: number;
  readonly minSpeed: number;
  readonly burningBlocks: number;
  /**
   * How the busiest picture reads as moves where it is densest: mean length of a run, and the speed. Without `along`
   * its rows are level.
   */
  readonly busiestPicture?: {
    readonly run: number;
    readonly speed: number;
    readonly along?: RowDirection;
  };
  /** No-go zones that the head would touch, and where it was going. */
  readonly zoneHits?: readonly { readonly zone: string; readonly x: number; readonly y: number }[];
  /** Pictures that were slowed down or merged for the sake of the board. */
  readonly governed?: readonly GovernedPictureFacts[];
}

export interface GovernedPictureFacts {
  readonly askedSpeed: number;
  readonly speed: number;
  /** 0…1 */
  readonly mergedFraction: number;
}

/** One check: nothing to say is an empty list. Pure. */
export type PreflightCheck = (job: JobFacts, machine: MachineProfile) => readonly Problem[];
