// SPDX-License-Identifier: GPL-3.0-or-later
/** The power of two that a ring of this many places takes, so that an index only needs a mask. */
export function ringSize(places: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(2, places)));
}
