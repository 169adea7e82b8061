// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where two dark pixels touch by a corner only, the outline may continue as if they were joined, or separate them.
 * The paper calls it the turn policy. Both passes of the outline through such a corner decide alike.
 */
import type { BitPlane } from './bit-plane.js';

/** `rare` joins the colour of which there is less around the corner, so that fine lines stay whole. */
export type Touching = 'rare' | 'common' | 'dark' | 'bright';

/** The largest half side of the square that is looked at, pixels; the margin of the plane is as wide. */
const MAX_REACH = 4;

/** Whether the dark pixels are joined at this corner. */
export function joinsDark(plane: BitPlane, x: number, y: number, touching: Touching): boolean {
  if (touching === 'dark') return true;
  if (touching === 'bright') return false;
  const isDarkCommon = isMostlyDark(plane, x, y);
  return touching === 'common' ? isDarkCommon : !isDarkCommon;
}

/** The smallest square that is not balanced decides. */
function isMostlyDark(plane: BitPlane, x: number, y: number): boolean {
  for (let reach = 2; reach <= MAX_REACH; reach++) {
    const surplus = darkIn(plane, x, y, reach) - 2 * reach * reach;
    if (surplus !== 0) return surplus > 0;
  }
  return false;
}

function darkIn({ words, stride }: BitPlane, x: number, y: number, reach: number): number {
  const left = x - reach;
  const shift = left & 31;
  const mask = (0xff << (8 - 2 * reach)) & 0xff;
  let count = 0;
  let at = (y - reach) * stride + (left >> 5);
  for (let row = 0; row < 2 * reach; row++, at += stride) {
    const high = words[at]! << shift;
    const low = shift === 0 ? 0 : words[at + 1]! >>> (32 - shift);
    count += ONES[((high | low) >>> 24) & mask]!;
  }
  return count;
}

const ONES = Uint8Array.from({ length: 256 }, (_, byte) => {
  let ones = 0;
  for (let rest = byte; rest > 0; rest >>= 1) ones += rest & 1;
  return ones;
});
