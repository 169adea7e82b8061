// SPDX-License-Identifier: GPL-3.0-or-later
/** Always on to the nearest: for a few strokes, where nothing better is worth its time. */
import type { Point } from '../path.js';
import { exitOf, type Stops } from './stops.js';

/** Puts stops into the order in which each is the nearest to the exit of the one before it. */
export function nearestFirst(stops: Stops, from: Point, order: Int32Array): Int32Array {
  let pen = from;
  for (let place = 0; place < order.length; place++) {
    let nearest = place;
    let least = Number.POSITIVE_INFINITY;
    for (let other = place; other < order.length; other++) {
      const square = squareTo(stops, nearestEntry(stops, order[other]!, pen), pen);
      if (square >= least) continue;
      least = square;
      nearest = other;
    }
    const next = order[nearest]!;
    order.copyWithin(place + 1, place, nearest);
    order[place] = next;
    pen = exitFrom(stops, next, pen);
  }
  return order;
}

/** Where a stroke ends that is entered where it is nearest. */
export function exitFrom(stops: Stops, stop: number, pen: Point): Point {
  const exit = exitOf(stops, stop, nearestEntry(stops, stop, pen));
  return { x: stops.x[exit]!, y: stops.y[exit]! };
}

function nearestEntry(stops: Stops, stop: number, pen: Point): number {
  let nearest = stops.first[stop]!;
  let least = squareTo(stops, nearest, pen);
  for (let entry = nearest + 1; entry < stops.first[stop + 1]!; entry++) {
    const square = squareTo(stops, entry, pen);
    if (square >= least) continue;
    least = square;
    nearest = entry;
  }
  return nearest;
}

function squareTo({ x, y }: Stops, entry: number, pen: Point): number {
  const dx = x[entry]! - pen.x;
  const dy = y[entry]! - pen.y;
  return dx * dx + dy * dy;
}
