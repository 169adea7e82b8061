// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The smooth-speed law: how fast a machine runs through short moves in one line without slowing down
 * or stuttering. With runs of L mm, N moves planned behind the running one, acceleration a, R lines/s
 * that the board reads and B/b lines/s that the link carries:
 *   v = min(L·R, L·B/b, √(2·a·N·L))
 * The governor of an engraving, the note about a dense picture and the job's summary read it here.
 */
import { secondsPerLine } from './pacing.js';
import type { MachineProfile } from './profile.js';

export type PacedMachine = Pick<MachineProfile, 'motion' | 'controller'>;

/** N of the law: the running move is one of the planner's. */
export function movesAhead({ controller }: PacedMachine): number {
  return Math.max(1, controller.plannerBlocks - 1);
}

/** mm/s for moves of `run` mm each. */
export function smoothSpeed(machine: PacedMachine, run: number): number {
  const ofStops = Math.sqrt(2 * machine.motion.accelerationX * movesAhead(machine) * run);
  return Math.min(run / secondsPerLine(machine.controller), ofStops);
}

/** The law turned round: the run, mm, from which on `speed` is smooth. */
export function smoothRun(machine: PacedMachine, speed: number): number {
  const ofStops = speed ** 2 / (2 * machine.motion.accelerationX * movesAhead(machine));
  return Math.max(speed * secondsPerLine(machine.controller), ofStops);
}
