// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where an interrupted job continues, as a place of the bed. The bed shows the work as the machine counts it
 * now; a machine that homes finds the place again also when the work's zero was moved since. mm. Pure.
 */
import type { ResumeOffer } from '../devices/contract/resume.js';
import type { MachineState } from '../devices/contract/state.js';
import type { Point } from '../geometry/path.js';
import { type BedFrame, placeOnBed } from '../toolpath/to-machine.js';

export interface RestartPlace {
  readonly restart: Point;
  /** Where the dark run-up begins; the same place where there is none. */
  readonly leadInFrom: Point;
}

export function restartOnBed(
  offer: ResumeOffer,
  state: Pick<MachineState, 'position' | 'machinePosition'>,
  bed: BedFrame,
): RestartPlace {
  const moved = offer.isHomed ? zeroMovedBy(offer, state) : { x: 0, y: 0 };
  const place = ({ x, y }: Point) => placeOnBed({ x: x - moved.x, y: y - moved.y }, bed);
  return { restart: place(offer.restart), leadInFrom: place(offer.leadInFrom) };
}

/** Without homing, the difference between the two zeros is meaningless. */
function zeroMovedBy(
  { offset }: ResumeOffer,
  { position, machinePosition }: Pick<MachineState, 'position' | 'machinePosition'>,
): Point {
  return {
    x: machinePosition.x - position.x - offset.x,
    y: machinePosition.y - position.y - offset.y,
  };
}
