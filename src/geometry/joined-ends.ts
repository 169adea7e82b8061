// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Which ends of open strokes meet. Ends on one spot always do; an end that is left over is joined to
 * the nearest other one that is, across a gap that the beam's own width would bridge.
 */
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

/** Per stroke two node numbers: of its beginning and of its end. The same number is the same spot. */
export function joinedEnds(lines: readonly Stroke[]): Int32Array {
  const xy = new Float64Array(lines.length * 4);
  lines.forEach(({ points }, i) => {
    xy.set([points[0]!, points[1]!, points[points.length - 2]!, points[points.length - 1]!], i * 4);
  });
  const nodes = new Int32Array(lines.length * 2).map((_, end) => end);
  joinSpots(xy, nodes);
  joinGaps(xy, nodes);
  return nodes.map((_, end) => rootOf(nodes, end));
}

/**
 * By cells twice as wide as a spot: an end is compared with those in the cells that its spot touches. Of ends at the
 * very same place one stands for all, or a star of very many strokes would be compared ray by ray.
 */
function joinSpots(xy: Float64Array, nodes: Int32Array): void {
  const cells = new Map<number, number[]>();
  const cellOf = (value: number) => Math.floor(value / (2 * SAME_SPOT));
  for (let end = 0; end < nodes.length; end++) {
    const [x, y] = [xy[end * 2]!, xy[end * 2 + 1]!];
    let isNew = true;
    for (let c = cellOf(x - SAME_SPOT); c <= cellOf(x + SAME_SPOT); c++) {
      for (let r = cellOf(y - SAME_SPOT); r <= cellOf(y + SAME_SPOT); r++) {
        for (const other of cells.get(c * CELLS_A_ROW + r) ?? []) {
          if (distance(xy, end, other) <= SAME_SPOT) join(nodes, end, other);
          if (xy[other * 2] === x && xy[other * 2 + 1] === y) isNew = false;
        }
      }
    }
    if (!isNew) continue;
    const key = cellOf(x) * CELLS_A_ROW + cellOf(y);
    const here = cells.get(key);
    if (here === undefined) cells.set(key, [end]);
    else here.push(end);
  }
}

function joinGaps(xy: Float64Array, nodes: Int32Array): void {
  const counts = new Int32Array(nodes.length);
  for (let end = 0; end < nodes.length; end++) counts[rootOf(nodes, end)]!++;
  const loose = Array.from(nodes.keys()).filter((end) => counts[rootOf(nodes, end)] === 1);
  const spots = Float64Array.from(loose.flatMap((end) => [xy[end * 2]!, xy[end * 2 + 1]!]));
  const tree = new PointTree(spots);
  const near = new Int32Array(CANDIDATES);
  const gaps: (readonly [number, number, number])[] = [];
  loose.forEach((end, i) => {
    const found = tree.nearestMany(spots[i * 2]!, spots[i * 2 + 1]!, near);
    for (const other of Array.from(near.subarray(0, found), (k) => loose[k]!)) {
      const gap = distance(xy, end, other);
      if (other > end && gap <= WIDEST_GAP) gaps.push([gap, end, other]);
    }
  });
  const isJoined = new Set<number>();
  for (const [, end, other] of gaps.sort((a, b) => a[0] - b[0])) {
    if (isJoined.has(end) || isJoined.has(other)) continue;
    isJoined.add(end).add(other);
    join(nodes, end, other);
  }
}

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
