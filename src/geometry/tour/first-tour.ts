// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * An order of stops to begin with: the shortest links between neighbours first (greedy edges), then
 * the chains that come of it, the nearest first. Improving it takes far less than improving a walk
 * that always goes to the nearest, and ends shorter.
 */
import type { Point } from '../path.js';
import { PointTree } from '../point-tree.js';
import type { Neighbours } from './neighbours.js';

export function firstOrder(near: Neighbours, from: Point): Int32Array {
  return chained(near, linked(near), from);
}

/** Up to two links per stop, −1 where there is none; `far` is the other end of an end's chain. */
interface Links {
  readonly one: Int32Array;
  readonly two: Int32Array;
  readonly far: Int32Array;
}

function linked(near: Neighbours): Links {
  const count = near.x.length;
  const one = new Int32Array(count).fill(-1);
  const two = new Int32Array(count).fill(-1);
  const far = Int32Array.from(one, (_, s) => s);
  const { starts, ends, shortestFirst } = pairs(near);
  for (const pair of shortestFirst) {
    const a = starts[pair]!;
    const b = ends[pair]!;
    if (two[a]! >= 0 || two[b]! >= 0 || far[a] === b) continue;
    if (one[a] === -1) one[a] = b;
    else two[a] = b;
    if (one[b] === -1) one[b] = a;
    else two[b] = a;
    const farA = far[a]!;
    const farB = far[b]!;
    far[farA] = farB;
    far[farB] = farA;
  }
  return { one, two, far };
}

/** Every stop with each of its neighbours, and the numbers of these pairs sorted into even lengths. */
function pairs({ first, of, apart }: Neighbours) {
  const starts = new Int32Array(apart.length);
  for (let s = 0; s + 1 < first.length; s++) starts.fill(s, first[s]!, first[s + 1]!);
  return { starts, ends: of, shortestFirst: byLength(apart) };
}

/** Counted into as many steps of length as there are pairs: near enough to sorted, and fast. */
function byLength(apart: Float64Array): Int32Array {
  const longest = apart.reduce((most, length) => Math.max(most, length), 1e-9);
  const perMm = (apart.length - 1) / longest;
  const step = (pair: number) => Math.floor(Math.max(0, apart[pair]!) * perMm);
  const next = new Int32Array(apart.length + 1);
  for (let pair = 0; pair < apart.length; pair++) next[step(pair) + 1]!++;
  for (let i = 1; i < next.length; i++) next[i]! += next[i - 1]!;
  const sorted = new Int32Array(apart.length);
  for (let pair = 0; pair < apart.length; pair++) sorted[next[step(pair)]!++] = pair;
  return sorted;
}

function chained({ x, y }: Neighbours, { one, two, far }: Links, from: Point): Int32Array {
  const ends: number[] = [];
  const spot = new Int32Array(x.length);
  two.forEach((link, s) => {
    if (link < 0) spot[s] = ends.push(s) - 1;
  });
  const tree = new PointTree(Float64Array.from(ends.flatMap((s) => [x[s]!, y[s]!])));
  const order = new Int32Array(x.length);
  let pen = from;
  for (let filled = 0; filled < order.length; ) {
    const head = ends[tree.nearest(pen.x, pen.y)]!;
    const tail = far[head]!;
    tree.remove(spot[head]!);
    tree.remove(spot[tail]!);
    for (let stop = head, before = -1; stop >= 0; ) {
      order[filled++] = stop;
      const next = before < 0 || one[stop] !== before ? one[stop]! : two[stop]!;
      before = stop;
      stop = next;
    }
    pen = { x: x[tail]!, y: y[tail]! };
  }
  return order;
}
