// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The pattern of a dashed line as a laser can burn it. Gaps finer than its spot are closed by the burn
 * whatever the program says, and thousands of dashes finer than that only shake the machine.
 */

/** mm; about the spot of a diode laser. */
export const SPOT = 0.1;

/** Lengths on, off, on, off…, and where in them the line begins. */
export interface DashPattern {
  readonly pattern: readonly number[];
  readonly offset: number;
}

/** An even, positive and finite pattern, its offset within one period; undefined for one that is of no use. */
export function evenDashes({ pattern, offset }: DashPattern): DashPattern | undefined {
  // An odd pattern is repeated once, so that on and off alternate.
  const even = pattern.length % 2 === 0 ? pattern : [...pattern, ...pattern];
  const period = periodOf(even);
  if (!(period > 0) || even.some((length) => length < 0)) return undefined;
  if (!Number.isFinite(period) || !Number.isFinite(offset)) return undefined;
  return { pattern: even, offset: ((offset % period) + period) % period };
}

/** The dashes with gaps shorter than `finest` closed; undefined where none is left. Takes even dashes. */
export function withoutHairGaps(
  { pattern, offset }: DashPattern,
  finest: number,
): DashPattern | undefined {
  const isGap = (i: number) => i % 2 === 1 && pattern[i]! >= finest;
  const first = pattern.findIndex((_, i) => isGap(i));
  if (first < 0) return undefined;
  // Begun behind a gap that stays, so that none is closed across the seam.
  const begun = [...pattern.slice(first + 1), ...pattern.slice(0, first + 1)];
  const shift = pattern.slice(0, first + 1).reduce((sum, length) => sum + length, 0);
  const closed = [0];
  begun.forEach((length, i) => {
    if (i % 2 === 1 && length >= finest) closed.push(length, 0);
    else closed[closed.length - 1]! += length;
  });
  closed.pop();
  return evenDashes({ pattern: closed, offset: offset - shift });
}

/** Dots are dashes without a length, seen by their round or square ends alone. Takes even dashes. */
export function withDots({ pattern, offset }: DashPattern, width: number): DashPattern {
  const seen = pattern.map((length, i) => {
    if (i % 2 === 0) return length === 0 ? width : length;
    return pattern[i - 1] === 0 ? Math.max(0, length - width) : length;
  });
  return { pattern: seen, offset };
}

export function stretched({ pattern, offset }: DashPattern, factor: number): DashPattern {
  return { pattern: pattern.map((length) => length * factor), offset: offset * factor };
}

export function periodOf(pattern: readonly number[]): number {
  return pattern.reduce((sum, length) => sum + length, 0);
}
