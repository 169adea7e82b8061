// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Which ends of open strokes meet. Ends on one spot always do; an end that is left over is joined to
 * the nearest other one that is, across a gap that the beam's own width would bridge.
 */
import { HashChains } from './hash-chains.js';
import { PointTree } from './point-tree.js';
import type { Polyline } from './polyline.js';

/** mm; ends that a program meant to be one point. */
const SAME_SPOT = 0.005;
/** mm; a beam burns about this much away, and a part with such a gap in its outline falls. */
export const WIDEST_GAP = 0.2;
/** More cells than any bed has in a row. */
const CELLS_A_ROW = 2 ** 26;
/** Ends looked at around one that is left over. */
const CANDIDATES = 6;

type Stroke = Pick<Polyline, 'points'>;

/** Strokes of which an end meets no other end. */
export function looseStrokes(lines: readonly Stroke[]): number[] {
  const nodes = joinedEnds(lines);
  const counts = new Int32Array(nodes.length);
  for (const node of nodes) counts[node]!++;
  return [...lines.keys()].filter(
    (k) => counts[nodes[2 * k]!] === 1 || counts[nodes[2 * k + 1]!] === 1,
  );
}

/** Two node numbers per stroke: of its beginning and of its end. The same number is the same spot. */
export function joinedEnds(lines: readonly Stroke[]): Int32Array {
  const xy = new Float64Array(lines.length * 4);
  lines.forEach(({ points }, i) => {
    xy[i * 4] = points[0]!;
    xy[i * 4 + 1] = points[1]!;
    xy[i * 4 + 2] = points[points.length - 2]!;
    xy[i * 4 + 3] = points[points.length - 1]!;
  });
  const nodes = new Int32Array(lines.length * 2).map((_, end) => end);
  joinSpots(xy, nodes);
  joinGaps(xy, nodes);
  return nodes.map((_, end) => rootOf(nodes, end));
}

/**
 * Joins ends by cells twice as wide as a spot: an end is compared with those in the cells that its spot touches. One
 * end stands for all at the very same place, or a star of very many strokes would be compared ray by ray.
 */
function joinSpots(xy: Float64Array, nodes: Int32Array): void {
  const grid = new EndCells(xy, SAME_SPOT);
  for (let end = 0; end < nodes.length; end++) {
    let isNew = true;
    grid.someNear(end, (other) => {
      join(nodes, end, other);
      if (xy[other * 2] === xy[end * 2] && xy[other * 2 + 1] === xy[end * 2 + 1]) isNew = false;
      return false;
    });
    if (isNew) grid.add(end);
  }
}

function joinGaps(xy: Float64Array, nodes: Int32Array): void {
  const loose = looseEnds(nodes);
  const meeting = withNeighbour(xy, loose);
  if (meeting.length === 0) return;
  const spots = new Float64Array(loose.length * 2);
  loose.forEach((end, i) => {
    spots[i * 2] = xy[end * 2]!;
    spots[i * 2 + 1] = xy[end * 2 + 1]!;
  });
  const tree = new PointTree(spots);
  const near = new Int32Array(CANDIDATES);
  const gaps: (readonly [number, number, number])[] = [];
  for (const end of meeting) {
    const found = tree.nearestMany(xy[end * 2]!, xy[end * 2 + 1]!, near);
    for (const k of near.subarray(0, found)) {
      const other = loose[k]!;
      const gap = distance(xy, end, other);
      if (other > end && gap <= WIDEST_GAP) gaps.push([gap, end, other]);
    }
  }
  const isJoined = new Set<number>();
  for (const [, end, other] of gaps.sort((a, b) => a[0] - b[0])) {
    if (isJoined.has(end) || isJoined.has(other)) continue;
    isJoined.add(end).add(other);
    join(nodes, end, other);
  }
}

/** The ends that meet no other. */
function looseEnds(nodes: Int32Array): Int32Array {
  const counts = new Int32Array(nodes.length);
  for (let end = 0; end < nodes.length; end++) counts[rootOf(nodes, end)]!++;
  return nodes.map((_, end) => end).filter((end) => counts[rootOf(nodes, end)] === 1);
}

/** The loose ends with another one across a gap; of thousands most have none. */
function withNeighbour(xy: Float64Array, loose: Int32Array): Int32Array {
  const grid = new EndCells(xy, WIDEST_GAP);
  for (const end of loose) grid.add(end);
  return loose.filter((end) => grid.someNear(end, (other) => other !== end));
}

/** Ends by where they are. */
class EndCells {
  readonly #xy: Float64Array;
  readonly #reach: number;
  /** Ends in the order in which they were added. */
  #ends = new Int32Array(64);
  readonly #cells = new HashChains((i) => this.#keyOf(this.#ends[i]!));
  #count = 0;

  constructor(xy: Float64Array, reach: number) {
    this.#xy = xy;
    this.#reach = reach;
  }

  add(end: number): void {
    if (this.#count === this.#ends.length) {
      const ends = new Int32Array(this.#ends.length * 2);
      ends.set(this.#ends);
      this.#ends = ends;
    }
    this.#ends[this.#count++] = end;
    this.#cells.add(this.#keyOf(end));
  }

  /** Whether one of those added that are within reach is right; looks no further then. */
  someNear(end: number, isRight: (other: number) => boolean): boolean {
    const [x, y] = [this.#xy[end * 2]!, this.#xy[end * 2 + 1]!];
    const reach = this.#reach;
    const [lastColumn, lastRow] = [this.#at(x + reach), this.#at(y + reach)];
    for (let column = this.#at(x - reach); column <= lastColumn; column++) {
      for (let row = this.#at(y - reach); row <= lastRow; row++) {
        let i = this.#cells.newest(column * CELLS_A_ROW + row);
        for (; i >= 0; i = this.#cells.before(i)) {
          const other = this.#ends[i]!;
          if (distance(this.#xy, end, other) <= reach && isRight(other)) return true;
        }
      }
    }
    return false;
  }

  #keyOf(end: number): number {
    return this.#at(this.#xy[end * 2]!) * CELLS_A_ROW + this.#at(this.#xy[end * 2 + 1]!);
  }

  #at(place: number): number {
    return Math.floor(place / (CELL * this.#reach));
  }
}

/** The side of a cell, in reaches. */
const CELL = 2;

function join(nodes: Int32Array, a: number, b: number): void {
  nodes[rootOf(nodes, a)] = rootOf(nodes, b);
}

function rootOf(nodes: Int32Array, end: number): number {
  let root = end;
  while (nodes[root] !== root) root = nodes[root]!;
  nodes[end] = root;
  return root;
}

function distance(xy: Float64Array, a: number, b: number): number {
  return Math.hypot(xy[a * 2]! - xy[b * 2]!, xy[a * 2 + 1]! - xy[b * 2 + 1]!);
}
