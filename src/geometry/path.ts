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
    return this.#push(MOVE, [x, y]);
  }

  lineTo(x: number, y: number): this {
    return this.#push(LINE, [x, y]);
  }

  /** Cubic Bézier with control points 1 and 2, ending at (x, y). */
  cubicTo(...coords: [x1: number, y1: number, x2: number, y2: number, x: number, y: number]): this {
    return this.#push(CUBIC, coords);
  }

  close(): this {
    return this.#push(CLOSE, []);
  }

  build(): Path {
    return {
      ops: this.#ops.slice(0, this.#opCount),
      coords: this.#coords.slice(0, this.#coordCount),
    };
  }

  #push(op: number, coords: readonly number[]): this {
    if (this.#opCount === this.#ops.length) this.#ops = grown(this.#ops, Uint8Array);
    if (this.#coordCount + 6 > this.#coords.length)
      this.#coords = grown(this.#coords, Float64Array);
    this.#ops[this.#opCount++] = op;
    for (const c of coords) this.#coords[this.#coordCount++] = c;
    return this;
  }
}

function grown<T extends Uint8Array | Float64Array>(array: T, Kind: new (n: number) => T): T {
  const bigger = new Kind(array.length * 2);
  bigger.set(array);
  return bigger;
}
