// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is said to a controller when the process that talked with it is gone, without waiting for an
 * answer: stop, beam off. Kept apart from the sessions, so that any process may know it.
 */

/** Feed hold, then soft reset; both pass every queue (Grbl, doc/markdown/commands.md). */
const GRBL = '!\x18';

const LAST_WORDS: Readonly<Record<string, string>> = {
  grbl: GRBL,
  // Drops the moves and, for a second, those behind them; then the switches of both kinds of laser, which
  // a dwell (G4) that has begun keeps waiting. M112 would not, but leaves the fans of some builds on.
  marlin: '\nM410\nM5\nM107\n',
  smoothie: '\x18\nfire off\n',
};

/** The bytes for a driver; those of Grbl, which most understand, where it is not known. */
export function lastWords(driver: string): Uint8Array {
  return new TextEncoder().encode(LAST_WORDS[driver] ?? GRBL);
}
