// SPDX-License-Identifier: GPL-3.0-or-later
/** Measures of places in a drawing. */
import type { Matrix } from '../../geometry/matrix.js';
import { FARTHEST_COORDINATE } from './far-numbers.js';

/** Transforms of transforms can carry what is drawn beyond all measure. */
export function isWithinReach(mm: number): boolean {
  return Math.abs(mm) < FARTHEST_COORDINATE; // False for what is not a number as well.
}

export function areWithinReach(coords: Float64Array): boolean {
  for (const mm of coords) if (!isWithinReach(mm)) return false;
  return true;
}

/** How much longer lengths become, in the mean of all directions. */
export function meanScale([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}
