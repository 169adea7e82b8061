// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Straight lines. `plotLine` sets one pixel per step and is for a million of them while the picture
 * moves; `plotSmoothLine` blends by coverage and is for the picture at rest. Both expect ends inside
 * the surface: `drawLine` and `drawSmoothLine` cut to it first.
 */
import { clipSegment } from './clip.js';
import { type Ink, over, type Surface } from './surface.js';

/** Ends of a plotted line must stay below the width and height, so that the last pixel is still on the surface. */
const HAIR = 1e-6;

const cut = new Float64Array(4);

export interface Stroke {
  readonly ink: Ink;
  readonly widthPx: number;
}

/** Any line on any surface, one pixel wide and without blending. */
export function drawLine(surface: Surface, line: readonly number[], ink: Ink): void {
  cut.set(line);
  const { widthPx, heightPx } = surface;
  if (!clipSegment(cut, widthPx - HAIR, heightPx - HAIR)) return;
  plotLine(surface.pixels, widthPx, cut, ink);
}

/** Any line on any surface, blended. */
export function drawSmoothLine(surface: Surface, line: readonly number[], stroke: Stroke): void {
  cut.set(line);
  const { widthPx, heightPx } = surface;
  if (!clipSegment(cut, widthPx, heightPx)) return;
  plotSmoothLine(surface, cut, stroke.ink, stroke.widthPx);
}

/** Digital differential analyser: equal steps along the longer side, at most one pixel each. */
export function plotLine(pixels: Uint32Array, widthPx: number, s: Float64Array, ink: Ink): void {
  let x = s[0]!;
  let y = s[1]!;
  const dx = s[2]! - x;
  const dy = s[3]! - y;
  const steps = (Math.max(Math.abs(dx), Math.abs(dy)) | 0) + 1;
  const stepX = dx / steps;
  const stepY = dy / steps;
  for (let k = 0; k <= steps; k++) {
    pixels[(y | 0) * widthPx + (x | 0)] = ink;
    x += stepX;
    y += stepY;
  }
}

/** A band of the line's width; each pixel gets the share of it that the band covers. */
export function plotSmoothLine(surface: Surface, s: Float64Array, ink: Ink, width: number): void {
  const dx = s[2]! - s[0]!;
  const dy = s[3]! - s[1]!;
  const isFlat = Math.abs(dx) >= Math.abs(dy);
  const [from, to] = isFlat ? [s[0]!, s[2]!] : [s[1]!, s[3]!];
  const length = Math.abs(to - from);
  if (length === 0) return;
  const slope = isFlat ? dy / dx : dx / dy;
  const start = isFlat ? s[1]! : s[0]!;
  const half = (width / 2) * Math.sqrt(1 + slope * slope);
  const low = from < to ? from : to;
  const high = from < to ? to : from;
  const { pixels, widthPx, heightPx } = surface;
  const across = isFlat ? widthPx : 1;
  const along = isFlat ? 1 : widthPx;
  const limit = isFlat ? heightPx : widthPx;
  for (let i = low | 0; i < high; i++) {
    const fraction = (i + 1 < high ? i + 1 : high) - (i > low ? i : low);
    const middle = start + (i + 0.5 - from) * slope;
    const top = middle - half;
    const bottom = middle + half;
    const last = bottom < limit ? bottom : limit;
    for (let j = top < 0 ? 0 : top | 0; j < last; j++) {
      const covered = (j + 1 < bottom ? j + 1 : bottom) - (j > top ? j : top);
      const at = j * across + i * along;
      pixels[at] = over(pixels[at]!, ink, (covered * fraction * 256) | 0);
    }
  }
}
