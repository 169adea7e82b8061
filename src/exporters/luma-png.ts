// SPDX-License-Identifier: GPL-3.0-or-later
/** Grey pixels as a PNG file. */
import type { Luma } from '../art/art.js';
import { ownBrightness } from '../raster/opacity.js';
import { pngFile } from './png-file.js';

const GREY_8_BITS = [8, 0, 0, 0, 0];
const GREY_AND_OPACITY = [8, 4, 0, 0, 0];

/** `pixelsPerMetre` says how large it is meant to be. */
export function lumaPng(luma: Luma, pixelsPerMetre?: number): Uint8Array {
  const { widthPx, heightPx, opacity } = luma;
  const rows = opacity === undefined ? greyRows(luma) : coveringRows(luma, opacity);
  const kind = opacity === undefined ? GREY_8_BITS : GREY_AND_OPACITY;
  return pngFile({
    ...{ widthPx, heightPx, kind, rows },
    ...(pixelsPerMetre !== undefined && { pixelsPerMetre }),
  });
}

/** Each row begins with its filter: 0 stands for none. */
function greyRows({ widthPx, heightPx, pixels }: Luma): Uint8Array {
  const rows = new Uint8Array((widthPx + 1) * heightPx);
  for (let y = 0; y < heightPx; y++) {
    rows.set(pixels.subarray(y * widthPx, (y + 1) * widthPx), y * (widthPx + 1) + 1);
  }
  return rows;
}

/** The colour alone, then its opacity, pixel by pixel. */
function coveringRows({ widthPx, heightPx, pixels }: Luma, opacity: Uint8Array): Uint8Array {
  const rows = new Uint8Array((2 * widthPx + 1) * heightPx);
  for (let y = 0, at = 0, i = 0; y < heightPx; y++) {
    at++;
    for (let x = 0; x < widthPx; x++, i++) {
      rows[at++] = opacity[i] === 0 ? 255 : ownBrightness(pixels[i]!, opacity[i]!);
      rows[at++] = opacity[i]!;
    }
  }
  return rows;
}
