// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Shortens a way by turning stretches round (2-opt) and by moving up to three stops elsewhere
 * (or-opt) until neither helps. Where a stop is entered is chosen again inside each move, so that a
 * move which only pays with another corner is found. Stops that wait for others are never overtaken.
 */
import type { Neighbours } from './neighbours.js';
import { NOWHERE, type TourPath } from './tour-path.js';

/** For each stop, the ones that must come behind it. */
export type Waiting = readonly (readonly number[])[];

/** Stretches of up to three stops that move together: how many stand before the one, and behind it. */
const BEFORE = Uint8Array.of(0, 0, 1, 0, 2);
const BEHIND = Uint8Array.of(0, 1, 0, 2, 0);
const STRETCHES = BEFORE.length;
/** Longest stretch that one move may turn or pass over: keeps huge tours linear. */
const LONGEST_STRETCH = 25_000;
/** Under precedence every stop of a stretch must be asked. */
const LONGEST_ORDERED_STRETCH = 1000;
/** Stops looked at between two ticks. */
const STEPS_PER_TICK = 1024;
/** Gains below this, mm, are not worth the time they take to find. */
const MIN_GAIN = 0.01;

export class Improver {
  readonly #way: TourPath;
  readonly #near: Neighbours;
  readonly #waiting: Waiting | undefined;
  readonly #longest: number;
  readonly #queue: Int32Array;
  readonly #isQueued: Uint8Array;
  #head = 0;
  #queued: number;
  /** mm that each of the stretches at a place would free, and from how far away it may pay. */
  readonly #freed = new Float64Array(STRETCHES);
  readonly #reach = new Float64Array(STRETCHES);
  #most = 0;

  constructor(way: TourPath, near: Neighbours, waiting?: Waiting) {
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
    const { first, of, apart } = this.#near;
    const place = this.#way.place[stop]!;
    this.#lift(place);
    for (let k = first[stop]!; k < first[stop + 1]!; k++) {
      const other = this.#way.place[of[k]!]!;
      if (Math.abs(place - other) > this.#longest) continue;
      if (this.#turn(place, other, apart[k]!) || this.#move(place, other, apart[k]!)) return true;
    }
    return false;
  }

  /** What each of the stretches that begin or end at this place would free if it went elsewhere. */
  #lift(place: number): void {
    const { link, order, count } = this.#way;
    this.#most = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < STRETCHES; k++) {
      const first = place - BEFORE[k]!;
      const last = place + BEHIND[k]!;
      this.#reach[k] = Number.NEGATIVE_INFINITY;
      if (first < 0 || last >= count) continue;
      const links = link[first]! + link[last + 1]!;
      if (links < MIN_GAIN) continue;
      const freed = links - this.#way.way(this.#way.exitAt(first - 1), this.#way.entryAt(last + 1));
      if (freed < MIN_GAIN) continue;
      // A single one may be entered by a nearer door.
      const slack = k === 0 ? 2 * this.#near.radius[order[place]!]! : 0;
      this.#freed[k] = freed;
      this.#reach[k] = freed + slack;
      this.#most = Math.max(this.#most, freed + slack);
    }
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

  /** 2-opt: brings the two together by turning what is between them, with the one or the other. */
  #turn(a: number, b: number, apart: number): boolean {
    const { link } = this.#way;
    const i = Math.min(a, b);
    const j = Math.max(a, b);
    if (j - i < 2) return false;
    if (apart < link[i + 1]! + link[j + 1]! && this.#turnStretch(i + 1, j)) return true;
    return apart < link[i]! + link[j]! && this.#turnStretch(i, j - 1);
  }

  #turnStretch(first: number, last: number): boolean {
    const way = this.#way;
    const head = way.order[first]!;
    const tail = way.order[last]!;
    const before = way.exitAt(first - 1);
    const after = way.entryAt(last + 1);
    if (last - first === 1) return this.#swap(first);
    const { link } = way;
    const old = link[first]! + link[first + 1]! + link[last]! + link[last + 1]!;
    const inner = way.exitAt(last - 1);
    const outer = way.entryAt(first + 1);
    if (this.#atLeast(tail, before, inner) + this.#atLeast(head, outer, after) >= old) return false;
    const tailWay = way.best(tail, before, inner);
    if (tailWay >= old) return false;
    const tailEntry = way.bestEntry;
    const gain = old - tailWay - way.best(head, outer, after);
    const headEntry = way.bestEntry;
    if (gain < MIN_GAIN || !this.#mayTurn(first, last)) return false;
    way.reverse(first, last);
    way.entry[tail] = tailEntry;
    way.entry[head] = headEntry;
    this.#settle(first, last + 1);
    return true;
  }

  /** Two neighbours change places, each turned round. */
  #swap(first: number): boolean {
    const way = this.#way;
    const a = way.order[first]!;
    const b = way.order[first + 1]!;
    const entryA = way.entry[a]!;
    const entryB = way.entry[b]!;
    const exitA = way.exit(a);
    const exitB = way.exit(b);
    const turned =
      way.way(way.exitAt(first - 1), exitB) +
      way.way(entryB, exitA) +
      way.way(entryA, way.entryAt(first + 2));
    const { link } = way;
    const gain = link[first]! + link[first + 1]! + link[first + 2]! - turned;
    if (gain < MIN_GAIN || !this.#mayTurn(first, first + 1)) return false;
    way.reverse(first, first + 1);
    this.#settle(first, first + 2);
    return true;
  }

  /** Or-opt: takes up to three stops, of which `a` is the first or the last, and puts them beside `b`. */
  #move(a: number, b: number, apart: number): boolean {
    if (apart >= this.#most) return false;
    for (let k = 0; k < STRETCHES; k++) {
      if (apart >= this.#reach[k]!) continue;
      const first = a - BEFORE[k]!;
      const last = a + BEHIND[k]!;
      if (b >= first && b <= last) continue;
      const freed = this.#freed[k]!;
      if (this.#into(first, last, b, freed) || this.#into(first, last, b + 1, freed)) return true;
    }
    return false;
  }

  #into(first: number, last: number, gap: number, freed: number): boolean {
    if (gap === first || gap === last + 1) return false;
    const way = this.#way;
    const before = way.exitAt(gap - 1);
    const after = way.entryAt(gap);
    const room = freed + way.link[gap]! - MIN_GAIN;
    if (first === last) {
      const stop = way.order[first]!;
      if (this.#atLeast(stop, before, after) > room) return false;
      if (way.best(stop, before, after) > room) return false;
      const entry = way.bestEntry;
      if (!this.#mayPass(first, last, gap)) return false;
      way.shift(first, last, gap);
      way.entry[stop] = entry;
    } else {
      const entry = way.entryAt(first);
      const exit = way.exitAt(last);
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

  /** New links lie before the stops at both places: their doors are chosen again, and they are looked at again. */
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

  /** Whether the stretch may pass over what is between it and the gap. */
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
