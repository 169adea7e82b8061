// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Which vertices are corners, and how round the others are: from the middle of one side to the middle of the next
 * goes a curve whose handles reach so far towards the vertex that it just touches a pixel's square around it.
 */
import type { Scratch } from './scratch.js';

/** Flatter and sharper curves than these are not worth it. */
const FLATTEST = 0.55;
const SHARPEST = 1;

/** Fills `roundness`: 0 where there is a corner, because the curve would be sharper than `sharpest`. */
export function findRoundness(scratch: Scratch, sharpest: number): void {
  const { cornerCount, vertices, middles, roundness } = scratch;
  for (let i = 0; i < cornerCount; i++) {
    const before = 2 * (i === 0 ? cornerCount - 1 : i - 1);
    const chordX = middles[2 * i]! - middles[before]!;
    const chordY = middles[2 * i + 1]! - middles[before + 1]!;
    const towardsX = vertices[2 * i]! - middles[before]!;
    const towardsY = vertices[2 * i + 1]! - middles[before + 1]!;
    const height = Math.abs(chordX * towardsY - chordY * towardsX);
    const square = (Math.abs(chordX) + Math.abs(chordY)) / 2;
    const touching = height > square ? 1 - square / height : 0;
    const handle = (4 / 3) * touching;
    const isCorner = handle >= sharpest;
    roundness[i] = isCorner ? 0 : Math.min(SHARPEST, Math.max(FLATTEST, handle));
  }
}
