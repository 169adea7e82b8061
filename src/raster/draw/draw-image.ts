// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Draws a picture of 256 levels under any affine map by asking, for each pixel of the surface, what
 * lies there. Seen from near its pixels are squares, seen from afar they are averaged.
 */
import type { Plane, Pyramid } from './pyramid.js';
import { type Affine, over, type Surface } from './surface.js';

export interface Picture {
  readonly pyramid: Pyramid;
  /** Takes the picture's pixels (0,0 the corner of its first one) to the surface. */
  readonly toPx: Affine;
  /** The ink of each level. */
  readonly inks: Uint32Array;
}

export function drawImage(surface: Surface, { pyramid, toPx, inks }: Picture): void {
  const first = pyramid[0]!;
  const back = inverted(toPx);
  if (back === undefined || first.widthPx === 0 || first.heightPx === 0) return;
  const pixelsPerPx = Math.max(Math.hypot(back[0], back[1]), Math.hypot(back[2], back[3]));
  const wanted = Math.max(0, Math.floor(Math.log2(pixelsPerPx) + 0.5));
  const plane = pyramid[Math.min(wanted, pyramid.length - 1)]!;
  const shrunk = shrink(back, plane.widthPx / first.widthPx, plane.heightPx / first.heightPx);
  const drawRow = pixelsPerPx > 0.6 ? drawAveraged : drawSquares;
  const [u, v, uRow, vRow, u0, v0] = shrunk;
  for (let y = 0; y < surface.heightPx; y++) {
    row.u = u0 + uRow * (y + 0.5);
    row.v = v0 + vRow * (y + 0.5);
    row.stepU = u;
    row.stepV = v;
    narrowRow(surface.widthPx, plane);
    if (row.from < row.to) drawRow(surface, y, plane, inks);
  }
}

/** One row under way: where pixel column 0 falls in the picture, the steps, and the columns hit. */
const row = { u: 0, v: 0, stepU: 0, stepV: 0, from: 0, to: 0 };

function narrowRow(widthPx: number, plane: Plane): void {
  row.from = 0;
  row.to = widthPx;
  narrow(row.u, row.stepU, plane.widthPx);
  narrow(row.v, row.stepV, plane.heightPx);
}

/** Keeps the columns whose middle has 0 ≤ start + step · x < limit. */
function narrow(start: number, step: number, limit: number): void {
  if (step === 0) {
    if (start < 0 || start >= limit) row.to = 0;
    return;
  }
  const a = -start / step - 0.5;
  const b = (limit - start) / step - 0.5;
  row.from = Math.max(row.from, Math.ceil(Math.min(a, b)));
  row.to = Math.min(row.to, Math.ceil(Math.max(a, b)));
}

function drawSquares(surface: Surface, y: number, plane: Plane, inks: Uint32Array): void {
  const { pixels, widthPx, heightPx } = plane;
  const target = surface.pixels;
  let u = row.u + (row.from + 0.5) * row.stepU;
  let v = row.v + (row.from + 0.5) * row.stepV;
  const end = y * surface.widthPx + row.to;
  for (let at = y * surface.widthPx + row.from; at < end; at++) {
    const column = u < 0 ? 0 : u >= widthPx ? widthPx - 1 : u | 0;
    const line = v < 0 ? 0 : v >= heightPx ? heightPx - 1 : v | 0;
    lay(target, at, inks[pixels[line * widthPx + column]!]!);
    u += row.stepU;
    v += row.stepV;
  }
}

/** Mixes the four pixels around each spot. */
function drawAveraged(surface: Surface, y: number, plane: Plane, inks: Uint32Array): void {
  const { pixels, widthPx, heightPx } = plane;
  const target = surface.pixels;
  const lastColumn = widthPx - 1;
  const lastLine = heightPx - 1;
  let u = row.u + (row.from + 0.5) * row.stepU - 0.5;
  let v = row.v + (row.from + 0.5) * row.stepV - 0.5;
  const end = y * surface.widthPx + row.to;
  for (let at = y * surface.widthPx + row.from; at < end; at++) {
    const x = u < 0 ? 0 : u > lastColumn ? lastColumn : u;
    const z = v < 0 ? 0 : v > lastLine ? lastLine : v;
    const here = (z | 0) * widthPx + (x | 0);
    const right = x < lastColumn ? 1 : 0;
    const down = z < lastLine ? widthPx : 0;
    const fx = x - (x | 0);
    const fz = z - (z | 0);
    const above = pixels[here]! + (pixels[here + right]! - pixels[here]!) * fx;
    const low = here + down;
    const below = pixels[low]! + (pixels[low + right]! - pixels[low]!) * fx;
    lay(target, at, inks[(above + (below - above) * fz + 0.5) | 0]!);
    u += row.stepU;
    v += row.stepV;
  }
}

function lay(target: Uint32Array, at: number, ink: number): void {
  const alpha = ink >>> 24;
  if (alpha === 255) target[at] = ink;
  else if (alpha > 0) target[at] = over(target[at]!, ink, 256);
}

function inverted([a, b, c, d, e, f]: Affine): Affine | undefined {
  const det = a * d - b * c;
  if (det === 0 || !Number.isFinite(det)) return undefined;
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det];
}

function shrink([a, b, c, d, e, f]: Affine, sx: number, sy: number): Affine {
  return [a * sx, b * sy, c * sx, d * sy, e * sx, f * sy];
}
