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

/** `progress` hears 0…1 and throws when the work was cancelled. */
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

  /** Returns where the pen is then. */
  #visit(stops: Stops, siblings: readonly number[], from: Point): Point {
    let pen = from;
    for (const stroke of this.#ordered(stops, siblings, from)) {
      const inside = this.#inside[stroke];
      if (inside !== undefined) pen = this.#visit(stops, inside, pen);
      this.#order.push(stroke);
      pen = exitFrom(stops, stroke, pen);
    }
    return pen;
  }

  #ordered(stops: Stops, siblings: readonly number[], from: Point): Iterable<number> {
    if (siblings.length < 2) return siblings;
    if (siblings.length <= FEW) return nearestFirst(stops, from, Int32Array.from(siblings));
    const own = stopsOf(siblings.map((stroke) => this.#lines[stroke]!));
    return shortTour(own, from, this.#tick).order.map((place) => siblings[place]!);
  }
}
