// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A quick look at which straight pieces may lie on another one, by the places of their middles: most lie on none, and to
 * find that out for sure takes ten times as long. Neighbours in a line are neighbours in memory.
 */

export class PieceSieve {
  readonly #reach: number;
  readonly #cell: number;
  /** How many middles there are in the cells that share a byte, up to `MANY`. */
  readonly #counts: Uint8Array;
  readonly #lastBlock: number;

  /** `reach` is as far as the ends of two pieces in one place are apart at most. x and y alternate. */
  constructor(lines: readonly Float64Array[], reach: number) {
    this.#reach = reach;
    this.#cell = CELL * reach;
    const pieces = lines.reduce((sum, points) => sum + points.length / 2, 0);
    const bits = Math.ceil(Math.log2(pieces * BYTES_PER_PIECE + BLOCK));
    this.#counts = new Uint8Array(2 ** Math.min(MAX_BITS, bits));
    this.#lastBlock = this.#counts.length / BLOCK - 1;
    for (const points of lines) {
      for (let i = 0; i + 3 < points.length; i += 2) {
        const place = this.#placeOf(
          this.#at((points[i]! + points[i + 2]!) / 2),
          this.#at((points[i + 1]! + points[i + 3]!) / 2),
        );
        if (this.#counts[place]! < MANY) this.#counts[place]!++;
      }
    }
  }

  /** False where no other piece lies on the one from point `i` to the next one; it is one of those handed in. */
  mayBeDoubled(points: Float64Array, i: number): boolean {
    const x = (points[2 * i]! + points[2 * i + 2]!) / 2;
    const y = (points[2 * i + 1]! + points[2 * i + 3]!) / 2;
    const [left, right] = [this.#at(x - this.#reach), this.#at(x + this.#reach)];
    const [low, high] = [this.#at(y - this.#reach), this.#at(y + this.#reach)];
    let met = 0;
    for (let column = left; column <= right; column++) {
      for (let row = low; row <= high; row++) met += this.#counts[this.#placeOf(column, row)]!;
    }
    if (met === 1) return false;
    if (met >= MANY) return true;
    // The pieces before and after are near, and lie elsewhere if their middles do.
    for (const step of [-1, 1]) {
      for (let j = i + step; 2 * j >= 0 && 2 * j + 3 < points.length; j += step) {
        const otherX = (points[2 * j]! + points[2 * j + 2]!) / 2;
        const otherY = (points[2 * j + 1]! + points[2 * j + 3]!) / 2;
        const [column, row] = [this.#at(otherX), this.#at(otherY)];
        if (column < left || column > right || row < low || row > high) break;
        const [dx, dy] = [otherX - x, otherY - y];
        if (dx * dx + dy * dy <= this.#reach * this.#reach) return true;
        met--;
      }
    }
    return met > 1;
  }

  #at(place: number): number {
    return Math.floor(place / this.#cell);
  }

  /** Cells of one block, eight by eight, are together. */
  #placeOf(column: number, row: number): number {
    const bits = Math.imul(column >> 3, 0x9e3779b1) ^ Math.imul(row >> 3, 0x85ebca6b);
    const block = (Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d) >>> 9) & this.#lastBlock;
    return block * BLOCK + ((column & 7) << 3) + (row & 7);
  }
}

/** The side of a cell, in reaches: a middle is near to one or two cells, and few middles share one. */
const CELL = 8;
const BLOCK = 64;
/** So many that few cells share a byte. */
const BYTES_PER_PIECE = 16;
const MAX_BITS = 24;
const MANY = 200;
