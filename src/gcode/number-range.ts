// SPDX-License-Identifier: GPL-3.0-or-later
/** How large numbers of a program may be: whatever is read is finite and within these before it is used. */

/** mm; a position beyond it is not a position on any bed, and its thousandths pass 32 bits. */
export const FARTHEST = 1_000_000;
/** The largest number of any word. Controllers keep seven digits of a number. */
export const LARGEST_NUMBER = 10_000_000;
/** Chords that one arc may be made of: a full circle of 40 m radius. */
export const MAX_CHORDS = 10_000;
/** Grbl's `$12`: how far a chord may stray from its arc, mm. */
export const ARC_TOLERANCE = 0.002;

/** Chords of an arc as a controller makes them; mm, radians. */
export function chordCount(radius: number, sweep: number): number {
  const half = Math.sqrt(ARC_TOLERANCE * Math.max(0, 2 * radius - ARC_TOLERANCE));
  return Math.max(1, half > 0 ? Math.floor(Math.abs(0.5 * sweep * radius) / half) : 1);
}
