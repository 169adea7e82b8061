// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Draws a map of which the highest levels count, from a pyramid of peaks: however far away, none is
 * passed over. Levels are not mixed, since half of much is not the same as a little; inks are, for
 * smooth edges. The map lies level: it may be scaled, mirrored and moved, but not turned.
 */
import type { Plane, Pyramid } from './pyramid.js';
import { type Affine, type Ink, over, type Surface } from './surface.js';

export interface PeakMap {
  /** A pyramid of `buildPeakPyramid`. */
  readonly pyramid: Pyramid;
  /** Takes the map's pixels (0,0 the corner of its first one) to the surface. */
  readonly toPx: Affine;
  /** The ink of each level; level 0 leaves none. */
  readonly inks: Uint32Array;
  /** Four spots in each pixel of the surface, or the one in its middle. */
  readonly isSmooth: boolean;
}

export function drawPeaks(surface: Surface, { pyramid, toPx, inks, isSmooth }: PeakMap): void {
  const [scaleX, , , scaleY, moveX, moveY] = toPx;
  const first = pyramid[0]!;
  if (scaleX === 0 || scaleY === 0 || first.widthPx === 0) return;
  const spots = isSmooth ? 2 : 1;
  const { plane, halvings } = planeFor(pyramid, Math.abs(scaleX) * spots);
  const fraction = 1 / 2 ** halvings;
  const columns = indices(surface.widthPx * spots, plane.widthPx, {
    from: -moveX / scaleX,
    step: 1 / scaleX / spots,
    fraction,
  });
  const lines = indices(surface.heightPx * spots, plane.heightPx, {
    from: -moveY / scaleY,
    step: 1 / scaleY / spots,
    fraction,
  });
  const drawRow = isSmooth ? drawMixed : drawPlain;
  for (let y = 0; y < surface.heightPx; y++) drawRow(surface, y, { plane, columns, lines, inks });
}

interface Sampling {
  readonly plane: Plane;
  /** The column of the plane for each spot of the surface, and its line; −1 beside it. */
  readonly columns: Int32Array;
  readonly lines: Int32Array;
  readonly inks: Uint32Array;
}

/** The first plane whose pixels are at least as wide as a spot; the last has a single pixel, of any width. */
function planeFor(pyramid: Pyramid, spotsPerPixel: number) {
  const halvings = Math.max(0, Math.ceil(-Math.log2(spotsPerPixel)));
  return { plane: pyramid[Math.min(halvings, pyramid.length - 1)]!, halvings };
}

function indices(
  count: number,
  limit: number,
  way: { readonly from: number; readonly step: number; readonly fraction: number },
): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => {
    const index = Math.floor((way.from + (i + 0.5) * way.step) * way.fraction);
    return index >= 0 && index < limit ? index : -1;
  });
}

function drawPlain({ pixels, widthPx }: Surface, y: number, sampling: Sampling): void {
  const { plane, columns, lines, inks } = sampling;
  const line = lines[y]!;
  if (line < 0) return;
  for (let x = 0; x < widthPx; x++) {
    const column = columns[x]!;
    if (column < 0) continue;
    lay(pixels, y * widthPx + x, inks[plane.pixels[line * plane.widthPx + column]!]!);
  }
}

function drawMixed({ pixels, widthPx }: Surface, y: number, sampling: Sampling): void {
  const { plane, columns, lines, inks } = sampling;
  const upper = lines[2 * y]!;
  const lower = lines[2 * y + 1]!;
  if (upper < 0 && lower < 0) return;
  const inkAt = (line: number, column: number): Ink =>
    line < 0 || column < 0 ? 0 : inks[plane.pixels[line * plane.widthPx + column]!]!;
  for (let x = 0; x < widthPx; x++) {
    const left = columns[2 * x]!;
    const right = columns[2 * x + 1]!;
    if (left < 0 && right < 0) continue;
    const a = inkAt(upper, left);
    const b = inkAt(upper, right);
    const c = inkAt(lower, left);
    const d = inkAt(lower, right);
    lay(pixels, y * widthPx + x, a === b && b === c && c === d ? a : meanOf(a, b, c, d));
  }
}

/** The mean of four premultiplied inks. */
function meanOf(a: Ink, b: Ink, c: Ink, d: Ink): Ink {
  const even = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff);
  const odd =
    ((a >>> 8) & 0xff00ff) +
    ((b >>> 8) & 0xff00ff) +
    ((c >>> 8) & 0xff00ff) +
    ((d >>> 8) & 0xff00ff);
  return (((even >>> 2) & 0xff00ff) | (((odd >>> 2) & 0xff00ff) << 8)) >>> 0;
}

function lay(target: Uint32Array, at: number, ink: Ink): void {
  const alpha = ink >>> 24;
  if (alpha === 255) target[at] = ink;
  else if (alpha > 0) target[at] = over(target[at]!, ink, 256);
}
