// SPDX-License-Identifier: GPL-3.0-or-later
/** Discs and rings with soft edges: marks that are drawn once and shown as small textures. */
import { type Ink, over, type Surface } from './surface.js';

export interface Ring {
  readonly x: number;
  readonly y: number;
  readonly outerPx: number;
  /** 0 makes it a disc. */
  readonly innerPx: number;
  /** How far the edges fade, px; 1 is a clean edge, more a glow. */
  readonly softPx: number;
  readonly ink: Ink;
}

export function drawRing({ pixels, widthPx, heightPx }: Surface, ring: Ring): void {
  for (let j = 0; j < heightPx; j++) {
    for (let i = 0; i < widthPx; i++) {
      const distance = Math.hypot(i + 0.5 - ring.x, j + 0.5 - ring.y);
      const out = fraction((ring.outerPx - distance) / ring.softPx + 0.5);
      const inn = ring.innerPx === 0 ? 1 : fraction((distance - ring.innerPx) / ring.softPx + 0.5);
      const at = j * widthPx + i;
      pixels[at] = over(pixels[at]!, ring.ink, Math.round(out * inn * 256));
    }
  }
}

function fraction(value: number): number {
  return Math.min(1, Math.max(0, value));
}
