// SPDX-License-Identifier: GPL-3.0-or-later
/** A part of a picture, pixel by pixel as it was. */
import type { Luma } from '../../art/art.js';
import type { PixelBox } from './contract.js';

export function croppedLuma({ widthPx, pixels, opacity }: Luma, box: PixelBox): Luma {
  const cut = (from: Uint8Array) => {
    const to = new Uint8Array(box.widthPx * box.heightPx);
    for (let row = 0; row < box.heightPx; row++) {
      const at = (box.y + row) * widthPx + box.x;
      to.set(from.subarray(at, at + box.widthPx), row * box.widthPx);
    }
    return to;
  };
  const size = { widthPx: box.widthPx, heightPx: box.heightPx };
  return { ...size, pixels: cut(pixels), ...(opacity && { opacity: cut(opacity) }) };
}

/** What is left after so much of each side is cut away, in whole pixels; undefined where that is nothing. */
export function boxLeft(
  { widthPx, heightPx }: Luma,
  cut: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  },
): PixelBox | undefined {
  const [x, end] = [Math.round(cut.left * widthPx), Math.round((1 - cut.right) * widthPx)];
  const [y, bottom] = [Math.round(cut.top * heightPx), Math.round((1 - cut.bottom) * heightPx)];
  if (end <= x || bottom <= y) return undefined;
  return { x, y, widthPx: end - x, heightPx: bottom - y };
}
