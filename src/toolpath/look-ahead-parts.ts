// SPDX-License-Identifier: GPL-3.0-or-later
/** What the planner model hands from one of its steps to the next. mm, mm/s, mm/s². */
import type { Ramps } from './ramps.js';
import type { TimedMove } from './timed-move.js';

export type Writable<T> = { -readonly [K in keyof T]: T[K] };

export interface AskedMove {
  readonly x: number;
  readonly y: number;
  readonly power: number;
  readonly speed: number;
}

export interface HandedMove extends PlannedMove {
  readonly x: number;
  readonly y: number;
  readonly power: number;
  readonly programmed: number;
  readonly ux: number;
  readonly uy: number;
}

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
