// SPDX-License-Identifier: GPL-3.0-or-later
/** A tour while it is being improved: which stop stands where, and through which door it is entered. */
import type { Point } from '../path.js';
import { exitOf, type Stops } from './stops.js';

/** In place of a door: the starting point before the first stop, and nowhere behind the last. */
export const START = -1;
export const NOWHERE = -2;

export class Way {
  readonly stops: Stops;
  readonly order: Int32Array;
  readonly place: Int32Array;
  /** The door of entry of each stop. */
  readonly entry: Int32Array;
  /** The door that `best` found. */
  bestEntry = 0;
  readonly #from: Point;

  constructor(stops: Stops, from: Point, order: Int32Array) {
    this.stops = stops;
    this.#from = from;
    this.order = order;
    this.place = new Int32Array(order.length);
    order.forEach((stop, i) => {
      this.place[stop] = i;
    });
    this.entry = stops.first.slice(0, stops.count);
  }

  get count(): number {
    return this.order.length;
  }

  exit(stop: number): number {
    return exitOf(this.stops, stop, this.entry[stop]!);
  }

  exitAt(place: number): number {
    return place < 0 ? START : this.exit(this.order[place]!);
  }

  entryAt(place: number): number {
    return place >= this.order.length ? NOWHERE : this.entry[this.order[place]!]!;
  }

  /** From door to door, mm. */
  way(a: number, b: number): number {
    if (a === NOWHERE || b === NOWHERE) return 0;
    const dx = this.#x(a) - this.#x(b);
    const dy = this.#y(a) - this.#y(b);
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** From a door to any spot, mm. */
  wayTo(door: number, x: number, y: number): number {
    if (door === NOWHERE) return 0;
    const dx = this.#x(door) - x;
    const dy = this.#y(door) - y;
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** The way over `stop` from door `a` to door `b` by the best of its own doors, mm. */
  best(stop: number, a: number, b: number): number {
    const { first, isClosed } = this.stops;
    if (isClosed[stop]) return this.#bestCorner(stop, a, b);
    const door = first[stop]!;
    const drawn = this.way(a, door) + this.way(door + 1, b);
    const turned = this.way(a, door + 1) + this.way(door, b);
    this.bestEntry = drawn <= turned ? door : door + 1;
    return Math.min(drawn, turned);
  }

  #bestCorner(stop: number, a: number, b: number): number {
    const { first, x, y } = this.stops;
    const [ax, ay] = [this.#x(a), this.#y(a)];
    const isLast = b === NOWHERE;
    const [bx, by] = isLast ? [0, 0] : [this.#x(b), this.#y(b)];
    let least = Number.POSITIVE_INFINITY;
    for (let door = first[stop]!; door < first[stop + 1]!; door++) {
      const [px, py] = [x[door]!, y[door]!];
      let way = Math.sqrt((px - ax) * (px - ax) + (py - ay) * (py - ay));
      if (!isLast) way += Math.sqrt((px - bx) * (px - bx) + (py - by) * (py - by));
      if (way >= least) continue;
      least = way;
      this.bestEntry = door;
    }
    return least;
  }

  /** Enters the stop at this place by its best door, as its neighbours stand. */
  settle(place: number): void {
    if (place < 0 || place >= this.order.length) return;
    const stop = this.order[place]!;
    this.best(stop, this.exitAt(place - 1), this.entryAt(place + 1));
    this.entry[stop] = this.bestEntry;
  }

  /** Chooses the doors along the whole way; looking ahead or only at where the pen comes from. */
  sweep(looksAhead: boolean): void {
    for (let i = 0; i < this.order.length; i++) {
      const stop = this.order[i]!;
      this.best(stop, this.exitAt(i - 1), looksAhead ? this.entryAt(i + 1) : NOWHERE);
      this.entry[stop] = this.bestEntry;
    }
  }

  length(): number {
    let length = 0;
    for (let i = 0; i < this.order.length; i++)
      length += this.way(this.exitAt(i - 1), this.entryAt(i));
    return length;
  }

  /** Turns a stretch round; what is open in it is run from its other end. */
  reverse(first: number, last: number): void {
    for (let i = first, j = last; i <= j; i++, j--) {
      const [a, b] = [this.order[i]!, this.order[j]!];
      this.#put(i, b);
      this.#put(j, a);
      this.entry[a] = this.exit(a);
      if (a !== b) this.entry[b] = this.exit(b);
    }
  }

  /** Takes a stretch out and puts it in before the stop that stands at `gap`. */
  shift(first: number, last: number, gap: number): void {
    const stretch = this.order.slice(first, last + 1);
    const count = stretch.length;
    for (let i = last + 1; i < gap; i++) this.#put(i - count, this.order[i]!);
    for (let i = first - 1; i >= gap; i--) this.#put(i + count, this.order[i]!);
    const to = gap > last ? gap - count : gap;
    stretch.forEach((stop, i) => {
      this.#put(to + i, stop);
    });
  }

  #put(place: number, stop: number): void {
    this.order[place] = stop;
    this.place[stop] = place;
  }

  #x(door: number): number {
    return door === START ? this.#from.x : this.stops.x[door]!;
  }

  #y(door: number): number {
    return door === START ? this.#from.y : this.stops.y[door]!;
  }
}
