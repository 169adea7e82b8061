// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Finds the boxes around a point, or across a box, among very many: a tree packed once from boxes sorted into strips
 * (sort-tile-recursive). It never changes; make a new one for new boxes.
 */
import type { Bounds } from './bounds.js';

const FAN = 16;

export class BoxIndex {
  /** minX, minY, maxX, maxY per node; the sorted leaves first, then level above level. */
  readonly #boxes: Float64Array;
  readonly #leaves: Int32Array;
  /** Where each level of nodes begins; one more entry for the end. */
  readonly #levels: number[];

  constructor(boxes: readonly Bounds[]) {
    this.#leaves = tiled(boxes);
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
    if (this.#leaves.length > 0) this.#visit(this.#levels.length - 2, 0, box, found);
  }

  #visit(level: number, node: number, box: Bounds, found: (box: number) => void): void {
    const at = (this.#levels[level]! + node) * 4;
    const b = this.#boxes;
    if (box.maxX < b[at]! || box.maxY < b[at + 1]!) return;
    if (box.minX > b[at + 2]! || box.minY > b[at + 3]!) return;
    if (level === 0) {
      found(this.#leaves[node]!);
      return;
    }
    const count = this.#levels[level]! - this.#levels[level - 1]!;
    const last = Math.min(count, (node + 1) * FAN);
    for (let child = node * FAN; child < last; child++) this.#visit(level - 1, child, box, found);
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
function tiled(boxes: readonly Bounds[]): Int32Array {
  const midX = Float64Array.from(boxes, (b) => b.minX + b.maxX);
  const midY = Float64Array.from(boxes, (b) => b.minY + b.maxY);
  const order = Int32Array.from(boxes, (_, i) => i).sort((a, b) => midX[a]! - midX[b]! || a - b);
  const strip = FAN * Math.ceil(Math.sqrt(boxes.length / FAN));
  for (let i = 0; i < order.length; i += strip) {
    order.subarray(i, i + strip).sort((a, b) => midY[a]! - midY[b]! || a - b);
  }
  return order;
}
