// SPDX-License-Identifier: GPL-3.0-or-later
/** What the planner model hands from one of its steps to the next. mm, mm/s, mm/s². */
import type { Pacing } from './pacing.js';
import type { Ramps } from './ramps.js';
import type { BlockMove } from './slow-board/block-ring.js';
import { accelerationInSingle, lengthInSingle } from './slow-board/single-precision.js';
import type { PreparedMove } from './slow-board/slow-board.js';
import type { TimedMove } from './timed-move.js';

/** Steps per mm, where moves may end anywhere: motors make steps all the same. */
const DEFAULT_STEPS = 80;

export type Writable<T> = { -readonly [K in keyof T]: T[K] };

export interface PlannedMove {
  readonly length: number;
  readonly acceleration: number;
  readonly nominal: number;
  readonly cornerSquare: number;
}

export function restingRamps(): Writable<Ramps> {
  return { length: 0, acceleration: 0, nominal: 0, entrySquare: 0, exitSquare: 0 };
}

export function restingMove(): Writable<TimedMove> {
  const nowhere = { x0: 0, y0: 0, x1: 0, y1: 0, power: 0, length: 0, seconds: 0 };
  const speeds = { programmed: 0, nominal: 0, corner: 0, entry: 0, peak: 0, exit: 0 };
  return { ...nowhere, ...speeds, acceleration: 0 };
}

/** Takes a prepared move, from where the last one ended. */
export function takePrepared(move: Writable<TimedMove>, prepared: PreparedMove): void {
  const { move: block } = prepared;
  move.x0 = move.x1;
  move.y0 = move.y1;
  move.x1 = block.x;
  move.y1 = block.y;
  move.power = block.power;
  move.programmed = block.programmed;
  move.nominal = block.nominal;
  move.acceleration = block.acceleration;
  move.length = block.length;
  move.corner = Math.sqrt(block.cornerSquare);
  move.entry = prepared.entry;
  move.peak = prepared.peak;
  move.exit = prepared.exit;
  move.seconds = prepared.seconds;
}

/** Sets the steps and the acceleration of a move by (dx, dy). */
export function takeSteps(
  move: Writable<BlockMove>,
  { stepsPerMmX, stepsPerMmY, accelerationX, accelerationY }: Pacing,
  dx: number,
  dy: number,
): void {
  const stepsX = Math.abs(dx) * (stepsPerMmX || DEFAULT_STEPS);
  const stepsY = Math.abs(dy) * (stepsPerMmY || DEFAULT_STEPS);
  const steps = Math.max(stepsX, stepsY);
  move.steps = Math.max(1, Math.round(steps));
  move.axes = (stepsX + stepsY) / steps;
  const length = lengthInSingle(dx, dy);
  const byX = accelerationInSingle(accelerationX, dx, length);
  const byY = accelerationInSingle(accelerationY, dy, length);
  move.length = length;
  move.acceleration = Math.min(byX, byY);
}
