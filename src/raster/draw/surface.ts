// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where pictures for the screen are drawn: rows of premultiplied RGBA pixels, row 0 at the top, y down.
 * Coordinates are pixels; pixel (i, j) covers i…i+1 by j…j+1. Not for work pixels: those are levels.
 */

/** A premultiplied colour as it lies in memory: red in the lowest byte, alpha in the highest. */
export type Ink = number;

export interface Surface {
  readonly pixels: Uint32Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** An affine map written as SVG writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A surface over the first `widthPx` × `heightPx` pixels of a buffer, or over one of its own. */
export function createSurface(
  widthPx: number,
  heightPx: number,
  buffer: ArrayBufferLike = new ArrayBuffer(widthPx * heightPx * 4),
): Surface {
  return { pixels: new Uint32Array(buffer, 0, widthPx * heightPx), widthPx, heightPx };
}

/** Red, green, blue 0…255, alpha 0…1. */
export function inkOf(red: number, green: number, blue: number, alpha = 1): Ink {
  const a = Math.min(1, Math.max(0, alpha));
  const [r, g, b] = [red, green, blue].map((c) => Math.round(Math.min(255, Math.max(0, c)) * a));
  return ((Math.round(a * 255) << 24) | (b! << 16) | (g! << 8) | r!) >>> 0;
}

/** The ink laid over `under` with `coverage` 0…256 of the pixel. */
export function over(under: Ink, ink: Ink, coverage: number): Ink {
  const redBlue = (((ink & 0xff00ff) * coverage) >>> 8) & 0xff00ff;
  const greenAlpha = (((ink >>> 8) & 0xff00ff) * coverage) & 0xff00ff00;
  const alpha = greenAlpha >>> 24;
  const rest = 255 - alpha + (alpha < 128 ? 1 : 0);
  const underRedBlue = (((under & 0xff00ff) * rest) >>> 8) & 0xff00ff;
  const underGreenAlpha = (((under >>> 8) & 0xff00ff) * rest) & 0xff00ff00;
  return ((redBlue + underRedBlue) | (greenAlpha + underGreenAlpha)) >>> 0;
}
