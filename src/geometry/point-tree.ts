// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Points in a balanced tree (k-d, split by x and y in turn) from which they can be taken out one by
 * one. Finds the nearest that are left, also where thousands share a spot or crowd in a corner.
 */

/** Ranges of up to this many points are searched one by one. */
const LEAF = 8;

export class PointTree {
  readonly #xy: Float64Array;
  /** Point numbers, halved again and again; the middle of a range belongs to its node. */
  readonly #ids: Int32Array;
  readonly #slot: Int32Array;
  readonly #isGone: Uint8Array;
  /** How many are left in the range whose middle this is. */
  readonly #left: Int32Array;
  readonly #one = new Int32Array(1);
  readonly #oneSquare = new Float64Array(1);

  /** `xy` holds x, y of each point in turn and is not copied. */
  constructor(xy: Float64Array) {
    const n = xy.length / 2;
    this.#xy = xy;
    this.#ids = new Int32Array(n);
    for (let i = 0; i < n; i++) this.#ids[i] = i;
    this.#slot = new Int32Array(n);
    this.#isGone = new Uint8Array(n);
    this.#left = new Int32Array(n);
    this.#build(0, n - 1, 0);
    for (let slot = 0; slot < n; slot++) this.#slot[this.#ids[slot]!] = slot;
  }

  remove(point: number): void {
    if (this.#isGone[point]) return;
    this.#isGone[point] = 1;
    this.#uncount(point);
  }

  /** The nearest point that is left, or −1. */
  nearest(x: number, y: number): number {
    this.#one[0] = -1;
    this.nearestMany(x, y, this.#one);
    return this.#one[0]!;
  }

  /** Fills `into` with the nearest points that are left, nearest first; shows how many there were. */
  nearestMany(x: number, y: number, into: Int32Array): number {
    const squares = into.length === 1 ? this.#oneSquare : new Float64Array(into.length);
    const search = { x, y, into, squares, found: 0, reach: Number.POSITIVE_INFINITY };
    this.#search(search, 0, this.#ids.length - 1, 0);
    return search.found;
  }

  #uncount(point: number): void {
    const slot = this.#slot[point]!;
    let from = 0;
    let to = this.#ids.length - 1;
    for (;;) {
      const middle = (from + to) >> 1;
      this.#left[middle]!--;
      if (to - from < LEAF || slot === middle) return;
      if (slot < middle) to = middle - 1;
      else from = middle + 1;
    }
  }

  #build(from: number, to: number, axis: number): void {
    if (from > to) return;
    const middle = (from + to) >> 1;
    this.#left[middle] = to - from + 1;
    if (to - from < LEAF) return;
    this.#select(middle, from, to, axis);
    this.#build(from, middle - 1, 1 - axis);
    this.#build(middle + 1, to, 1 - axis);
  }

  /** Puts the point of rank `k` in its slot, smaller ones before, greater ones behind (Hoare). */
  #select(k: number, from: number, to: number, axis: number): void {
    const ids = this.#ids;
    while (from < to) {
      const pivot = this.#xy[ids[(from + to) >> 1]! * 2 + axis]!;
      let i = from;
      let j = to;
      while (i <= j) {
        while (this.#xy[ids[i]! * 2 + axis]! < pivot) i++;
        while (this.#xy[ids[j]! * 2 + axis]! > pivot) j--;
        if (i > j) break;
        const swapped = ids[i]!;
        ids[i++] = ids[j]!;
        ids[j--] = swapped;
      }
      if (k <= j) to = j;
      else if (k >= i) from = i;
      else return;
    }
  }

  #search(search: Search, from: number, to: number, axis: number): void {
    if (from > to) return;
    const middle = (from + to) >> 1;
    if (this.#left[middle] === 0) return;
    if (to - from < LEAF) {
      for (let slot = from; slot <= to; slot++) this.#try(search, slot);
      return;
    }
    this.#try(search, middle);
    const split = this.#xy[this.#ids[middle]! * 2 + axis]!;
    const ahead = (axis === 0 ? search.x : search.y) - split;
    if (ahead <= 0) this.#search(search, from, middle - 1, 1 - axis);
    else this.#search(search, middle + 1, to, 1 - axis);
    if (ahead * ahead >= search.reach) return;
    if (ahead <= 0) this.#search(search, middle + 1, to, 1 - axis);
    else this.#search(search, from, middle - 1, 1 - axis);
  }

  #try(search: Search, slot: number): void {
    const point = this.#ids[slot]!;
    if (this.#isGone[point]) return;
    const dx = this.#xy[point * 2]! - search.x;
    const dy = this.#xy[point * 2 + 1]! - search.y;
    const square = dx * dx + dy * dy;
    if (square >= search.reach) return;
    const { into, squares } = search;
    let k = search.found < into.length ? search.found++ : into.length - 1;
    for (; k > 0 && squares[k - 1]! > square; k--) {
      squares[k] = squares[k - 1]!;
      into[k] = into[k - 1]!;
    }
    squares[k] = square;
    into[k] = point;
    if (search.found === into.length) search.reach = squares[into.length - 1]!;
  }
}

interface Search {
  readonly x: number;
  readonly y: number;
  readonly into: Int32Array;
  readonly squares: Float64Array;
  found: number;
  /** Square of the distance that a point must undercut. */
  reach: number;
}
