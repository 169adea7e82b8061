// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Shortens a way by turning stretches round (2-opt) and by moving up to three stops elsewhere
 * (or-opt) until neither helps. Where a stop is entered is chosen anew inside each move, so that a
 * move which only pays with another corner is found. Stops that wait for others are never overtaken.
 */
import type { Neighbours } from './neighbours.js';
import { NOWHERE, type Way } from './way.js';

/** For each stop the ones that must come behind it. */
export type Waiting = readonly (readonly number[])[];

/** Stops that move together at the most. */
const TOGETHER = 3;
/** Longest stretch that one move may turn or pass over: keeps huge tours linear. */
const LONGEST_STRETCH = 25_000;
/** Under precedence every stop of a stretch must be asked. */
const LONGEST_ORDERED_STRETCH = 1000;
/** Stops looked at between two ticks. */
const STEPS_PER_TICK = 1024;
/** Gains below this, mm, are not worth the time they take to find. */
const LEAST_GAIN = 0.01;

export class Improver {
  readonly #way: Way;
  readonly #near: Neighbours;
  readonly #waiting: Waiting | undefined;
  readonly #longest: number;
  readonly #queue: Int32Array;
  readonly #isQueued: Uint8Array;
  #head = 0;
  #queued: number;

  constructor(way: Way, near: Neighbours, waiting?: Waiting) {
    this.#way = way;
    this.#near = near;
    this.#waiting = waiting;
    this.#longest = waiting === undefined ? LONGEST_STRETCH : LONGEST_ORDERED_STRETCH;
    this.#queue = way.order.slice();
    this.#isQueued = new Uint8Array(way.count).fill(1);
    this.#queued = way.count;
  }

  /** `tick` is called now and then and throws when the work was cancelled. */
  run(tick: () => void): void {
    for (let step = 0; this.#queued > 0; step++) {
      if (step % STEPS_PER_TICK === 0) tick();
      const stop = this.#queue[this.#head]!;
      this.#head = (this.#head + 1) % this.#queue.length;
      this.#queued--;
      this.#isQueued[stop] = 0;
      while (this.#improve(stop));
    }
  }

  #improve(stop: number): boolean {
    const { first, of } = this.#near;
    for (let k = first[stop]!; k < first[stop + 1]!; k++) {
      const other = of[k]!;
      if (Math.abs(this.#way.place[stop]! - this.#way.place[other]!) > this.#longest) continue;
      const apart = this.#apart(stop, other);
      if (this.#turn(stop, other, apart) || this.#move(stop, other, apart)) return true;
    }
    return false;
  }

  /** No two doors of them lie nearer to each other, mm. */
  #apart(a: number, b: number): number {
    const { x, y, radius } = this.#near;
    const [dx, dy] = [x[a]! - x[b]!, y[a]! - y[b]!];
    return Math.sqrt(dx * dx + dy * dy) - radius[a]! - radius[b]!;
  }

  /** No way over this stop from door `a` to door `b` is shorter, mm. Far quicker than trying its doors. */
  #atLeast(stop: number, a: number, b: number): number {
    const { x, y, radius } = this.#near;
    return (
      this.#way.wayTo(a, x[stop]!, y[stop]!) +
      this.#way.wayTo(b, x[stop]!, y[stop]!) -
      (b === NOWHERE ? 1 : 2) * radius[stop]!
    );
  }

  /** 2-opt: brings the two together by turning what lies between them, with the one or the other. */
  #turn(a: number, b: number, apart: number): boolean {
    const { place } = this.#way;
    const i = Math.min(place[a]!, place[b]!);
    const j = Math.max(place[a]!, place[b]!);
    if (j - i < 2) return false;
    return this.#turnStretch(i + 1, j, apart) || this.#turnStretch(i, j - 1, apart);
  }

