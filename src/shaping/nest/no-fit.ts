// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a part must not be moved to, as it would lie on another one: the no-fit area of the two. */
import type { Clipper, Rings } from '../../areas/clipper.js';
import type { ConvexPieces } from './convex-pieces.js';

/**
 * All ways by which `moving` can be moved so that it lies on `still`: on its edge they only touch. A hole in it is a
 * place between the arms of `still`.
 */
export function noFitArea(clipper: Clipper, still: ConvexPieces, moving: ConvexPieces): Rings {
  const turned = moving.map((piece) => piece.map((value) => -value));
  const sums = still.flatMap((a) => turned.map((b) => convexSum(a, b)));
  return clipper.resolved(sums, 'nonzero');
}

/** All sums of a point of one and a point of the other: its sides are theirs, by direction (Minkowski). */
export function convexSum(a: Float64Array, b: Float64Array): Float64Array {
  const [n, m] = [a.length / 2, b.length / 2];
  const [from, to] = [lowest(a), lowest(b)];
  const sum = new Float64Array((n + m) * 2);
  for (let i = 0, j = 0; i + j < n + m; ) {
    const at = 2 * (i + j);
    const [p, q] = [2 * ((from + i) % n), 2 * ((to + j) % m)];
    sum[at] = a[p]! + b[q]!;
    sum[at + 1] = a[p + 1]! + b[q + 1]!;
    if (j === m || (i < n && isFirst(a, p, b, q))) i++;
    else j++;
  }
  return sum;
}

/** Whether the side of `a` from that point on comes before that of `b`, counter-clockwise from the right. */
function isFirst(a: Float64Array, p: number, b: Float64Array, q: number): boolean {
  const [r, s] = [(p + 2) % a.length, (q + 2) % b.length];
  const [ax, ay] = [a[r]! - a[p]!, a[r + 1]! - a[p + 1]!];
  const [bx, by] = [b[s]! - b[q]!, b[s + 1]! - b[q + 1]!];
  return ax * by - ay * bx >= 0;
}

/** The lowest point, and of several the leftmost. */
function lowest(ring: Float64Array): number {
  let best = 0;
  for (let i = 1; i < ring.length / 2; i++) {
    const [y, low] = [ring[2 * i + 1]!, ring[2 * best + 1]!];
    if (y < low || (y === low && ring[2 * i]! < ring[2 * best]!)) best = i;
  }
  return best;
}
