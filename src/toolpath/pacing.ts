// SPDX-License-Identifier: GPL-3.0-or-later
/** What decides how fast a machine gets through its moves. mm, mm/s, mm/s², s. */
import type { Processor } from './processor.js';

/** What the machine can do: mm/s, mm/s², mm. */
export interface Pacing {
  readonly maxSpeedX: number;
  readonly maxSpeedY: number;
  readonly accelerationX: number;
  readonly accelerationY: number;
  readonly junctionDeviation: number;
  /** The motors' steps per mm: a move ends on a whole one; 0 where it may end anywhere. */
  readonly stepsPerMmX: number;
  readonly stepsPerMmY: number;
  /** Moves it plans at once, the running one included. */
  readonly plannerBlocks: number;
  /** The least time from one line to the next: link or processor, whichever is slower. */
  readonly secondsPerLine: number;
  /** The processor of a board that is known well enough to follow its work; then `secondsPerLine` counts no more. */
  readonly processor?: Processor;
  /** Bytes such a board receives ahead, one of them never used. */
  readonly rxBytes?: number;
  /** Pieces of motion that such a board prepares ahead; where not given, those of an 8-bit Grbl. */
  readonly segmentsAhead?: number;
  /** Whether it stops to switch the air. */
  readonly stopsForAir: boolean;
  /** Whether it stops for a move of less than a step, as Grbl does under M3 to set the power. */
  readonly stopsForCrumbs: boolean;
  /** What it stands longer at each stop than the stop itself takes. */
  readonly secondsPerStop: number;
}
