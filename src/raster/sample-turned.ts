// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A turned, mirrored or skewed picture read along level rows. It interpolates between four source
 * pixels and does not average, so shrink the source to about the wanted density first.
 */
import type { GreyImage } from './grey-image.js';

/** Takes a position in the new picture to one in the source, both in pixels from the top left corner. */
export type PixelMap = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export interface TurnedPicture {
  readonly source: GreyImage;
  readonly toSource: PixelMap;
  readonly widthPx: number;
  readonly heightPx: number;
  /** What lies beside the source. */
  readonly background: number;
}

export function sampleTurned(picture: TurnedPicture): GreyImage {
  const { source, toSource, widthPx, heightPx, background } = picture;
  const pixels = new Uint8Array(widthPx * heightPx).fill(background);
  const [a, b, c, d, e, f] = toSource;
  for (let y = 0; y < heightPx; y++) {
    // The source position of this row's first pixel centre, counted from source pixel centres.
    const u = a * 0.5 + c * (y + 0.5) + e - 0.5;
    const v = b * 0.5 + d * (y + 0.5) + f - 0.5;
    const first = Math.max(firstInside(u, a, source.widthPx), firstInside(v, b, source.heightPx));
    const end = Math.min(
      endInside(u, a, { size: source.widthPx, count: widthPx }),
      endInside(v, b, { size: source.heightPx, count: widthPx }),
    );
    const at = y * widthPx;
    for (let x = first; x < end; x++) {
      pixels[at + x] = blend(source, u + x * a, v + x * b);
    }
  }
  return { widthPx, heightPx, pixels };
}

/** The first x whose source coordinate start + x·step lies on a pixel: from −½ to size − ½. */
function firstInside(start: number, step: number, size: number): number {
  const low = -0.5;
  const high = size - 0.5;
  if (Math.abs(step) < 1e-12) return start >= low && start < high ? 0 : Number.POSITIVE_INFINITY;
  return Math.max(0, Math.ceil(((step > 0 ? low : high) - start) / step));
}

/** The x after the last one inside. */
function endInside(start: number, step: number, row: { size: number; count: number }): number {
  const low = -0.5;
  const high = row.size - 0.5;
  if (Math.abs(step) < 1e-12) return row.count;
  return Math.min(row.count, Math.floor(((step > 0 ? high : low) - start) / step) + 1);
}

/** At `u` and `v`, from −½ to size − ½: the outermost half pixels are as their middles. */
function blend(source: GreyImage, u: number, v: number): number {
  const { widthPx, heightPx, pixels } = source;
  const x = Math.max(u, 0);
  const y = Math.max(v, 0);
  const left = x | 0;
  const top = y | 0;
  const right = left + 1 < widthPx ? left + 1 : left;
  const upper = top * widthPx;
  const lower = top + 1 < heightPx ? upper + widthPx : upper;
  const dx = x - left;
  const p = pixels[upper + left]! + dx * (pixels[upper + right]! - pixels[upper + left]!);
  const q = pixels[lower + left]! + dx * (pixels[lower + right]! - pixels[lower + left]!);
  return p + (y - top) * (q - p) + 0.5;
}
