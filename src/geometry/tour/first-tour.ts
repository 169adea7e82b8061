// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * An order of stops to begin with: the shortest links between neighbours first, round after round
 * between the ends that are left, then the few chains that come of it, the nearest first. Improving it
 * takes far less than improving a walk that always goes to the nearest, and ends shorter.
 */
import type { Point } from '../path.js';
import { PointTree } from '../point-tree.js';
import { Chains } from './chains.js';
import { nearestOf } from './near.js';
import { type Neighbours, PARTNERS } from './neighbours.js';
import { ANY_END, PlaceList, type Places } from './places.js';
import type { Stops } from './stops.js';

/** Places of loose ends that are linked to each other at least; fewer are walked to one by one. */
const FEW_ENDS = 16;

export function firstOrder(stops: Stops, near: Neighbours, from: Point): Int32Array {
  const chains = new Chains(stops.count);
  chains.link(near.places, near.near, PARTNERS);
  let ends = looseEnds(stops, near, chains);
  for (let before = Number.POSITIVE_INFINITY; ends.x.length > FEW_ENDS; ) {
    if (ends.x.length > before * 0.9) break;
    before = ends.x.length;
    chains.link(ends, nearestOf(ends.x, ends.y, PARTNERS), PARTNERS);
    ends = looseEnds(stops, near, chains);
  }
  return walked(chains, ends, from);
}

/** Where chains end: a closed outline at its middle, an open stroke at the end that is free. */
function looseEnds(stops: Stops, { x, y }: Neighbours, chains: Chains): Places {
  const ends = new PlaceList(2 * stops.count);
  for (let stop = 0; stop < stops.count; stop++) {
    if (stops.isClosed[stop]) {
      if (chains.isFree(stop, 0) || chains.isFree(stop, 1))
        ends.add(stop, x[stop]!, y[stop]!, ANY_END, 0);
      continue;
    }
    for (const end of [0, 1]) {
      const entry = stops.first[stop]! + end;
      if (chains.isFree(stop, end)) ends.add(stop, stops.x[entry]!, stops.y[entry]!, end, 0);
    }
  }
  return ends.list();
}

/** Chain after chain, always on to the end that is nearest. */
function walked(chains: Chains, ends: Places, from: Point): Int32Array {
  const { x, y, owner } = ends;
  const spots = spotsOf(ends, chains.far.length);
  const tree = new PointTree(
    Float64Array.from({ length: 2 * x.length }, (_, i) => (i % 2 ? y : x)[i >> 1]!),
  );
  const order = new Int32Array(chains.far.length);
  let filled = 0;
  let { x: penX, y: penY } = from;
  for (let end = tree.nearest(penX, penY); end >= 0; end = tree.nearest(penX, penY)) {
    filled = chains.follow(owner[end]!, order, filled);
    const tail = chains.far[owner[end]!]!;
    const exit =
      [spots[2 * tail]!, spots[2 * tail + 1]!].find((spot) => spot >= 0 && spot !== end) ?? end;
    tree.remove(end);
    tree.remove(exit);
    penX = x[exit]!;
    penY = y[exit]!;
  }
  return order;
}

/** Two per stop: where in the list its ends are, or −1. */
function spotsOf({ owner, end }: Places, count: number): Int32Array {
  const spots = new Int32Array(2 * count).fill(-1);
  owner.forEach((stop, spot) => {
    if (end[spot] !== 1) spots[2 * stop] = spot;
    if (end[spot] !== 0) spots[2 * stop + 1] = spot;
  });
  return spots;
}
