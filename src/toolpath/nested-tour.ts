// SPDX-License-Identifier: GPL-3.0-or-later
/** Ways through outlines that lie in each other: part after part, each with what is in it first. */
import type { Nesting } from '../geometry/nesting.js';
import type { Point } from '../geometry/path.js';
import type { Polyline } from '../geometry/polyline.js';
import { exitFrom, nearestFirst } from '../geometry/tour/nearest-first.js';
import { type Stops, stopsOf } from '../geometry/tour/stops.js';
import { shortened, shortTour, type Tour } from '../geometry/tour/tour.js';
import { waitingOrder } from './waiting-order.js';

/** Siblings up to this many are run nearest first; the whole is shortened later anyway. */
const FEW = 8;
/** Stands for an outline where none is around. */
const OUTSIDE = -1;

/** What lies in one part is run in the order of its ranks, and by a short way within a rank. */
type RankOf = (stroke: number) => number;

/** Lines with what is known of them. */
export interface NestedLines {
  readonly lines: readonly Polyline[];
  readonly stops: Stops;
  readonly nesting: Nesting;
}

/** A short way on which nothing comes before what it waits for. */
export function shortNestedTour(
  { lines, stops, nesting }: NestedLines,
  from: Point,
  tick: () => void,
): Tour {
  const isFlat =
    nesting.parent.every((parent) => parent < 0) && nesting.waiting.every((l) => l.length === 0);
  if (isFlat) return shortTour(stops, from, tick);
  return new NestedTour(lines, nesting, tick).through(stops, from);
}

export class NestedTour {
  readonly #lines: readonly Polyline[];
  readonly #nesting: Nesting;
  readonly #tick: () => void;
  /** Strokes by the outline around them; the last for what is in none. */
  readonly #inside: (number[] | undefined)[];

  constructor(lines: readonly Polyline[], nesting: Nesting, tick: () => void) {
    this.#lines = lines;
    this.#nesting = nesting;
    this.#tick = tick;
    this.#inside = Array.from({ length: lines.length + 1 });
    nesting.parent.forEach((parent, stroke) => {
      const outline = parent < 0 ? lines.length : parent;
      this.#inside[outline] ??= [];
      this.#inside[outline].push(stroke);
    });
  }

  /** Part after part, and then the whole shortened within the rule that nothing falls too early. */
  through(stops: Stops, from: Point): Tour {
    const { waiting } = this.#nesting;
    const order = waitingOrder(this.#visited(stops, from), waiting);
    return shortened(stops, from, order, { waiting, tick: this.#tick });
  }

  /** Part after part, each finished before the next one begins; what lies in no part counts as one. */
  partByPart(stops: Stops, from: Point, rankOf: RankOf): readonly number[] {
    return this.#visited(stops, from, rankOf);
  }

  /** Walks without recursion, for parts in parts may be as many as there are strokes. */
  #visited(stops: Stops, from: Point, rankOf?: RankOf): readonly number[] {
    const order: number[] = [];
    let pen = from;
    const run = (stroke: number) => {
      order.push(stroke);
      pen = exitFrom(stops, stroke, pen);
    };
    /** The outlines around the ones that are looked at, each with those beside it that are left. */
    const open: { readonly around: number; readonly left: Iterator<number> }[] = [];
    const outermost = this.#inside.at(-1) ?? [];
    open.push({ around: OUTSIDE, left: this.#ordered(stops, outermost, from) });
    for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
      const { value: stroke, done } = level.left.next();
      if (done === true) {
        if (level.around !== OUTSIDE) run(level.around);
        open.pop();
      } else if (this.#inside[stroke] === undefined) run(stroke);
      else {
        open.push({ around: stroke, left: this.#ranked(stops, this.#inside[stroke], pen, rankOf) });
      }
    }
    return order;
  }

  #ranked(
    stops: Stops,
    siblings: readonly number[],
    from: Point,
    rankOf: RankOf | undefined,
  ): Iterator<number> {
    if (rankOf === undefined) return this.#ordered(stops, siblings, from);
    const ranks = [...new Set(siblings.map(rankOf))].sort((a, b) => a - b);
    const ranked: number[] = [];
    for (const rank of ranks) {
      const own = siblings.filter((stroke) => rankOf(stroke) === rank);
      const last = ranked.at(-1);
      const pen = last === undefined ? from : exitFrom(stops, last, from);
      const left = this.#ordered(stops, own, pen);
      for (let one = left.next(); one.done !== true; one = left.next()) ranked.push(one.value);
    }
    return ranked.values();
  }

  #ordered(stops: Stops, siblings: readonly number[], from: Point): Iterator<number> {
    if (siblings.length < 2) return siblings.values();
    if (siblings.length <= FEW)
      return nearestFirst(stops, from, Int32Array.from(siblings)).values();
    const own = stopsOf(siblings.map((stroke) => this.#lines[stroke]!));
    return shortTour(own, from, this.#tick)
      .order.map((place) => siblings[place]!)
      .values();
  }
}