  #turnStretch(first: number, last: number, apart: number): boolean {
    const way = this.#way;
    const [head, tail] = [way.order[first]!, way.order[last]!];
    const [before, after] = [way.exitAt(first - 1), way.entryAt(last + 1)];
    const links = way.way(before, way.entry[head]!) + way.way(way.exit(tail), after);
    if (apart >= links) return false;
    if (last - first === 1) return this.#swap(first, links);
    const old =
      links +
      way.way(way.exit(head), way.entryAt(first + 1)) +
      way.way(way.exitAt(last - 1), way.entry[tail]!);
    const [inner, outer] = [way.exitAt(last - 1), way.entryAt(first + 1)];
    if (this.#atLeast(tail, before, inner) + this.#atLeast(head, outer, after) >= old) return false;
    const tailWay = way.best(tail, before, inner);
    if (tailWay >= old) return false;
    const tailEntry = way.bestEntry;
    const gain = old - tailWay - way.best(head, outer, after);
    const headEntry = way.bestEntry;
    if (gain < LEAST_GAIN || !this.#mayTurn(first, last)) return false;
    way.reverse(first, last);
    way.entry[tail] = tailEntry;
    way.entry[head] = headEntry;
    this.#settle(first, last + 1);
    return true;
  }

  /** Two neighbours change places, each turned round. */
  #swap(first: number, links: number): boolean {
    const way = this.#way;
    const [a, b] = [way.order[first]!, way.order[first + 1]!];
    const [entryA, entryB] = [way.entry[a]!, way.entry[b]!];
    const [exitA, exitB] = [way.exit(a), way.exit(b)];
    const turned =
      way.way(way.exitAt(first - 1), exitB) +
      way.way(entryB, exitA) +
      way.way(entryA, way.entryAt(first + 2));
    const gain = links + way.way(exitA, entryB) - turned;
    if (gain < LEAST_GAIN || !this.#mayTurn(first, first + 1)) return false;
    way.reverse(first, first + 1);
    this.#settle(first, first + 2);
    return true;
  }

  /** Or-opt: takes up to three stops, of which `a` is the first or the last, and puts them beside `b`. */
  #move(a: number, b: number, apart: number): boolean {
    const i = this.#way.place[a]!;
    for (let count = 1; count <= TOGETHER; count++) {
      if (this.#moveStretch(i, i + count - 1, b, apart)) return true;
      if (count > 1 && this.#moveStretch(i - count + 1, i, b, apart)) return true;
    }
    return false;
  }

  #moveStretch(first: number, last: number, b: number, apart: number): boolean {
    const way = this.#way;
    const host = way.place[b]!;
    if (first < 0 || last >= way.count || (host >= first && host <= last)) return false;
    const [before, after] = [way.exitAt(first - 1), way.entryAt(last + 1)];
    const freed =
      way.way(before, way.entryAt(first)) +
      way.way(way.exitAt(last), after) -
      way.way(before, after);
    const slack = first === last ? 2 * this.#near.radius[way.order[first]!]! : 0;
    if (freed < LEAST_GAIN || apart >= freed + slack) return false;
    return this.#into(first, last, host, freed) || this.#into(first, last, host + 1, freed);
  }

  #into(first: number, last: number, gap: number, freed: number): boolean {
    if (gap === first || gap === last + 1) return false;
    const way = this.#way;
    const [before, after] = [way.exitAt(gap - 1), way.entryAt(gap)];
    const room = freed + way.way(before, after) - LEAST_GAIN;
    if (first === last) {
      const stop = way.order[first]!;
      if (this.#atLeast(stop, before, after) > room) return false;
      if (way.best(stop, before, after) > room) return false;
      const entry = way.bestEntry;
      if (!this.#mayPass(first, last, gap)) return false;
      way.shift(first, last, gap);
      way.entry[stop] = entry;
    } else {
      const [entry, exit] = [way.entryAt(first), way.exitAt(last)];
      const straight = way.way(before, entry) + way.way(exit, after);
      const turned = way.way(before, exit) + way.way(entry, after);
      if (Math.min(straight, turned) > room || !this.#mayPass(first, last, gap)) return false;
      if (turned < straight) {
        if (!this.#mayTurn(first, last)) return false;
        way.reverse(first, last);
      }
      way.shift(first, last, gap);
    }
    const count = last - first + 1;
    const isLater = gap > last;
    this.#settle(isLater ? gap - count : gap, isLater ? gap : gap + count);
    const left = isLater ? first : last + 1;
    this.#settle(left, left);
    return true;
  }

  /** New links lie before the stops at both places: their doors are chosen anew, and they are looked at again. */
  #settle(first: number, end: number): void {
    for (const gap of [first, end]) {
      this.#way.settle(gap - 1);
      this.#way.settle(gap);
      for (let place = gap - 2; place <= gap + 1; place++) this.#enqueue(place);
    }
  }

  #enqueue(place: number): void {
    if (place < 0 || place >= this.#way.count) return;
    const stop = this.#way.order[place]!;
    if (this.#isQueued[stop]) return;
    this.#isQueued[stop] = 1;
    this.#queue[(this.#head + this.#queued++) % this.#queue.length] = stop;
  }

  /** Whether none in the stretch waits for another in it. */
  #mayTurn(first: number, last: number): boolean {
    if (this.#waiting === undefined) return true;
    for (let i = first; i <= last; i++) {
      if (this.#hasWaiting(i, first, last)) return false;
    }
    return true;
  }

  /** Whether the stretch may pass over what lies between it and the gap. */
  #mayPass(first: number, last: number, gap: number): boolean {
    if (this.#waiting === undefined) return true;
    const [from, to] = gap > last ? [first, last] : [gap, first - 1];
    const [low, high] = gap > last ? [last + 1, gap - 1] : [first, last];
    for (let i = from; i <= to; i++) {
      if (this.#hasWaiting(i, low, high)) return false;
    }
    return true;
  }

  #hasWaiting(place: number, low: number, high: number): boolean {
    for (const later of this.#waiting![this.#way.order[place]!]!) {
      const at = this.#way.place[later]!;
      if (at >= low && at <= high) return true;
    }
    return false;
  }
}
