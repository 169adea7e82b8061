// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * In which order, from which end and from which corner outlines are run: what lies inside another
 * outline comes before it, because a part that has dropped out of the sheet has moved; apart from
 * that the way is short. A part is finished before the next one, not all holes of the sheet first.
 * The outlines themselves stay as they are.
 */
import { type Nesting, nestingOf } from '../geometry/nesting.js';
import type { Point } from '../geometry/path.js';
import type { Polyline } from '../geometry/polyline.js';
import { exitOf, type Stops, stopsOf } from '../geometry/tour/stops.js';
import { nearestFirst, shortened, shortTour, type Tour } from '../geometry/tour/tour.js';
import { asRun, fineCorners, type Run } from './runs-of-strokes.js';
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
  const runs = Array.from(tour.order, (stop): Run<L> => {
    const line = lines[stop]!;
    const corner = stops.corner[tour.entry[stop]!]!;
    return { line, start: line.isClosed ? corner : 0, isReversed: !line.isClosed && corner > 0 };
  });
  fineCorners(runs, from);
  progress(1);
  return runs.map(asRun);
}

/** Part after part, each with what lies in it first; then the whole is shortened within that rule. */
class NestedTour {
  readonly #lines: readonly Polyline[];
  readonly #nesting: Nesting;
  readonly #tick: () => void;
  /** By the outline around them; −1 for what lies in none. */
  readonly #inside = new Map<number, number[]>();
  readonly #order: number[] = [];
  #pen: Point = { x: 0, y: 0 };

  constructor(lines: readonly Polyline[], nesting: Nesting, tick: () => void) {
    this.#lines = lines;
    this.#nesting = nesting;
    this.#tick = tick;
    nesting.parent.forEach((parent, stroke) => {
      const siblings = this.#inside.get(parent);
      if (siblings === undefined) this.#inside.set(parent, [stroke]);
      else siblings.push(stroke);
    });
  }

  through(stops: Stops, from: Point): Tour {
    const { waiting } = this.#nesting;
    this.#pen = from;
    this.#visit(this.#inside.get(-1) ?? []);
    const order = waitingOrder(this.#order, waiting);
    return shortened(stops, from, order, { waiting, tick: this.#tick });
  }

  #visit(siblings: readonly number[]): void {
    const stops = stopsOf(siblings.map((stroke) => this.#lines[stroke]!));
    const way = siblings.length > FEW ? shortTour : nearestFirst;
    const { order, entry } = way(stops, this.#pen, this.#tick);
    for (const place of order) {
      const stroke = siblings[place]!;
      const inside = this.#inside.get(stroke);
      if (inside !== undefined) this.#visit(inside);
      this.#order.push(stroke);
      const door = exitOf(stops, place, entry[place]!);
      this.#pen = { x: stops.x[door]!, y: stops.y[door]! };
    }
  }
}
