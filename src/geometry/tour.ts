// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A short way through strokes that may be run from either end: nearest first (or as drawn), then improved by
 * turning stretches round (2-opt) and by moving single strokes (or-opt) while that shortens the way.
 * No clock decides when it is good enough, so the same strokes always give the same tour.
 */
import type { Point } from './path.js';
import { PointTree } from './point-tree.js';

/** Stroke numbers in running order, and per stroke whether it is run from its second end. */
export interface Tour {
  readonly order: Int32Array;
  readonly isReversed: Uint8Array;
}

/** How many nearby ends are tried as partners. */
const PARTNERS = 8;
/** Longest stretch that one improvement may move, strokes: keeps huge tours linear. */
const LONGEST_STRETCH = 1000;
/** Strokes looked at between two ticks. */
const STEPS_PER_TICK = 4096;
/** Gains below this, mm, are rounding. */
const LEAST_GAIN = 1e-6;

/**
 * `ends` holds x0, y0, x1, y1 per stroke: where it begins and where it ends. Never longer than as given.
 * `tick` is called now and then and throws when the work was cancelled.
 */
export function shortTour(ends: Float64Array, from: Point, tick: () => void = () => {}): Tour {
  const drawn = drawnTour(ends.length / 4);
  const near = nearestTour(ends, from, tick);
  const tour = tourLength(ends, from, drawn) < tourLength(ends, from, near) ? drawn : near;
  if (tour.order.length > 2) new Improver(ends, from, tour).run(tick);
  return tour;
}

/** The dark way of a tour, mm. */
export function tourLength(ends: Float64Array, from: Point, tour: Tour): number {
  let { x, y } = from;
  let length = 0;
  for (const stroke of tour.order) {
    const entry = stroke * 4 + (tour.isReversed[stroke] ? 2 : 0);
    const exit = stroke * 4 + (tour.isReversed[stroke] ? 0 : 2);
    length += Math.hypot(ends[entry]! - x, ends[entry + 1]! - y);
    x = ends[exit]!;
    y = ends[exit + 1]!;
  }
  return length;
}

function drawnTour(count: number): Tour {
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  return { order, isReversed: new Uint8Array(count) };
}

function nearestTour(ends: Float64Array, from: Point, tick: () => void): Tour {
  const n = ends.length / 4;
  const tree = new PointTree(ends); // Point 2·s is the first end of stroke s, 2·s + 1 its second.
  const order = new Int32Array(n);
  const isReversed = new Uint8Array(n);
  let { x, y } = from;
  for (let i = 0; i < n; i++) {
    if (i % STEPS_PER_TICK === 0) tick();
    const end = tree.nearest(x, y);
    const stroke = end >> 1;
    order[i] = stroke;
    isReversed[stroke] = end & 1;
    tree.remove(stroke * 2);
    tree.remove(stroke * 2 + 1);
    x = ends[(end ^ 1) * 2]!;
    y = ends[(end ^ 1) * 2 + 1]!;
  }
  return { order, isReversed };
}

/** Shortens a tour in place. Ends are numbered as in the tree; −1 is the starting point. */
class Improver {
  readonly #ends: Float64Array;
  readonly #from: Point;
  readonly #order: Int32Array;
  readonly #isReversed: Uint8Array;
  readonly #place: Int32Array;
  readonly #partners: Int32Array;

  constructor(ends: Float64Array, from: Point, tour: Tour) {
    this.#ends = ends;
    this.#from = from;
    this.#order = tour.order;
    this.#isReversed = tour.isReversed;
    this.#place = new Int32Array(tour.order.length);
    tour.order.forEach((stroke, i) => {
      this.#place[stroke] = i;
    });
    this.#partners = partnersOf(ends);
  }

