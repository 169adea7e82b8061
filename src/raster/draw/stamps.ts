// SPDX-License-Identifier: GPL-3.0-or-later
/** The same small mark at many places, one at most where several would lie on top of each other. */
import { type Affine, over, type Surface } from './surface.js';

export interface Stamps {
  /** x and y of each place at the beginning of every `stride` numbers. */
  readonly places: Float32Array;
  readonly stride: number;
  /** Takes places to the surface. */
  readonly toPx: Affine;
  /** What is put there, its middle on the place. */
  readonly mark: Surface;
}

export function drawStamps(surface: Surface, { places, stride, toPx, mark }: Stamps): void {
  const [a, b, c, d, e, f] = toPx;
  const { widthPx, heightPx } = surface;
  // Neighbours that share half a mark are drawn separately; nearer ones are not.
  const cellPx = Math.max(1, mark.widthPx / 2);
  const columns = Math.ceil(widthPx / cellPx);
  const isTaken = new Uint8Array(columns * Math.ceil(heightPx / cellPx));
  for (let i = 0; i + 1 < places.length; i += stride) {
    const x = a * places[i]! + c * places[i + 1]! + e;
    const y = b * places[i]! + d * places[i + 1]! + f;
    if (!(x >= 0 && x < widthPx && y >= 0 && y < heightPx)) continue;
    const cell = Math.floor(y / cellPx) * columns + Math.floor(x / cellPx);
    if (isTaken[cell] === 1) continue;
    isTaken[cell] = 1;
    stamp(surface, mark, Math.round(x - mark.widthPx / 2), Math.round(y - mark.heightPx / 2));
  }
}

function stamp(surface: Surface, mark: Surface, left: number, top: number): void {
  const { pixels, widthPx, heightPx } = surface;
  const fromX = Math.max(0, -left);
  const toX = Math.min(mark.widthPx, widthPx - left);
  const toY = Math.min(mark.heightPx, heightPx - top);
  for (let y = Math.max(0, -top); y < toY; y++) {
    const at = (top + y) * widthPx + left;
    for (let x = fromX; x < toX; x++) {
      const ink = mark.pixels[y * mark.widthPx + x]!;
      if (ink !== 0) pixels[at + x] = over(pixels[at + x]!, ink, 256);
    }
  }
}
