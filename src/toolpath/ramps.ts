// SPDX-License-Identifier: GPL-3.0-or-later
/** How long a move takes that gets faster, continues evenly, and slows down again. mm, mm/s, mm/s², s. */

export interface Ramps {
  readonly length: number;
  readonly acceleration: number;
  /** The speed between the ramps, where there is room for both. */
  readonly nominal: number;
  readonly entrySquare: number;
  readonly exitSquare: number;
}

export function rampSeconds(ramps: Ramps): number {
  const { length, acceleration, nominal, entrySquare, exitSquare } = ramps;
  const entry = Math.sqrt(entrySquare);
  const exit = Math.sqrt(exitSquare);
  const mean = (entrySquare + exitSquare) / 2;
  const peakSquare = acceleration * length + mean;
  if (peakSquare <= nominal * nominal) {
    return (2 * Math.sqrt(peakSquare) - entry - exit) / acceleration;
  }
  const ramped = (nominal * nominal - mean) / acceleration;
  return (2 * nominal - entry - exit) / acceleration + (length - ramped) / nominal;
}
