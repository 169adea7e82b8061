// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A tour while it is being improved: which stop stands where, through which door it is entered, and how
 * long the way before it is.
 */
import type { Point } from '../path.js';
import { exitOf, type Stops } from './stops.js';

/** Stands for a door that leads nowhere, behind the last stop. */
export const NOWHERE = -1;

export class TourPath {
  readonly stops: Stops;
  readonly order: Int32Array;
  readonly place: Int32Array;
  /** The door of entry of each stop. */
  readonly entry: Int32Array;
  /** mm from the stop before each place, or from the starting point; 0 behind the last. */
  readonly link: Float64Array;
  /** The door that `best` found. */
  bestEntry = 0;
  /** Coordinates of all doors; the starting point is one more. */
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #start: number;

  constructor(stops: Stops, from: Point, order: Int32Array) {
    this.stops = stops;
    this.order = order;
    this.place = new Int32Array(order.length);
    for (let i = 0; i < order.length; i++) this.place[order[i]!] = i;
    this.entry = stops.first.slice(0, stops.count);
    this.#start = stops.x.length;
    this.#x = withOne(stops.x, from.x);
    this.#y = withOne(stops.y, from.y);
    this.link = new Float64Array(order.length + 1);
    for (let i = 0; i < order.length; i++) this.#measure(i);
  }

  get count(): number {
    return this.order.length;
  }

  exit(stop: number): number {
    return exitOf(this.stops, stop, this.entry[stop]!);
  }

  exitAt(place: number): number {
    return place < 0 ? this.#start : this.exit(this.order[place]!);
  }

  entryAt(place: number): number {
    return place >= this.order.length ? NOWHERE : this.entry[this.order[place]!]!;
  }

  /** The way from door to door, mm. */
  way(a: number, b: number): number {
    if (b === NOWHERE) return 0;
    return this.wayTo(a, this.#x[b]!, this.#y[b]!);
  }

  /** The way from a door to any spot, mm. */
  wayTo(entry: number, x: number, y: number): number {
    if (entry === NOWHERE) return 0;
    const dx = this.#x[entry]! - x;
    const dy = this.#y[entry]! - y;
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** The way over `stop` from door `a` to door `b` by the best of its own doors, mm. */
  best(stop: number, a: number, b: number): number {
    const { first, isClosed } = this.stops;
    if (isClosed[stop]) return this.#bestCorner(stop, a, b);
    const entry = first[stop]!;
    const drawn = this.way(a, entry) + this.way(entry + 1, b);
    const turned = this.way(a, entry + 1) + this.way(entry, b);
    this.bestEntry = drawn <= turned ? entry : entry + 1;
    return Math.min(drawn, turned);
  }

  #bestCorner(stop: number, a: number, b: number): number {
    const { first } = this.stops;
    const x = this.#x;
    const y = this.#y;
    const ax = this.#x[a]!;
    const ay = this.#y[a]!;
    const isLast = b === NOWHERE;
    const [bx, by] = isLast ? [0, 0] : [this.#x[b]!, this.#y[b]!];
    let least = Number.POSITIVE_INFINITY;
    for (let entry = first[stop]!; entry < first[stop + 1]!; entry++) {
      const px = x[entry]!;
      const py = y[entry]!;
      let way = Math.sqrt((px - ax) * (px - ax) + (py - ay) * (py - ay));
      if (!isLast) way += Math.sqrt((px - bx) * (px - bx) + (py - by) * (py - by));
      if (way >= least) continue;
      least = way;
      this.bestEntry = entry;
    }
    return least;
  }

  /** Enters the stop at this place by its best door, as its neighbours stand. */
  settle(place: number): void {
    if (place < 0 || place >= this.order.length) return;
    const stop = this.order[place]!;
    this.best(stop, this.exitAt(place - 1), this.entryAt(place + 1));
    this.entry[stop] = this.bestEntry;
    this.#measure(place);
    if (place + 1 < this.order.length) this.#measure(place + 1);
  }

  /** Chooses the doors along the whole way; looking ahead or only at where the pen comes from. */
  sweep(looksAhead: boolean): void {
    for (let i = 0; i < this.order.length; i++) {
      const stop = this.order[i]!;
      this.best(stop, this.exitAt(i - 1), looksAhead ? this.entryAt(i + 1) : NOWHERE);
      this.entry[stop] = this.bestEntry;
      this.#measure(i);
    }
  }

  length(): number {
    return this.link.reduce((sum, link) => sum + link, 0);
  }

  /** Turns a stretch round; what is open in it is run from its other end. Settle its ends behind it. */
  reverse(first: number, last: number): void {
    this.order.subarray(first, last + 1).reverse();
    this.link.subarray(first + 1, last + 1).reverse();
    for (let i = first; i <= last; i++) {
      const stop = this.order[i]!;
      this.place[stop] = i;
      this.entry[stop] = this.exit(stop);
    }
  }

  /** Puts a stretch in before the stop that stands at `gap`. Settle the ends of both places behind it. */
  shift(first: number, last: number, gap: number): void {
    const isLater = gap > last;
    const [from, to] = isLater ? [first, gap] : [gap, last + 1];
    rotate(this.order, from, to, isLater ? last + 1 : first);
    rotate(this.link, from, to, isLater ? last + 1 : first);
    for (let i = from; i < to; i++) this.place[this.order[i]!] = i;
  }

  #measure(place: number): void {
    this.link[place] = this.way(this.exitAt(place - 1), this.entryAt(place));
  }
}

function withOne(values: Float64Array, one: number): Float64Array {
  const more = new Float64Array(values.length + 1);
  more.set(values);
  more[values.length] = one;
  return more;
}

/** What stands from `middle` up to `to` comes before what stands from `from` up to `middle`. */
function rotate(list: Int32Array | Float64Array, from: number, to: number, middle: number): void {
  if (middle - from <= to - middle) {
    const few = list.slice(from, middle);
    list.copyWithin(from, middle, to);
    list.set(few, to - few.length);
  } else {
    const few = list.slice(middle, to);
    list.copyWithin(from + few.length, from, middle);
    list.set(few, from);
  }
}
