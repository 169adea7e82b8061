// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A picture of dark and bright only, 32 pixels a word, the leftmost in the highest bit. Around it lies a bright
 * margin, so that who looks at a pixel's neighbours never looks beyond the memory.
 */

/** Wide enough for every neighbourhood that is looked at. */
export const MARGIN = 4;

export class BitPlane {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Words a row, margin included. */
  readonly stride: number;
  readonly rows: number;
  readonly words: Uint32Array;

  constructor(widthPx: number, heightPx: number) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.stride = Math.ceil((widthPx + 2 * MARGIN) / 32) + 1;
    this.rows = heightPx + 2 * MARGIN;
    this.words = new Uint32Array(this.stride * this.rows);
  }

  /** 1 where it is dark; counted with the margin. */
  at(x: number, y: number): number {
    return (this.words[y * this.stride + (x >> 5)]! >>> (31 - (x & 31))) & 1;
  }
}

/** Packs a picture of one byte a pixel, row 0 at the top, not 0 where it is dark. */
export function bitPlane(dark: Uint8Array, widthPx: number, heightPx: number): BitPlane {
  const plane = new BitPlane(widthPx, heightPx);
  const { words, stride } = plane;
  for (let y = 0; y < heightPx; y++) {
    let from = y * widthPx;
    const end = from + widthPx;
    let at = (y + MARGIN) * stride;
    for (let first = MARGIN; from < end; first = 0, at++) {
      const last = Math.min(32 - first, end - from);
      let word = 0;
      for (let bit = 0; bit < last; bit++) word = (word << 1) | (dark[from + bit]! === 0 ? 0 : 1);
      words[at] = word << (32 - first - last);
      from += last;
    }
  }
  return plane;
}
