// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Dark is what is darker than its surroundings: a page in a shadow keeps its letters. Sums over columns and rows make
 * each pixel cost the same, however far its surroundings reach.
 */
import type { Luma } from '../art/art.js';
import { inverted } from '../raster/opacity.js';

/** How much darker than its surroundings a pixel must be, of the whole range: less is paper, with its grain. */
const LEAST = 0.06;

/** One byte a pixel, 1 where it is darker (or brighter, inverted) than the mean of what lies within `reach` of it. */
export function darkerThanNearby(luma: Luma, reach: number, isInverted: boolean): Uint8Array {
  const { widthPx, heightPx, pixels, opacity } = isInverted ? inverted(luma) : luma;
  const columns = new Float64Array(widthPx);
  const dark = new Uint8Array(pixels.length);
  const addRow = (y: number, sign: number) => {
    for (let x = 0; x < widthPx; x++) columns[x]! += sign * pixels[y * widthPx + x]!;
  };
  for (let y = 0; y < Math.min(reach, heightPx); y++) addRow(y, 1);
  for (let y = 0; y < heightPx; y++) {
    if (y + reach < heightPx) addRow(y + reach, 1);
    if (y - reach - 1 >= 0) addRow(y - reach - 1, -1);
    const rows = Math.min(heightPx - 1, y + reach) - Math.max(0, y - reach) + 1;
    let sum = 0;
    for (let x = 0; x < Math.min(reach, widthPx); x++) sum += columns[x]!;
    for (let x = 0; x < widthPx; x++) {
      if (x + reach < widthPx) sum += columns[x + reach]!;
      if (x - reach - 1 >= 0) sum -= columns[x - reach - 1]!;
      const across = Math.min(widthPx - 1, x + reach) - Math.max(0, x - reach) + 1;
      const at = y * widthPx + x;
      const isDark = pixels[at]! < sum / (rows * across) - LEAST * 255;
      if (isDark && (opacity === undefined || opacity[at] !== 0)) dark[at] = 1;
    }
  }
  return dark;
}
