// SPDX-License-Identifier: GPL-3.0-or-later
/** A picture where an area is, and nothing beside it: pixels on the area's edge are covered in part. */
import type { Luma } from '../../art/art.js';
import { type Bounds, intersection, isEmpty } from '../../geometry/bounds.js';
import type { Polyline } from '../../geometry/polyline.js';
import { fillSpans } from '../../geometry/scan-fill.js';
import type { PixelBox } from './contract.js';

/** Lines per row of pixels on which the area is looked at. */
const LINES = 4;

/** The pixels that the area may cover; undefined where it lies beside the picture. */
export function pixelsAround({ widthPx, heightPx }: Luma, area: Bounds): PixelBox | undefined {
  const picture = { minX: 0, minY: 0, maxX: widthPx, maxY: heightPx };
  const common = intersection(picture, area);
  if (isEmpty(common)) return undefined;
  const [x, y] = [Math.floor(common.minX), Math.floor(common.minY)];
  const [right, bottom] = [Math.ceil(common.maxX), Math.ceil(common.maxY)];
  return right > x && bottom > y ? { x, y, widthPx: right - x, heightPx: bottom - y } : undefined;
}

/**
 * `area`: outer outlines and holes, in pixels of this picture, y down. Ink lies only where the picture covers
 * (`raster/opacity.ts`): what is half covered is half as dark on white paper.
 */
export function maskedLuma(luma: Luma, area: readonly Polyline[], tick: () => void): Luma {
  const { widthPx, heightPx } = luma;
  const cover = coverOf(area, { widthPx, heightPx }, tick);
  const pixels = new Uint8Array(cover.length);
  const opacity = new Uint8Array(cover.length);
  for (let i = 0; i < cover.length; i++) {
    const part = cover[i]! / 255;
    pixels[i] = 255 - Math.round((255 - luma.pixels[i]!) * part);
    opacity[i] = Math.round((luma.opacity?.[i] ?? 255) * part);
    // Rounding must not leave more ink than there is cover.
    pixels[i] = Math.max(pixels[i]!, 255 - opacity[i]!);
  }
  return { widthPx, heightPx, pixels, opacity };
}

/** 0 … 255 for each pixel. */
function coverOf(
  area: readonly Polyline[],
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  tick: () => void,
): Uint8Array {
  const cover = new Uint8Array(widthPx * heightPx);
  const sums = new Float32Array(widthPx);
  let current = 0;
  const finish = () => {
    for (let x = 0; x < widthPx; x++)
      cover[current * widthPx + x] = Math.min(255, Math.round((sums[x]! / LINES) * 255));
    sums.fill(0);
  };
  const lines = { first: 0.5 / LINES, step: 1 / LINES, count: heightPx * LINES };
  fillSpans(area, 'nonzero', lines, (line, from, to) => {
    const row = Math.floor(line / LINES);
    if (row !== current) {
      finish();
      tick();
      current = row;
    }
    addSpan(sums, Math.max(0, from), Math.min(widthPx, to));
  });
  finish();
  return cover;
}

function addSpan(sums: Float32Array, from: number, to: number): void {
  for (let x = Math.floor(from); x < to; x++) sums[x]! += Math.min(to, x + 1) - Math.max(from, x);
}
