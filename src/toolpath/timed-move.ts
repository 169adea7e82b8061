// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One straight move as a controller will run it: where, how fast at its ends and between, how long. One
 * of no length is a stand: the board waits, and the beam is as the last move left it.
 */

/** mm, mm/s, mm/s², s, power 0…1. */
export interface TimedMove {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly length: number;
  /** 0 for travel, run-ups and white. */
  readonly power: number;
  /** The speed that was asked for; infinite for travel. */
  readonly programmed: number;
  /** The speed that the axes allow. */
  readonly nominal: number;
  /** The speed that the corner before the move allows. */
  readonly corner: number;
  readonly entry: number;
  /** The fastest in between. */
  readonly peak: number;
  readonly exit: number;
  readonly acceleration: number;
  readonly seconds: number;
}

/** The move is only valid during the call. */
export type MotionListener = (move: TimedMove) => void;
