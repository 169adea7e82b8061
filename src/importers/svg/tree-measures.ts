// SPDX-License-Identifier: GPL-3.0-or-later
/** Measures of places in a drawing. */
import type { Matrix } from '../../geometry/matrix.js';
import { FARTHEST_COORDINATE } from './far-numbers.js';

/** mm; what a line may be wider in one direction than in the other before it matters. */
const SAME_WIDTH = 0.3;

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

/** Whether the transform makes a line of this width clearly wider in one direction than in another. */
export function isStretched([a, b, c, d]: Matrix, width: number): boolean {
  const sum = (a * a + b * b + c * c + d * d) / 2;
  const area = a * d - b * c;
  const spread = Math.sqrt(Math.max(0, sum * sum - area * area));
  const [most, least] = [Math.sqrt(sum + spread), Math.sqrt(Math.max(0, sum - spread))];
  return width * (most - least) > SAME_WIDTH;
}
