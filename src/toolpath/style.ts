// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How the beam runs along the blocks of a step. It is put on finished geometry in an instant, so a
 * power or a speed can be changed without planning a single way again. Power 0…1, mm/s.
 */
import type { ScanGeometry, ScanStyle } from './toolpath.js';

export interface BurnStyle {
  /** The power of strokes, and of what is black in pictures. */
  readonly power: number;
  /** Where the faintest grey of a picture begins. */
  readonly minPower: number;
  readonly speed: number;
  readonly hasAir: boolean;
  /** How often everything is run. */
  readonly passes: number;
  /** Whether pictures that are too dense for the board are run slower, with less power. */
  readonly slowsDown: boolean;
}

/** The speed of merged pictures is reached but for a rounding. */
const ROUNDING = 1e-9;

/** The style as asked for, or as fast as it is smooth; power over speed, which the burn depends on, stays. */
export function scanStyle(
  { smoothSpeed, mergedFraction }: Pick<ScanGeometry, 'smoothSpeed' | 'mergedFraction'>,
  style: BurnStyle,
): ScanStyle {
  const { power, minPower, speed: askedSpeed, hasAir, slowsDown } = style;
  const isTooFast = smoothSpeed !== undefined && smoothSpeed < askedSpeed * (1 - ROUNDING);
  const speed = slowsDown && isTooFast ? smoothSpeed : askedSpeed;
  const fraction = speed / askedSpeed;
  const isChanged = speed !== askedSpeed || mergedFraction !== undefined;
  return {
    ...{ minPower: minPower * fraction, maxPower: power * fraction, speed, hasAir },
    ...(isChanged && { governed: { askedSpeed, mergedFraction: mergedFraction ?? 0 } }),
  };
}

/**
 * What of a style decides how long a job takes: whether there is light, and whether greys differ, but
 * not how strong it is. Jobs that are alike in this take the same time.
 */
export function pacedStyle(style: BurnStyle): BurnStyle {
  if (style.power <= 0) return { ...style, power: 0, minPower: 0 };
  return { ...style, power: 1, minPower: style.minPower === style.power ? 1 : 0 };
}
