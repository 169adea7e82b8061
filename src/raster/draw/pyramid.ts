// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A picture and its halves, quarters and so on, so that a small view averages pixels and does not
 * pick some of them: a dithered picture seen from afar is grey and not a pattern.
 */

export interface Plane {
  readonly pixels: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The picture itself first, then each half of the one before. */
export type Pyramid = readonly Plane[];

/** Smaller planes than this are not worth having, px. */
const SMALLEST = 8;

export function buildPyramid(picture: Plane): Pyramid {
  const planes = [picture];
  let last = picture;
  while (last.widthPx > SMALLEST && last.heightPx > SMALLEST) {
    last = halved(last);
    planes.push(last);
  }
  return planes;
}

/** Each pixel the mean of four; an odd last row or column is left out, a quarter per mille at most. */
function halved({ pixels, widthPx, heightPx }: Plane): Plane {
  const width = widthPx >> 1;
  const height = heightPx >> 1;
  const half = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    let above = 2 * y * widthPx;
    let below = above + widthPx;
    const end = (y + 1) * width;
    for (let at = y * width; at < end; at++) {
      const sum = pixels[above]! + pixels[above + 1]! + pixels[below]! + pixels[below + 1]!;
      half[at] = (sum + 2) >> 2;
      above += 2;
      below += 2;
    }
  }
  return { pixels: half, widthPx: width, heightPx: height };
}
