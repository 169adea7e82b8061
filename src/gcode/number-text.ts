// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Numbers as G-code writes them, straight into bytes: at most three decimals, no zeros at the end, no
 * exponent, no `-0`. Millions of words are written this way, so no string is made.
 */

const ZERO = 48;
const MINUS = 45;
const POINT = 46;

/** Longest text of a number whose thousandths fit 32 bits: `-2147483.648`. */
export const LONGEST_NUMBER = 12;

/** Writes thousandths (a whole number within 32 bits) as a decimal; returns the place behind it. */
export function writeThousandths(into: Uint8Array, at: number, thousandths: number): number {
  let end = at;
  let rest = thousandths;
  if (rest < 0) {
    into[end++] = MINUS;
    rest = -rest;
  }
  const whole = (rest / 1000) | 0;
  const part = rest - whole * 1000;
  end = writeInteger(into, end, whole);
  if (part === 0) return end;
  into[end] = POINT;
  const tenths = (part / 100) | 0;
  const hundredths = ((part - tenths * 100) / 10) | 0;
  const last = part - tenths * 100 - hundredths * 10;
  into[end + 1] = ZERO + tenths;
  into[end + 2] = ZERO + hundredths;
  into[end + 3] = ZERO + last;
  if (last !== 0) return end + 4;
  return hundredths !== 0 ? end + 3 : end + 2;
}

/** Writes a whole number from 0 up; returns the place behind it. */
export function writeInteger(into: Uint8Array, at: number, whole: number): number {
  let digits = 1;
  for (let limit = 10; whole >= limit && digits < 10; limit *= 10) digits++;
  let rest = whole;
  for (let i = at + digits - 1; i >= at; i--) {
    const tens = (rest / 10) | 0;
    into[i] = ZERO + rest - tens * 10;
    rest = tens;
  }
  return at + digits;
}
