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

/** Less than this share of a ramp is none. */
const SLIGHT = 1e-6;

/** Of how many stretches a move is made: faster, even, slower; at least one. */
export function rampCount({
  length,
  acceleration,
  nominal,
  entrySquare,
  exitSquare,
}: Ramps): number {
  const gain = 2 * acceleration * length;
  if (Math.abs(exitSquare - entrySquare) >= gain * (1 - SLIGHT)) return 1;
  const nominalSquare = nominal * nominal;
  const isEven = (gain + entrySquare + exitSquare) / 2 > nominalSquare;
  const least = nominalSquare * (1 - SLIGHT);
  return (
    Number(isEven) + Number(!isEven || entrySquare < least) + Number(!isEven || exitSquare < least)
  );
}

/**
 * The same move if it may be left at a greater speed, as it turns out when only `rest` seconds of it are
 * left: what was braked by then is lost.
 */
export function mended(ramps: Ramps, rest: number, exitSquare: number) {
  const { length, acceleration, nominal, entrySquare } = ramps;
  const exit = Math.sqrt(ramps.exitSquare);
  const peakSquare = acceleration * length + (entrySquare + ramps.exitSquare) / 2;
  const peak = Math.min(nominal, Math.sqrt(peakSquare));
  const speed = exit + acceleration * rest;
  if (speed >= peak) {
    const freed = { ...ramps, exitSquare };
    return { exitSquare, seconds: rampSeconds(freed) };
  }
  const way = ((exit + speed) / 2) * rest;
  const reached = Math.min(exitSquare, speed * speed + 2 * acceleration * way);
  const before = rampSeconds(ramps) - rest;
  return { exitSquare: reached, seconds: before + (2 * way) / (speed + Math.sqrt(reached)) };
}
