// SPDX-License-Identifier: GPL-3.0-or-later
/** Areas as sets of pixels of 0.1 mm, to compare what was drawn with what was burnt. */
import type { Polyline } from '../../src/geometry/polyline.js';
import type { FillRule } from '../../src/geometry/scan-fill.js';
import { fillSpans } from '../../src/geometry/scan-fill.js';

export const PIXEL = 0.1;

export class Mask {
  readonly #bits: Uint8Array;
  readonly side: number;

  /** Covers (0,0)…(size,size) mm. */
  constructor(size: number) {
    this.side = Math.ceil(size / PIXEL);
    this.#bits = new Uint8Array(this.side * this.side);
  }

  has(column: number, row: number): boolean {
    const isInside = column >= 0 && row >= 0 && column < this.side && row < this.side;
    return isInside && this.#bits[row * this.side + column] === 1;
  }

  set(column: number, row: number): void {
    if (column < 0 || row < 0 || column >= this.side || row >= this.side) {
      throw new RangeError(`pixel ${column}, ${row} lies beside the mask`);
    }
    this.#bits[row * this.side + column] = 1;
  }

  get count(): number {
    return this.#bits.reduce((n, bit) => n + bit, 0);
  }

  stroke(x0: number, y0: number, x1: number, y1: number): void {
    const steps = Math.max(1, Math.ceil((Math.hypot(x1 - x0, y1 - y0) / PIXEL) * 4));
    for (let k = 0; k <= steps; k++) {
      const x = x0 + ((x1 - x0) * k) / steps;
      const y = y0 + ((y1 - y0) * k) / steps;
      this.set(Math.floor(x / PIXEL), Math.floor(y / PIXEL));
    }
  }

  outline({ points }: Polyline): void {
    for (let i = 2; i < points.length; i += 2) {
      this.stroke(points[i - 2]!, points[i - 1]!, points[i]!, points[i + 1]!);
    }
  }

  fill(outlines: readonly Polyline[], rule: FillRule): void {
    const rows = { first: PIXEL / 2, step: PIXEL, count: this.side };
    fillSpans(outlines, rule, rows, (row, x0, x1) => {
      for (let c = Math.round(x0 / PIXEL); c < Math.round(x1 / PIXEL); c++) this.set(c, row);
    });
  }

  /** The share of these pixels that lie in the other area or touch it. */
  shareIn(other: Mask): number {
    let found = 0;
    for (let row = 0; row < this.side; row++) {
      for (let column = 0; column < this.side; column++) {
        if (this.has(column, row) && other.#isNear(column, row)) found++;
      }
    }
    return found / this.count;
  }

  #isNear(column: number, row: number): boolean {
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) if (this.has(column + dx, row + dy)) return true;
    }
    return false;
  }
}
