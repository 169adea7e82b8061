// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Which stops lie near which. A small stop is looked up by its middle; one that is larger than the
 * usual distance by some of its doors, since its middle may be far from where it is near another.
 */
import { nearestOf } from './near.js';
import { ANY_END, PlaceList, type Places } from './places.js';
import type { Stops } from './stops.js';

/** How many are tried as neighbours of each place. */
export const PARTNERS = 4;
/** Doors by which a large stop is looked up. */
const PLACES = 6;

export interface Neighbours {
  /** Middle of each stop, and how far its doors are from there at the most, mm. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly radius: Float64Array;
  /** The neighbours of stop s from `first[s]` up to `first[s + 1]`. */
  readonly first: Int32Array;
  readonly of: Int32Array;
  /** No two doors of the two lie nearer to each other, mm; below 0 where they may overlap. */
  readonly apart: Float64Array;
  /** The places by which the stops were looked up, and what lies near each of them. */
  readonly places: Places;
  readonly near: Int32Array;
}

export function neighboursOf(stops: Stops): Neighbours {
  const middles = middlesOf(stops);
  const places = placesOf(stops, middles);
  const near = nearestOf(places.x, places.y, PARTNERS);
  const first = new Int32Array(stops.count + 1);
  const of = new Int32Array(near.length);
  /** The last stop that has each as its neighbour, so that none is one twice. */
  const known = new Int32Array(stops.count).fill(-1);
  let filled = 0;
  let place = 0;
  for (let stop = 0; stop < stops.count; stop++) {
    known[stop] = stop;
    for (; place < places.owner.length && places.owner[place] === stop; place++) {
      for (let k = place * PARTNERS; k < (place + 1) * PARTNERS && near[k]! >= 0; k++) {
        const other = places.owner[near[k]!]!;
        if (known[other] === stop) continue;
        known[other] = stop;
        of[filled++] = other;
      }
    }
    first[stop + 1] = filled;
  }
  return { ...middles, first, of, apart: apartOf(middles, first, of), places, near };
}

function apartOf({ x, y, radius }: Middles, first: Int32Array, of: Int32Array): Float64Array {
  const apart = new Float64Array(first.at(-1)!);
  for (let s = 0; s < x.length; s++) {
    for (let k = first[s]!; k < first[s + 1]!; k++) {
      const t = of[k]!;
      const dx = x[s]! - x[t]!;
      const dy = y[s]! - y[t]!;
      apart[k] = Math.sqrt(dx * dx + dy * dy) - radius[s]! - radius[t]!;
    }
  }
  return apart;
}

type Middles = Pick<Neighbours, 'x' | 'y' | 'radius'>;

function middlesOf(stops: Stops): Middles {
  const x = new Float64Array(stops.count);
  const y = new Float64Array(stops.count);
  const radius = new Float64Array(stops.count);
  for (let s = 0; s < stops.count; s++) {
    const from = stops.first[s]!;
    const to = stops.first[s + 1]!;
    for (let entry = from; entry < to; entry++) {
      x[s]! += stops.x[entry]! / (to - from);
      y[s]! += stops.y[entry]! / (to - from);
    }
    for (let entry = from; entry < to; entry++) {
      const dx = stops.x[entry]! - x[s]!;
      const dy = stops.y[entry]! - y[s]!;
      radius[s] = Math.max(radius[s]!, Math.sqrt(dx * dx + dy * dy));
    }
  }
  return { x, y, radius };
}

function placesOf(stops: Stops, { x, y, radius }: Middles): Places {
  const typical = typicalDistance(x, y);
  const places = new PlaceList(stops.x.length);
  for (let s = 0; s < stops.count; s++) {
    if (radius[s]! < typical) {
      places.add(s, x[s]!, y[s]!, ANY_END, radius[s]!);
      continue;
    }
    const from = stops.first[s]!;
    const to = stops.first[s + 1]!;
    const step = Math.max(1, Math.floor((to - from) / PLACES));
    for (let entry = from; entry < to; entry += step) {
      places.add(
        s,
        stops.x[entry]!,
        stops.y[entry]!,
        stops.isClosed[s] ? ANY_END : entry - from,
        0,
      );
    }
  }
  return places.list();
}

/** Three quarters of the side of the square that each stop would have for itself, mm. */
function typicalDistance(x: Float64Array, y: Float64Array): number {
  const width = spread(x);
  const depth = spread(y);
  return 0.75 * Math.sqrt((width * depth) / Math.max(1, x.length));
}

function spread(values: Float64Array): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return most - least;
}
