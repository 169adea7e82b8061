// SPDX-License-Identifier: GPL-3.0-or-later
import { NOTHING, union } from '../geometry/bounds.js';
import type { Path } from '../geometry/path.js';
import { pathBounds } from '../geometry/path-bounds.js';

/** What fonts commonly have, as a share of their size, should one have no H. */
const COMMON_CAPITAL = 0.7;

/** How tall the capitals of a font are, by the outlines of its H on the base line; set at `size`. */
export function capitalHeight(outlines: readonly Path[], size: number): number {
  const { maxY } = outlines.map(pathBounds).reduce(union, NOTHING);
  return maxY > 0 ? maxY : size * COMMON_CAPITAL;
}
