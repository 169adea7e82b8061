// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Outlines as two typed arrays, so that a drawing of a million segments crosses to a thread without
 * a million objects. Coordinates are millimetres, y up. Curves stay curves until `flatten`.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What `ops` may hold; the number of coordinates each takes is in `COORDS_OF`. */
export const MOVE = 0;
export const LINE = 1;
export const CUBIC = 2;
export const CLOSE = 3;

/** Coordinates per op, indexed by op: a cubic takes two control points and its end. */
export const COORDS_OF: readonly number[] = [2, 2, 6, 0];

/** Subpaths one after the other, each beginning with MOVE; x and y alternate in `coords`. */
export interface Path {
  readonly ops: Uint8Array;
  readonly coords: Float64Array;
}

/** Collects a path; arrays grow by doubling. */
export class PathBuilder {
  #ops = new Uint8Array(16);
  #coords = new Float64Array(32);
  #opCount = 0;
  #coordCount = 0;

  moveTo(x: number, y: number): this {
    this.#begin(MOVE);
    return this.#point(x, y);
  }

  lineTo(x: number, y: number): this {
    this.#begin(LINE);
    return this.#point(x, y);
  }

  /** Cubic Bézier with control points 1 and 2, ending at (x, y). */
  cubicTo(
    ...[x1, y1, x2, y2, x, y]: [
      x1: number,
      y1: number,
      x2: number,
      y2: number,
      x: number,
      y: number,
    ]
  ): this {
    this.#begin(CUBIC);
    return this.#point(x1, y1).#point(x2, y2).#point(x, y);
  }

  close(): this {
    this.#begin(CLOSE);
    return this;
  }

  build(): Path {
    return {
      ops: this.#ops.slice(0, this.#opCount),
      coords: this.#coords.slice(0, this.#coordCount),
    };
  }

  /** The same in the room of a large drawing. */
  buildIn(slabs: { path(ops: Uint8Array, coords: Float64Array): Path }): Path {
    const [ops, coords] = [this.#ops, this.#coords];
    return slabs.path(ops.subarray(0, this.#opCount), coords.subarray(0, this.#coordCount));
  }

  /** Makes the builder as good as new. */
  reset(): void {
    this.#opCount = 0;
    this.#coordCount = 0;
  }

  /** There is room for the points of any op then. */
  #begin(op: number): void {
    if (this.#opCount === this.#ops.length) this.#ops = grown(this.#ops, Uint8Array);
    if (this.#coordCount + 6 > this.#coords.length)
      this.#coords = grown(this.#coords, Float64Array);
    this.#ops[this.#opCount++] = op;
  }

  #point(x: number, y: number): this {
    this.#coords[this.#coordCount++] = x;
    this.#coords[this.#coordCount++] = y;
    return this;
  }
}

function grown<T extends Uint8Array | Float64Array>(array: T, Kind: new (n: number) => T): T {
  const bigger = new Kind(array.length * 2);
  bigger.set(array);
  return bigger;
}
