// SPDX-License-Identifier: GPL-3.0-or-later
/** How fast a machine runs through short moves in one line without slowing down or stuttering. */
import { pacingOf } from './pacing.js';
import type { MachineProfile } from './profile.js';

/**
 * mm/s for moves of `run` mm: no faster than lines can be read, nor than the head can be stopped
 * within the moves that are planned ahead.
 */
export function smoothSpeed(machine: MachineProfile, run: number): number {
  const { secondsPerLine, plannerBlocks } = pacingOf(machine);
  const { accelerationX } = machine.motion;
  return Math.min(run / secondsPerLine, Math.sqrt(2 * accelerationX * plannerBlocks * run));
}
