// SPDX-License-Identifier: GPL-3.0-or-later
/** Stencils: pictures of one bit a pixel, through which the colour in force is painted. */
import type { Colour } from '../../art/art.js';
import type { PdfPixels } from './png-of-pixels.js';

export interface PdfStencil {
  readonly width: number;
  readonly height: number;
  /** Rows of whole bytes; a bit that is not set is painted. */
  readonly data: Uint8Array;
}

const COLOURS_AND_OPACITY = 3;
const MAX_STENCIL_PIXELS = 100_000_000;

/** Undefined where it has fewer bits than it should. */
export function paintedStencil(
  { width, height, data }: PdfStencil,
  [red, green, blue]: Colour,
): PdfPixels | undefined {
  const stride = (width + 7) >> 3;
  const isWhole = width > 0 && height > 0 && data.length >= stride * height;
  if (!isWhole || width * height > MAX_STENCIL_PIXELS) return undefined;
  const pixels = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[y * stride + (x >> 3)]! & (128 >> (x & 7))) continue;
      pixels.set([red, green, blue, 255], 4 * (y * width + x));
    }
  }
  return { width, height, kind: COLOURS_AND_OPACITY, data: pixels };
}