  run(tick: () => void): void {
    const n = this.#order.length;
    const queue = Int32Array.from(this.#order);
    const isQueued = new Uint8Array(n).fill(1);
    let head = 0;
    let waiting = n;
    for (let step = 0; waiting > 0; step++) {
      if (step % STEPS_PER_TICK === 0) tick();
      const stroke = queue[head]!;
      head = (head + 1) % n;
      waiting--;
      isQueued[stroke] = 0;
      if (!this.#improve(stroke)) continue;
      for (const again of this.#around(stroke)) {
        if (isQueued[again]) continue;
        isQueued[again] = 1;
        queue[(head + waiting++) % n] = again;
      }
    }
  }

  /** The stroke and its neighbours in the tour. */
  #around(stroke: number): number[] {
    const i = this.#place[stroke]!;
    return [i - 1, i, i + 1]
      .filter((j) => j >= 0 && j < this.#order.length)
      .map((j) => this.#order[j]!);
  }

  #improve(stroke: number): boolean {
    for (const end of [stroke * 2, stroke * 2 + 1]) {
      for (let k = 0; k < PARTNERS; k++) {
        const partner = this.#partners[end * PARTNERS + k]!;
        if (partner < 0) break;
        if (this.#turn(end, partner) || this.#move(stroke, partner)) return true;
      }
    }
    return false;
  }

  /** 2-opt: joins two ends that both are exits, or both entries, by turning what lies between. */
  #turn(end: number, partner: number): boolean {
    const isExit = this.#exit(end >> 1) === end;
    if ((this.#exit(partner >> 1) === partner) !== isExit) return false;
    const a = this.#place[end >> 1]!;
    const b = this.#place[partner >> 1]!;
    const first = Math.min(a, b) + (isExit ? 1 : 0);
    const last = Math.max(a, b) - (isExit ? 0 : 1);
    if (last - first >= LONGEST_STRETCH) return false;
    const before = this.#exitAt(first - 1);
    const entry = this.#entryAt(first);
    const exit = this.#exitAt(last);
    const after = this.#entryAt(last + 1);
    const gain =
      this.#way(before, entry) +
      this.#way(exit, after) -
      this.#way(before, exit) -
      this.#way(entry, after);
    if (gain < LEAST_GAIN) return false;
    this.#reverse(first, last);
    return true;
  }

  /** Or-opt: takes the stroke out and puts it before or after the partner's stroke. */
  #move(stroke: number, partner: number): boolean {
    const i = this.#place[stroke]!;
    const host = this.#place[partner >> 1]!;
    const isAfterHost = this.#exit(partner >> 1) === partner;
    const gap = isAfterHost ? host + 1 : host; // The stroke would come to stand before this place.
    if (gap === i || gap === i + 1 || Math.abs(gap - i) > LONGEST_STRETCH) return false;
    const before = this.#exitAt(gap - 1);
    const after = this.#entryAt(gap);
    const entry = this.#entry(stroke);
    const exit = this.#exit(stroke);
    const freed =
      this.#way(this.#exitAt(i - 1), entry) +
      this.#way(exit, this.#entryAt(i + 1)) -
      this.#way(this.#exitAt(i - 1), this.#entryAt(i + 1));
    const gone = this.#way(before, after);
    const straight = this.#way(before, entry) + this.#way(exit, after) - gone;
    const turned = this.#way(before, exit) + this.#way(entry, after) - gone;
    if (freed - Math.min(straight, turned) < LEAST_GAIN) return false;
    if (turned < straight) this.#isReversed[stroke]! ^= 1;
    this.#shift(i, gap);
    return true;
  }

  #reverse(first: number, last: number): void {
    for (let i = first, j = last; i <= j; i++, j--) {
      const a = this.#order[i]!;
      const b = this.#order[j]!;
      this.#put(j, a);
      this.#put(i, b);
      this.#isReversed[a]! ^= 1;
      if (a !== b) this.#isReversed[b]! ^= 1;
    }
  }

  #shift(from: number, gap: number): void {
    const stroke = this.#order[from]!;
    const to = gap > from ? gap - 1 : gap;
    const step = to > from ? 1 : -1;
    for (let i = from; i !== to; i += step) this.#put(i, this.#order[i + step]!);
    this.#put(to, stroke);
  }

  #put(place: number, stroke: number): void {
    this.#order[place] = stroke;
    this.#place[stroke] = place;
  }

  #entry(stroke: number): number {
    return stroke * 2 + this.#isReversed[stroke]!;
  }

  #exit(stroke: number): number {
    return stroke * 2 + 1 - this.#isReversed[stroke]!;
  }

  /** −1 before the first: the starting point. */
  #exitAt(place: number): number {
    return place < 0 ? -1 : this.#exit(this.#order[place]!);
  }

  /** −2 behind the last: nowhere to go, so no way. */
  #entryAt(place: number): number {
    return place >= this.#order.length ? -2 : this.#entry(this.#order[place]!);
  }

  #way(a: number, b: number): number {
    if (a === -2 || b === -2) return 0;
    const ax = a < 0 ? this.#from.x : this.#ends[a * 2]!;
    const ay = a < 0 ? this.#from.y : this.#ends[a * 2 + 1]!;
    const bx = b < 0 ? this.#from.x : this.#ends[b * 2]!;
    const by = b < 0 ? this.#from.y : this.#ends[b * 2 + 1]!;
    return Math.sqrt((ax - bx) * (ax - bx) + (ay - by) * (ay - by));
  }
}

/** For each end, the nearest ends of other strokes, nearest first, −1 where there are no more. */
function partnersOf(ends: Float64Array): Int32Array {
  const tree = new PointTree(ends);
  const count = ends.length / 2;
  const partners = new Int32Array(count * PARTNERS).fill(-1);
  const near = new Int32Array(PARTNERS + 2); // Two of them may be the stroke's own ends.
  for (let end = 0; end < count; end++) {
    const found = tree.nearestMany(ends[end * 2]!, ends[end * 2 + 1]!, near);
    let k = end * PARTNERS;
    for (let i = 0; i < found && k < (end + 1) * PARTNERS; i++) {
      if (near[i]! >> 1 !== end >> 1) partners[k++] = near[i]!;
    }
  }
  return partners;
}
