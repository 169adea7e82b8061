// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How a firmware reads the codes that lead to places beyond the program, or move what its numbers count
 * from. The same word means other things elsewhere: G28 goes to a stored place, or finds the switches.
 */

import type { Words } from './words.js';

/** What is to be done with an M that ends a program: the modes are put back, or nothing. */
export type ProgramEnd = 'resets' | 'may-reset' | 'none';

export interface PlaceRules {
  /**
   * G28 goes to a stored place (Grbl), or finds the switches: the zeros then stay as they are
   * (Smoothieware) or are the machine's own again (Marlin).
   */
  readonly g28: 'place' | 'homes' | 'homes-to-zero';
  /** Homing one axis leaves the other where it is; a stored place of the board may move both. */
  readonly homesSingly: boolean;
  /** G10 says where zeros lie; elsewhere it moves something. */
  readonly storesZeros: boolean;
  /** `G10 L2` adds to what is stored while numbers are relative. */
  readonly storesBySteps: boolean;
  /** The words of a G4, a G28.1 or a G92.1 that name axes are a move of their own. */
  readonly movesBesides: boolean;
  /** G53 without a move in its line continues to hold for what follows. */
  readonly g53Lasts: boolean;
  /** `G91.1` is read as G91 and `M3.1` as M3, but for codes that have subcodes. */
  readonly ignoresSubcodes: boolean;
  /** G and M codes beyond the common ones that leave head and numbers alone, or that do not do so here. */
  readonly harmlessG?: ReadonlySet<number>;
  readonly movingG?: ReadonlySet<number>;
  readonly frameM?: ReadonlySet<number>;
  endOf(m: number): ProgramEnd;
}

/** How a firmware reads a program, all but its beam. */
export interface StateRules {
  /** The firmware takes only the first of several commands in a line. */
  readonly takesOneCommand: boolean;
  /** It takes letters without a number: `M3 I`. */
  readonly takesFlags: boolean;
  /** E is an axis: its numbers end before it, and none has an exponent. */
  readonly hasExtruder?: boolean;
  readonly places: PlaceRules;
  /** Seconds that a G4 with these words waits. */
  dwell(words: Words): number;
}

/** The rules of Grbl and its relatives. */
export const STORED_PLACES: PlaceRules = {
  g28: 'place',
  homesSingly: true,
  storesZeros: true,
  storesBySteps: false,
  movesBesides: true,
  g53Lasts: false,
  ignoresSubcodes: false,
  endOf: (m) => (m === 2 || m === 30 ? 'resets' : 'none'),
};
