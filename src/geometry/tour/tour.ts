// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A short way through strokes: in which order, from which end, from which corner. No clock decides
 * when it is good enough, so the same strokes always give the same tour.
 */
import type { Point } from '../path.js';
import { firstOrder } from './first-tour.js';
import { Improver, type Waiting } from './improver.js';
import { nearestFirst } from './nearest-first.js';
import { neighboursOf } from './neighbours.js';
import type { Stops } from './stops.js';
import { TourPath } from './tour-path.js';

/** Stop numbers in running order, and per stop the door by which it is entered. */
export interface Tour {
  readonly order: Int32Array;
  readonly entry: Int32Array;
}

/** Up to this many stops there is time for two attempts. */
const FEW = 200;

/** Never longer than the strokes as given. `tick` is called now and then and throws when cancelled. */
export function shortTour(stops: Stops, from: Point, tick: () => void = () => {}): Tour {
  const drawn = new TourPath(stops, from, inTurn(stops));
  drawn.sweep(true);
  if (stops.count < 2) return drawn;
  const near = neighboursOf(stops);
  tick();
  const ways = [wayOf(stops, from, firstOrder(stops, near, from)), drawn];
  if (stops.count <= FEW) ways.push(wayOf(stops, from, nearestFirst(stops, from, inTurn(stops))));
  const tried = stops.count <= FEW ? ways : [shortest(ways)];
  for (const way of tried) new Improver(way, near).run(tick);
  return shortest(tried);
}

/** The same stops on a shorter way, where none comes before one that it must wait for. */
export function shortened(
  stops: Stops,
  from: Point,
  order: Int32Array,
  rule: { readonly waiting: Waiting; tick(): void },
): Tour {
  const way = wayOf(stops, from, order);
  if (stops.count > 1) new Improver(way, neighboursOf(stops), rule.waiting).run(rule.tick);
  return way;
}

/** The stops in this order, each entered where the way is short. */
export function inOrder(stops: Stops, from: Point, order: Int32Array): Tour {
  return wayOf(stops, from, order);
}

function wayOf(stops: Stops, from: Point, order: Int32Array): TourPath {
  const way = new TourPath(stops, from, order);
  way.sweep(false);
  way.sweep(true);
  way.sweep(true);
  return way;
}

function inTurn({ count }: Stops): Int32Array {
  const order = new Int32Array(count);
  for (let stop = 0; stop < count; stop++) order[stop] = stop;
  return order;
}

function shortest(ways: readonly TourPath[]): TourPath {
  return ways.reduce((best, way) => (way.length() < best.length() ? way : best));
}
