// SPDX-License-Identifier: GPL-3.0-or-later
/** A surface as text, a block where there is ink: for pictures above expectations. */
import type { Surface } from '../../../src/raster/draw/surface.js';

export function shown({ pixels, widthPx, heightPx }: Surface): string {
  const rows: string[] = [];
  for (let y = 0; y < heightPx; y++) {
    const row = pixels.subarray(y * widthPx, (y + 1) * widthPx);
    rows.push([...row].map((ink) => (ink === 0 ? '·' : '█')).join(''));
  }
  return rows.join('\n');
}

/** The places of all inked pixels. */
export function inked({ pixels, widthPx }: Surface): { readonly x: number; readonly y: number }[] {
  return [...pixels.entries()]
    .filter(([, ink]) => ink !== 0)
    .map(([i]) => ({ x: i % widthPx, y: Math.floor(i / widthPx) }));
}
