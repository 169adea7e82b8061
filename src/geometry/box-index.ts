// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Finds the boxes around a point, or across a box, among very many: a tree packed once from boxes sorted into strips
 * (sort-tile-recursive). It never changes; make a new one for new boxes.
 */
import type { Bounds } from './bounds.js';

const FAN = 8;

export class BoxIndex {
  /** minX, minY, maxX, maxY per node; the sorted leaves first, then level above level. */
  readonly #boxes: Float64Array;
  readonly #leaves: Int32Array;
  /** Where each level of nodes begins; one more entry for the end. */
  readonly #levels: number[];

  constructor(boxes: readonly Bounds[]) {
    this.#leaves = neighboursInTurn(boxes);
    this.#levels = [0];
    let total = 0;
    for (let n = boxes.length; ; n = Math.ceil(n / FAN)) {
      total += n;
      this.#levels.push(total);
      if (n <= 1) break;
    }
    this.#boxes = new Float64Array(total * 4);
    this.#fillLeaves(boxes);
    for (let level = 1; level + 1 < this.#levels.length; level++) this.#fillLevel(level);
  }

  /** Calls `found` with the number of every box that holds the point, edges included. */
  around(x: number, y: number, found: (box: number) => void): void {
    this.overlapping({ minX: x, minY: y, maxX: x, maxY: y }, found);
  }

  /** Calls `found` with the number of every box that shares a point with this one, edges included. */
  overlapping(box: Bounds, found: (box: number) => void): void {
    this.someOverlapping(box, (n) => {
      found(n);
      return false;
    });
  }

  /** The same until `isEnough` says so; returns whether it did. */
  someOverlapping(box: Bounds, isEnough: (box: number) => boolean): boolean {
    return this.#leaves.length > 0 && this.#visit(this.#levels.length - 2, 0, 1, box, isEnough);
  }

  /** Nodes from `first` up to `end` of a level, and what is below them. */
  #visit(
    level: number,
    first: number,
    end: number,
    box: Bounds,
    isEnough: (box: number) => boolean,
  ): boolean {
    const { minX, minY, maxX, maxY } = box;
    const b = this.#boxes;
    const from = this.#levels[level]!;
    const below = level === 0 ? 0 : from - this.#levels[level - 1]!;
    for (let node = first; node < end; node++) {
      const at = (from + node) * 4;
      if (maxX < b[at]! || maxY < b[at + 1]! || minX > b[at + 2]! || minY > b[at + 3]!) continue;
      const isOver =
        level === 0
          ? isEnough(this.#leaves[node]!)
          : this.#visit(level - 1, node * FAN, Math.min(below, (node + 1) * FAN), box, isEnough);
      if (isOver) return true;
    }
    return false;
  }

  #fillLeaves(boxes: readonly Bounds[]): void {
    const b = this.#boxes;
    for (let i = 0; i < boxes.length; i++) {
      const box = boxes[this.#leaves[i]!]!;
      b[i * 4] = box.minX;
      b[i * 4 + 1] = box.minY;
      b[i * 4 + 2] = box.maxX;
      b[i * 4 + 3] = box.maxY;
    }
  }

  #fillLevel(level: number): void {
    const from = this.#levels[level - 1]!;
    const here = this.#levels[level]!;
    const b = this.#boxes;
    for (let node = here; node < this.#levels[level + 1]!; node++) {
      const first = from + (node - here) * FAN;
      const end = Math.min(here, first + FAN);
      b.copyWithin(node * 4, first * 4, first * 4 + 4);
      for (let child = first + 1; child < end; child++) {
        b[node * 4] = Math.min(b[node * 4]!, b[child * 4]!);
        b[node * 4 + 1] = Math.min(b[node * 4 + 1]!, b[child * 4 + 1]!);
        b[node * 4 + 2] = Math.max(b[node * 4 + 2]!, b[child * 4 + 2]!);
        b[node * 4 + 3] = Math.max(b[node * 4 + 3]!, b[child * 4 + 3]!);
      }
    }
  }
}

/** Numbers of the boxes, neighbours near each other: strips by x, within a strip by y. */
export function neighboursInTurn(boxes: readonly Bounds[]): Int32Array {
  const count = boxes.length;
  const midX = new Float64Array(count);
  const midY = new Float64Array(count);
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const { minX, minY, maxX, maxY } = boxes[i]!;
    midX[i] = minX + maxX;
    midY[i] = minY + maxY;
    order[i] = i;
  }
  sortBy(midX, order);
  const strip = FAN * Math.ceil(Math.sqrt(count / FAN));
  for (let i = 0; i < count; i += strip) sortBy(midY, order.subarray(i, i + strip));
  return order;
}

/** Number of steps that values are quantised to. */
const STEPS = 2 ** 24;

/**
 * Puts numbers into the order of their values, or nearly. The values are counted in steps and made one
 * number with their place, because sorting plain numbers takes a tenth of the time of asking a function.
 */
function sortBy(values: Float64Array, numbers: Int32Array): void {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const n of numbers) {
    if (values[n]! < least) least = values[n]!;
    if (values[n]! > most) most = values[n]!;
  }
  const count = numbers.length;
  const perStep = most > least ? (STEPS - 1) / (most - least) : 0;
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const step = Math.floor((values[numbers[i]!]! - least) * perStep);
    keys[i] = (step > 0 ? step : 0) * count + i;
  }
  keys.sort();
  const before = numbers.slice();
  for (let i = 0; i < count; i++) {
    const step = Math.floor(keys[i]! / count);
    numbers[i] = before[keys[i]! - step * count]!;
  }
}
