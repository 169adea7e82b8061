// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Finds the smallest boxes across another box that are larger than so much, among very many that lie upon each
 * other: rings in rings in rings overlap each with each. Boxes stand in the order of their sizes and are looked up
 * block by block, each twice as long as the one before, until enough are found. A block's index is made when it is
 * asked for the first time.
 */
import { type Bounds, overlap } from './bounds.js';
import { BoxIndex } from './box-index.js';

export interface SizedBox {
  readonly box: Bounds;
  readonly area: number;
}

/** Boxes in a block that are looked at one by one. */
const FEW = 16;

export class LargerBoxes {
  readonly #boxes: readonly SizedBox[];
  /** Numbers of the boxes, the smallest first. */
  readonly #order: Int32Array;
  /** Indexes of blocks, by where a block begins and how long it is. */
  readonly #blocks = new Map<string, BoxIndex>();

  constructor(boxes: readonly SizedBox[]) {
    this.#boxes = boxes;
    this.#order = Int32Array.from(boxes.keys()).sort(
      (a, b) => boxes[a]!.area - boxes[b]!.area || a - b,
    );
  }

  /**
   * Calls `isEnough` with the number of each box across `box` whose area is above `least`, the smallest first,
   * until it says so.
   */
  across(box: Bounds, least: number, isEnough: (found: number) => boolean): void {
    const count = this.#order.length;
    let length = 1;
    for (let first = this.#firstAbove(least); first < count; first += length) {
      if (first % (2 * length) === 0) length *= 2;
      if (this.#inBlock(first, length, box).some((place) => isEnough(this.#order[place]!))) return;
    }
  }

  /** Places in the order, rising. */
  #inBlock(first: number, length: number, box: Bounds): number[] {
    const end = Math.min(this.#order.length, first + length);
    const found: number[] = [];
    if (end - first <= FEW) {
      for (let place = first; place < end; place++) {
        if (overlap(this.#boxes[this.#order[place]!]!.box, box)) found.push(place);
      }
      return found;
    }
    this.#block(first, end).overlapping(box, (n) => found.push(first + n));
    return found.sort((a, b) => a - b);
  }

  #block(first: number, end: number): BoxIndex {
    const key = `${first} ${end}`;
    const known = this.#blocks.get(key);
    if (known !== undefined) return known;
    const block = new BoxIndex(
      Array.from(this.#order.subarray(first, end), (n) => this.#boxes[n]!.box),
    );
    this.#blocks.set(key, block);
    return block;
  }

  #firstAbove(least: number): number {
    let [low, high] = [0, this.#order.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#boxes[this.#order[middle]!]!.area > least) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
