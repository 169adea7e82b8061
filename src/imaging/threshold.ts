// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where dark ends. A threshold t of 0…1 makes dark what is darker than t of full brightness:
 * 0 nothing, 1 all but pure white. Pure; the automatic one is Otsu's.
 */
import type { Luma } from '../art/art.js';
import { inverted } from '../raster/opacity.js';

const MIDDLE = 0.5;

/** One byte a pixel, 1 where it is dark (or where it is not, when inverted); what is clear is neither. */
export function darkPixels(luma: Luma, threshold: number, isInverted: boolean): Uint8Array {
  const { pixels, opacity } = luma;
  const dark = Uint8Array.from({ length: 256 }, (_, shade) =>
    shade < threshold * 255 !== isInverted ? 1 : 0,
  );
  if (opacity === undefined || !isInverted) return pixels.map((shade) => dark[shade]!);
  // Bright ink is the opacity less what of it is dark.
  return pixels.map((shade, i) => (opacity[i] === 0 ? 0 : dark[shade + opacity[i]! - 255]!));
}

/** Otsu's threshold of what is to be traced: the paper beside a picture is on the side that is not. */
export function autoThreshold(luma: Luma, isInverted: boolean): number {
  return isInverted && luma.opacity ? 1 - otsuThreshold(inverted(luma)) : otsuThreshold(luma);
}

/**
 * The threshold that parts the shades into two classes most unlike each other. Where a whole range
 * does equally well, its middle (where two ranges do, the darker one's); a picture of one shade only gets the middle of all shades.
 */
export function otsuThreshold(luma: Luma): number {
  const counts = new Float64Array(256);
  for (const shade of luma.pixels) counts[shade]!++;
  const total = luma.pixels.length;
  const sum = counts.reduce((acc, count, shade) => acc + count * shade, 0);
  let [darkCount, darkSum, best] = [0, 0, 0];
  let [first, last] = [-1, -1];
  for (let shade = 0; shade < 255; shade++) {
    darkCount += counts[shade]!;
    darkSum += counts[shade]! * shade;
    const brightCount = total - darkCount;
    if (darkCount === 0 || brightCount === 0) continue;
    const gap = darkSum / darkCount - (sum - darkSum) / brightCount;
    const variance = darkCount * brightCount * gap * gap;
    if (variance > best * (1 + 1e-12)) [best, first, last] = [variance, shade, shade];
    else if (last === shade - 1 && variance >= best * (1 - 1e-12)) last = shade;
  }
  // Dark is up to and with `shade`, so the bound is half a shade above.
  return best === 0 ? MIDDLE : ((first + last) / 2 + 0.5) / 255;
}
