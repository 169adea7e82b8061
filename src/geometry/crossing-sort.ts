// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Edges sorted by where they cross a line. From line to line the order hardly changes, which insertion is quickest
 * for; where it changes a lot, that would grow with the square of the edges, so that they are merged instead.
 */

/** Places that each edge may be moved by on average before all are merged. */
const MOVES_PER_EDGE = 8;

export class CrossingSort {
  #crossing = new Float64Array();
  #edge = new Int32Array();

  /** Sorts the first `count` of both in place; equal crossings keep their order. */
  sort(crossing: Float64Array, edge: Int32Array, count: number): void {
    let movesLeft = MOVES_PER_EDGE * count;
    for (let i = 1; i < count; i++) {
      const at = crossing[i]!;
      const own = edge[i]!;
      let j = i - 1;
      for (; j >= 0 && crossing[j]! > at; j--) {
        crossing[j + 1] = crossing[j]!;
        edge[j + 1] = edge[j]!;
      }
      crossing[j + 1] = at;
      edge[j + 1] = own;
      movesLeft -= i - 1 - j;
      if (movesLeft < 0) {
        this.#mergeAll(crossing, edge, count);
        return;
      }
    }
  }

  #mergeAll(crossing: Float64Array, edge: Int32Array, count: number): void {
    if (this.#edge.length < count) {
      this.#crossing = new Float64Array(crossing.length);
      this.#edge = new Int32Array(edge.length);
    }
    let from: Sorted = { crossing, edge };
    let to: Sorted = { crossing: this.#crossing, edge: this.#edge };
    for (let width = 1; width < count; width *= 2) {
      for (let start = 0; start < count; start += 2 * width) {
        merge(
          from,
          to,
          [start, start + width, start + 2 * width].map((at) => Math.min(at, count)),
        );
      }
      [from, to] = [to, from];
    }
    if (from.edge === edge) return;
    crossing.set(from.crossing.subarray(0, count));
    edge.set(from.edge.subarray(0, count));
  }
}

interface Sorted {
  readonly crossing: Float64Array;
  readonly edge: Int32Array;
}

/** The stretches from `start` to `middle` and from there to `end` as one. */
function merge(from: Sorted, to: Sorted, [start, middle, end]: readonly number[]): void {
  let a = start!;
  let b = middle!;
  for (let at = a; at < end!; at++) {
    const isFirst = a < middle! && (b >= end! || from.crossing[a]! <= from.crossing[b]!);
    const next = isFirst ? a++ : b++;
    to.crossing[at] = from.crossing[next]!;
    to.edge[at] = from.edge[next]!;
  }
}
