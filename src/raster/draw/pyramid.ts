// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A picture and its halves, quarters and so on, so that a small view averages pixels and does not
 * pick some of them: a dithered picture seen from afar is grey and not a pattern. Where the highest
 * level is what counts, a small view keeps that instead.
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

/**
 * Every pixel of a smaller plane is the highest of those it stands for, down to a single one: no peak
 * is lost from afar, not even of a map that is one long line.
 */
export function buildPeakPyramid(picture: Plane): Pyramid {
  const planes = [picture];
  let last = picture;
  while (last.widthPx > 1 || last.heightPx > 1) {
    last = peaksOf(last);
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

/** Each pixel the highest of four, of fewer where an odd row or column is the last. */
function peaksOf({ pixels, widthPx, heightPx }: Plane): Plane {
  const width = (widthPx + 1) >> 1;
  const height = (heightPx + 1) >> 1;
  const peaks = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const above = 2 * y * widthPx;
    const below = 2 * y + 1 < heightPx ? above + widthPx : above;
    for (let x = 0; x < width; x++) {
      const left = 2 * x;
      const right = left + 1 < widthPx ? left + 1 : left;
      const high = Math.max(pixels[above + left]!, pixels[above + right]!);
      const low = Math.max(pixels[below + left]!, pixels[below + right]!);
      peaks[y * width + x] = high > low ? high : low;
    }
  }
  return { pixels: peaks, widthPx: width, heightPx: height };
}
