// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What was known of a machine's position when its session ended, for the session that comes after it: a
 * board that was restarted in between counts from wherever its head stands. Plain data; `position-file.ts`
 * puts it on disk. Work coordinates, mm.
 */
import type { Bounds } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';
import type { Reach } from '../machine/reach.js';
import type { PositionTrust } from './contract/state.js';

export interface RememberedPosition {
  /** The unbroken count of steps that the position belongs to; another one after every doubt. */
  readonly boot: string;
  readonly trust: PositionTrust;
  readonly position: Point;
  readonly machinePosition: Point;
  /** A number that was left in the memory of the board that a restart takes away. */
  readonly mark?: number;
  /** The range through which it counts, as it was reported since it was homed. */
  readonly reach?: Reach;
  /** Where the head was since then, `PositionTracker.visited`. */
  readonly visited?: Bounds;
}

export interface PositionMemory {
  /** The position that the session before left, or that was kept last; undefined for a machine never seen. */
  readonly last: RememberedPosition | undefined;
  /** Never waited for. */
  keep(position: RememberedPosition): void;
}

/** The memory of a machine that is a new one each time. */
export class NoPositionMemory implements PositionMemory {
  last: RememberedPosition | undefined;

  keep(position: RememberedPosition): void {
    this.last = position;
  }
}
