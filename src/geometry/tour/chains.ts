// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Stops linked to chains, the shortest links first (greedy edges): each has at most two links, an
 * open stroke one at each of its ends, and no chain bites its tail.
 */
import { ANY_END, type Places } from './places.js';

const FREE = -1;

export class Chains {
  /** Two per stop: the stop that each links to, or −1. */
  readonly links: Int32Array;
  /** The other end of the chain that an end belongs to. */
  readonly far: Int32Array;

  constructor(count: number) {
    this.links = new Int32Array(2 * count).fill(FREE);
    this.far = new Int32Array(count);
    for (let stop = 0; stop < count; stop++) this.far[stop] = stop;
  }

  /** Links what lies near each other; `near` names `partners` places for each place, or −1. */
  link(places: Places, near: Int32Array, partners: number): void {
    const { owner, end } = places;
    for (const pair of byLength(lengthsOf(places, near, partners))) {
      const from = Math.floor(pair / partners);
      const to = near[pair]!;
      if (to < 0) continue;
      const a = owner[from]!;
      const b = owner[to]!;
      if (a === b || this.far[a] === b) continue;
      const slotA = this.#freeSlot(a, end[from]!);
      const slotB = this.#freeSlot(b, end[to]!);
      if (slotA < 0 || slotB < 0) continue;
      this.links[slotA] = b;
      this.links[slotB] = a;
      const farA = this.far[a]!;
      const farB = this.far[b]!;
      this.far[farA] = farB;
      this.far[farB] = farA;
    }
  }

  isFree(stop: number, end: number): boolean {
    return this.links[2 * stop + end] === FREE;
  }

  /** Puts the stops of a chain into `order` from this end on; shows how many there are in it then. */
  follow(end: number, order: Int32Array, filled: number): number {
    const { links } = this;
    let count = filled;
    for (let stop = end, before = FREE; stop !== FREE; ) {
      order[count++] = stop;
      const next = links[2 * stop] === before ? links[2 * stop + 1]! : links[2 * stop]!;
      before = stop;
      stop = next;
    }
    return count;
  }

  #freeSlot(stop: number, end: number): number {
    const slot = 2 * stop;
    if (end !== ANY_END) return this.links[slot + end] === FREE ? slot + end : -1;
    if (this.links[slot] === FREE) return slot;
    return this.links[slot + 1] === FREE ? slot + 1 : -1;
  }
}

function lengthsOf({ x, y, slack }: Places, near: Int32Array, partners: number): Float64Array {
  const lengths = new Float64Array(near.length);
  for (let pair = 0, place = 0; place < x.length; place++) {
    for (let k = 0; k < partners; k++, pair++) {
      const other = near[pair]!;
      if (other < 0) continue;
      const dx = x[place]! - x[other]!;
      const dy = y[place]! - y[other]!;
      lengths[pair] = Math.sqrt(dx * dx + dy * dy) - slack[place]! - slack[other]!;
    }
  }
  return lengths;
}

/** Counted into as many steps of length as there are pairs: near enough to sorted, and fast. */
function byLength(lengths: Float64Array): Int32Array {
  let longest = 1e-9;
  for (const length of lengths) if (length > longest) longest = length;
  const perMm = (lengths.length - 1) / longest;
  const step = (pair: number) => Math.floor(Math.max(0, lengths[pair]!) * perMm);
  const next = new Int32Array(lengths.length + 1);
  for (let pair = 0; pair < lengths.length; pair++) next[step(pair) + 1]!++;
  for (let i = 1; i < next.length; i++) next[i]! += next[i - 1]!;
  const sorted = new Int32Array(lengths.length);
  for (let pair = 0; pair < lengths.length; pair++) sorted[next[step(pair)]!++] = pair;
  return sorted;
}
