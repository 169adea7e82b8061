// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The smooth-speed law: how fast a machine runs through short moves in one line without slowing down
 * or stuttering. With runs of L mm, N moves planned behind the running one, acceleration a, R lines/s
 * that the board reads and B/b lines/s that the link carries:
 *   v = min(L·R, L·B/b, √(2·a·N·L))
 * In a slanted row each move ends on whole motor steps a little beside the row, so that it is a chain of corners; by
 * the junction deviation j, with moves that end at most e beside the row, it is also at most L·√(8·a·j)/e.
 * The governor of an engraving, the note about a dense picture and the job's summary read it here.
 */
import { BYTES_PER_SLANTED_LINE, secondsPerLine } from './pacing.js';
import type { MachineProfile } from './profile.js';
import { motionSchema } from './sections.js';

export type PacedMachine = Pick<MachineProfile, 'motion' | 'controller'>;

/** N of the law: the running move is one of the planner's. */
export function movesAhead({ controller }: PacedMachine): number {
  return Math.max(1, controller.plannerBlocks - 1);
}

/** A way across the bed as a unit vector; structural, so that a picture's rows fit. */
export interface RowDirection {
  readonly x: number;
  readonly y: number;
}

const LEVEL: RowDirection = { x: 1, y: 0 };

/** mm/s for moves of `run` mm each, one behind the other in rows that run `along`. */
export function smoothSpeed(machine: PacedMachine, run: number, along = LEVEL): number {
  const ofStops = Math.sqrt(2 * accelerationAlong(machine, along) * movesAhead(machine) * run);
  return Math.min(
    run / secondsPerMove(machine, along),
    ofStops,
    run / secondsPerCorner(machine, along),
  );
}

/** The law turned round: the run, mm, from which on `speed` is smooth. */
export function smoothRun(machine: PacedMachine, speed: number, along = LEVEL): number {
  const ofStops = speed ** 2 / (2 * accelerationAlong(machine, along) * movesAhead(machine));
  return Math.max(
    speed * secondsPerMove(machine, along),
    ofStops,
    speed * secondsPerCorner(machine, along),
  );
}

/** The fastest that both axes together can move, mm/s. */
export function topSpeedAlong({ motion }: PacedMachine, along = LEVEL): number {
  return limitAlong(motion.maxSpeedX, motion.maxSpeedY, along);
}

function accelerationAlong({ motion }: PacedMachine, along: RowDirection): number {
  return limitAlong(motion.accelerationX, motion.accelerationY, along);
}

function limitAlong(limitX: number, limitY: number, { x, y }: RowDirection): number {
  return Math.min(limitX / Math.abs(x), limitY / Math.abs(y));
}

function isSlanted({ x, y }: RowDirection): boolean {
  return x !== 0 && y !== 0;
}

/** A slanted move is written with both its axes. */
function secondsPerMove({ controller }: PacedMachine, along: RowDirection): number {
  return secondsPerLine(controller, isSlanted(along) ? BYTES_PER_SLANTED_LINE : undefined);
}

/** How long a move must last for the corner at its end; none where one axis keeps still. */
function secondsPerCorner({ motion }: PacedMachine, along: RowDirection): number {
  if (!isSlanted(along)) return 0;
  const { accelerationX, accelerationY, junctionDeviation, ...steps } = motion;
  const stepX = 1 / (steps.stepsPerMmX ?? motionSchema.stepsPerMmX.default);
  const stepY = 1 / (steps.stepsPerMmY ?? motionSchema.stepsPerMmY.default);
  const beside = stepX * Math.abs(along.y) + stepY * Math.abs(along.x);
  return beside / Math.sqrt(8 * Math.min(accelerationX, accelerationY) * junctionDeviation);
}
