// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The colours of a map of energy: the more light, the darker, as wood shows it. The middle of
 * matplotlib's "inferno" (public domain), turned round: its lightness falls evenly, so that it reads
 * in grey and for eyes that distinguish few colours.
 */

/** Amber, over red and violet, to all but black; at even distances. Red, green, blue 0…255. */
const STOPS: readonly (readonly [r: number, g: number, b: number])[] = [
  [249, 201, 50],
  [251, 155, 6],
  [237, 105, 37],
  [207, 68, 70],
  [165, 44, 96],
  [120, 28, 109],
  [74, 12, 107],
  [31, 12, 72],
  [6, 4, 24],
];

/** Red, green, blue 0…255 for a share 0…1 of the scale; beyond its ends, the ends. */
export function scorch(fraction: number): readonly [r: number, g: number, b: number] {
  const place = Math.min(1, Math.max(0, fraction)) * (STOPS.length - 1);
  const index = Math.min(STOPS.length - 2, Math.floor(place));
  const [a, b] = [STOPS[index]!, STOPS[index + 1]!];
  const mix = (k: 0 | 1 | 2) => Math.round(a[k] + (b[k] - a[k]) * (place - index));
  return [mix(0), mix(1), mix(2)];
}
