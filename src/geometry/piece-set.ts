// SPDX-License-Identifier: GPL-3.0-or-later
/** Straight pieces that were met before, from whichever end. In few large arrays: a drawing has a million. */
import { HashChains } from './hash-chains.js';

/** What has been met; corners closer together than the tolerance count as one. */
export class PieceSet {
  readonly #tolerance: number;
  readonly #cell: number;
  /** x and y of each corner. */
  #places = new Float64Array(2 * FEW);
  readonly #corners = new HashChains((i) =>
    this.#cellOf(this.#places[2 * i]!, this.#places[2 * i + 1]!),
  );
  #cornerCount = 0;
  /** The two corners of each piece, the lower first. */
  #ends = new Int32Array(2 * FEW);
  readonly #pieces = new HashChains((i) => hashOfPiece(this.#ends[2 * i]!, this.#ends[2 * i + 1]!));
  #pieceCount = 0;
  /** The end of the piece before, where the next one mostly begins. */
  readonly #last = { x: Number.NaN, y: Number.NaN, corner: 0 };

  /** `tolerance` is in the unit of the coordinates. */
  constructor(tolerance: number) {
    this.#tolerance = tolerance;
    this.#cell = CELL * tolerance;
  }

  /** False where the piece from point `i` to the next one is there already. x and y alternate. */
  add(points: Float64Array, i: number): boolean {
    const a = this.#cornerAt(points[2 * i]!, points[2 * i + 1]!);
    const b = this.#cornerAt(points[2 * i + 2]!, points[2 * i + 3]!);
    return a === b || this.#addPiece(Math.min(a, b), Math.max(a, b));
  }

  #addPiece(low: number, high: number): boolean {
    const hash = hashOfPiece(low, high);
    for (let i = this.#pieces.newest(hash); i >= 0; i = this.#pieces.before(i)) {
      if (this.#ends[2 * i] === low && this.#ends[2 * i + 1] === high) return false;
    }
    if (2 * this.#pieceCount === this.#ends.length) this.#ends = grown(this.#ends, Int32Array);
    this.#ends[2 * this.#pieceCount] = low;
    this.#ends[2 * this.#pieceCount + 1] = high;
    this.#pieces.add(hash);
    this.#pieceCount++;
    return true;
  }

  #cornerAt(x: number, y: number): number {
    const last = this.#last;
    if (last.x === x && last.y === y) return last.corner;
    const near = this.#near(x, y);
    last.x = x;
    last.y = y;
    last.corner = near >= 0 ? near : this.#addCorner(x, y);
    return last.corner;
  }

  #near(x: number, y: number): number {
    const tolerance = this.#tolerance;
    const [lastColumn, lastRow] = [this.#at(x + tolerance), this.#at(y + tolerance)];
    for (let column = this.#at(x - tolerance); column <= lastColumn; column++) {
      for (let row = this.#at(y - tolerance); row <= lastRow; row++) {
        let i = this.#corners.newest(hashOfCell(column, row));
        for (; i >= 0; i = this.#corners.before(i)) {
          const [dx, dy] = [this.#places[2 * i]! - x, this.#places[2 * i + 1]! - y];
          if (dx * dx + dy * dy <= tolerance * tolerance) return i;
        }
      }
    }
    return -1;
  }

  #addCorner(x: number, y: number): number {
    if (2 * this.#cornerCount === this.#places.length)
      this.#places = grown(this.#places, Float64Array);
    this.#places[2 * this.#cornerCount] = x;
    this.#places[2 * this.#cornerCount + 1] = y;
    this.#cornerCount++;
    return this.#corners.add(this.#cellOf(x, y));
  }

  #cellOf(x: number, y: number): number {
    return hashOfCell(this.#at(x), this.#at(y));
  }

  #at(place: number): number {
    return Math.floor(place / this.#cell);
  }
}

const FEW = 64;
/** The side of a cell, in tolerances: most corners are near to no other cell, and some dozen have room in one. */
const CELL = 8;
const ROW = 2 ** 26;

function hashOfCell(column: number, row: number): number {
  return column * ROW + row;
}

function hashOfPiece(low: number, high: number): number {
  return low * ROW + high;
}

function grown<T extends Int32Array | Float64Array>(array: T, Kind: new (n: number) => T): T {
  const bigger = new Kind(array.length * 2);
  bigger.set(array);
  return bigger;
}
