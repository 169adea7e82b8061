// SPDX-License-Identifier: GPL-3.0-or-later
/** Figures as a person reads them on a terminal; `figures` of a message gives them the person's decimal sign. */

/** Two decimals at most, and no minus before nothing. */
export function mm(length: number): number {
  return Number(length.toFixed(2)) + 0;
}

/** h:mm:ss */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}
