// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Figures to the last bit as an 8-bit board has them, in single precision and minutes: some of its work
 * hangs on that bit. Given and returned in mm, mm/s, mm/s², their squares (mm/s)².
 */

const { fround } = Math;
export const SECONDS_PER_MINUTE = 60;
/** (mm/s)² in (mm/min)², mm/s² in mm/min². */
export const PER_MINUTE_SQUARED = SECONDS_PER_MINUTE ** 2;

/** The square of a speed, or an acceleration. */
export function inSingle(square: number): number {
  return fround(square * PER_MINUTE_SQUARED) / PER_MINUTE_SQUARED;
}

export function squaredInSingle(speed: number): number {
  return fround(fround(speed * SECONDS_PER_MINUTE) ** 2) / PER_MINUTE_SQUARED;
}

export function lengthInSingle(dx: number, dy: number): number {
  const x = fround(dx);
  const y = fround(dy);
  return fround(Math.sqrt(fround(fround(x * x) + fround(y * y))));
}

/** The acceleration that one axis allows a move of this length. */
export function accelerationInSingle(limit: number, along: number, length: number): number {
  const fraction = fround(fround(Math.abs(along)) * fround(1 / length));
  return fround(fround(limit * PER_MINUTE_SQUARED) / fraction) / PER_MINUTE_SQUARED;
}
