// SPDX-License-Identifier: GPL-3.0-or-later
/** The one shape in which a toolpath is read move by move: by encoders, estimates, bounds, previews. */

/** Receives moves in order; the head starts where the first one says. */
export interface MoveSink {
  /** Dark and as fast as the machine goes, to (x, y). */
  travel(x: number, y: number): void;
  /** Straight to (x, y) at `speed` mm/s with `power` 0…1; power 0 is a dark move at working speed. */
  burn(x: number, y: number, power: number, speed: number): void;
  /** The moves that follow are those of this block of the toolpath, from 0. */
  block?(index: number): void;
  /** Air assist changes before the next move. */
  air(isOn: boolean): void;
}
