// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * In which order, from which end and from which corner outlines are run: what is inside another
 * outline comes before it, because a part that has dropped out of the sheet has moved; apart from
 * that the way is short. A part is finished before the next one, not all holes of the sheet first.
 * The outlines themselves stay as they are.
 */
import { type Nesting, nestingOf } from '../geometry/nesting.js';
import type { Point } from '../geometry/path.js';
import type { Polyline } from '../geometry/polyline.js';
import { exitFrom, nearestFirst } from '../geometry/tour/nearest-first.js';
import { type Stops, stopsOf } from '../geometry/tour/stops.js';
import { shortened, shortTour, type Tour } from '../geometry/tour/tour.js';
import { asRun, fineCorners, type StrokeRun } from './runs-of-strokes.js';
import { waitingOrder } from './waiting-order.js';

/** Siblings up to this many are run nearest first; the whole is shortened later anyway. */
const FEW = 8;
/** In place of an outline: nothing is around. */
const OUTSIDE = -1;

/** `progress` is called with 0…1 and throws when the work was cancelled. */
export function orderStrokes<L extends Polyline>(
  lines: readonly L[],
  from: Point,
  progress: (fraction: number) => void = () => {},
): L[] {
  progress(0);
  const nesting = nestingOf(lines, { tick: () => progress(0) });
  const isFlat = nesting.parent.every((parent) => parent < 0);
  const stops = stopsOf(lines);
  const tick = () => progress(0.5);
  const tour = isFlat
    ? shortTour(stops, from, tick)
    : new NestedTour(lines, nesting, tick).through(stops, from);
  const runs = Array.from(tour.order, (stop): StrokeRun<L> => {
    const line = lines[stop]!;
    const corner = stops.corner[tour.entry[stop]!]!;
    return { line, start: line.isClosed ? corner : 0, isReversed: !line.isClosed && corner > 0 };
  });
  fineCorners(runs, from);
  progress(1);
  return runs.map(asRun);
}

/** Part after part, each with what is in it first; then the whole is shortened within that rule. */
class NestedTour {
  readonly #lines: readonly Polyline[];
  readonly #nesting: Nesting;
  readonly #tick: () => void;
  /** By the outline around them; the last for what is in none. */
  readonly #inside: (number[] | undefined)[];
  readonly #order: number[] = [];

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

  through(stops: Stops, from: Point): Tour {
    const { waiting } = this.#nesting;
    this.#visit(stops, this.#inside.at(-1)!, from);
    const order = waitingOrder(this.#order, waiting);
    return shortened(stops, from, order, { waiting, tick: this.#tick });
  }

  /** Without recursion, for parts in parts may be as many as there are strokes. */
  #visit(stops: Stops, siblings: readonly number[], from: Point): void {
    let pen = from;
    const run = (stroke: number) => {
      this.#order.push(stroke);
      pen = exitFrom(stops, stroke, pen);
    };
    /** The outlines around the ones that are looked at, each with those beside it that are left. */
    const open: { readonly around: number; readonly left: Iterator<number> }[] = [];
    open.push({ around: OUTSIDE, left: this.#ordered(stops, siblings, from) });
    for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
      const { value: stroke, done } = level.left.next();
      if (done === true) {
        if (level.around !== OUTSIDE) run(level.around);
        open.pop();
      } else if (this.#inside[stroke] === undefined) run(stroke);
      else {
        open.push({
          around: stroke,
          left: this.#ordered(stops, this.#inside[stroke], pen),
        });
      }
    }
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
