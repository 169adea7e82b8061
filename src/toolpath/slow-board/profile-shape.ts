// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How a slow board sees the way that is left of a move: in single precision and in minutes. Where a ramp
 * just fills it, the last bit decides whether a second ramp of no length is laid out, which costs as much as
 * any: every second move of a slanting picture that starves. mm, mm/s, mm/s².
 */
import type { ProfileShape } from '../processor.js';
import { PER_MINUTE_SQUARED, SECONDS_PER_MINUTE } from './single-precision.js';

export interface WayLeft {
  readonly left: number;
  readonly entrySquare: number;
  readonly exitSquare: number;
  readonly nominal: number;
  readonly acceleration: number;
}

const { fround } = Math;

export function profileShape(way: WayLeft): ProfileShape {
  const left = fround(way.left);
  const entry = fround(way.entrySquare * PER_MINUTE_SQUARED);
  const exit = fround(way.exitSquare * PER_MINUTE_SQUARED);
  const nominal = fround(fround(way.nominal * SECONDS_PER_MINUTE) ** 2);
  const perSquare = fround(0.5 / fround(way.acceleration * PER_MINUTE_SQUARED));
  // `meeting` counts from the end: there one that gets faster all the way meets one that gets slower all the way.
  const meeting = fround(0.5 * fround(left + fround(perSquare * fround(entry - exit))));
  if (meeting <= 0) return 'rise';
  if (meeting >= left) return 'fall';
  if (fround(perSquare * fround(nominal - exit)) >= meeting) return 'peak';
  return entry === nominal ? 'rise' : 'plateau';
}

/** Whether a head that slows down like this comes to rest by then: dots at round accelerations do so exactly then. */
export function standsWithin(speed: number, deceleration: number, seconds: number): boolean {
  const perMinute = fround(deceleration * PER_MINUTE_SQUARED);
  const lost = fround(perMinute * fround(seconds / SECONDS_PER_MINUTE));
  return fround(speed * SECONDS_PER_MINUTE) <= lost;
}
