// SPDX-License-Identifier: GPL-3.0-or-later
import type { Span } from './reach.js';

/** What a connected board reports about itself, in our units: mm, mm/s, mm/s². Undefined where it is silent. */
export interface BoardFacts {
  readonly firmware: string;
  /** Receive buffer, bytes, and planner, blocks. */
  readonly rxBytes: number;
  readonly plannerBlocks: number;
  /** Grbl `$32`; `$30` and `$31`, the S words of full and least power. */
  readonly isLaserMode: boolean | undefined;
  readonly maxS: number | undefined;
  readonly minS: number | undefined;
  /** `$110`, `$111`, `$120`, `$121`, `$11`. */
  readonly maxSpeedX: number | undefined;
  readonly maxSpeedY: number | undefined;
  readonly accelerationX: number | undefined;
  readonly accelerationY: number | undefined;
  readonly junctionDeviation: number | undefined;
  /** `$100`, `$101`. */
  readonly stepsPerMmX: number | undefined;
  readonly stepsPerMmY: number | undefined;
  /** `$1`; 0 where the motors are never switched off. */
  readonly settleSeconds: number | undefined;
  /** `$130`, `$131`: how far the axes reach. */
  readonly travelX: number | undefined;
  readonly travelY: number | undefined;
  /** `$20` and `$22`. */
  readonly hasSoftLimits: boolean | undefined;
  readonly hasHoming: boolean | undefined;
  /** `$23`: bit n set, axis n homes towards its lower end. */
  readonly homingMask: number | undefined;
  /** Built so that the homed corner is 0,0 (`Z` among the options). */
  readonly homesToZero: boolean;
  /** The ends of its axes in machine coordinates, if the board reports them (FluidNC, Marlin). */
  readonly ends?: { readonly x: Span; readonly y: Span };
}
