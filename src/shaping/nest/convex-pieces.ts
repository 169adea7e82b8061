// SPDX-License-Identifier: GPL-3.0-or-later
/** Areas as convex pieces, which together cover the area: what is reckoned with two areas is simple with convex ones. */

import type { Clipper, Rings } from '../../areas/clipper.js';
import { hullOf } from '../../geometry/convex-hull.js';

/** Convex, counter-clockwise: x and y alternate. */
export type ConvexPieces = readonly Float64Array[];

/** Corners that turn by less than this, in radians, are straight. */
const STRAIGHT = 1e-9;

export function convexPieces(clipper: Clipper, area: Rings): ConvexPieces {
  return area.flatMap((ring) => {
    if (isConvex(ring)) return [ring];
    const triangles = clipper.triangulated([ring]);
    return triangles === undefined ? [hullOf(ring)] : merged(triangles.map(counterClockwise));
  });
}

/** Convex pieces of an area with holes; undefined where its outlines cross. */
export function holedPieces(clipper: Clipper, area: Rings): ConvexPieces | undefined {
  const triangles = clipper.triangulated(area);
  return triangles && merged(triangles.map(counterClockwise));
}

/** Neighbours with a common side become one as long as that is convex. */
function merged(triangles: readonly Float64Array[]): ConvexPieces {
  const pieces = [...triangles];
  for (let i = 0; i < pieces.length; i++) {
    for (let j = i + 1; j < pieces.length; j++) {
      const both = joined(pieces[i]!, pieces[j]!);
      if (both === undefined) continue;
      pieces[i] = both;
      pieces.splice(j, 1);
      j = i;
    }
  }
  return pieces;
}

/** Two pieces joined along their common side; undefined where they have none, or the result is not convex. */
function joined(a: Float64Array, b: Float64Array): Float64Array | undefined {
  const [n, m] = [a.length / 2, b.length / 2];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      if (!isSame(a, i, b, (j + 1) % m) || !isSame(a, (i + 1) % n, b, j)) continue;
      const both = new Float64Array((n + m - 2) * 2);
      for (let k = 0; k < n; k++) both.set(pointOf(a, (i + 1 + k) % n), k * 2);
      for (let k = 0; k < m - 2; k++) both.set(pointOf(b, (j + 2 + k) % m), (n + k) * 2);
      return isConvex(both) ? both : undefined;
    }
  }
  return undefined;
}

function pointOf(ring: Float64Array, i: number): Float64Array {
  return ring.subarray(2 * i, 2 * i + 2);
}

function isSame(a: Float64Array, i: number, b: Float64Array, j: number): boolean {
  return a[2 * i] === b[2 * j] && a[2 * i + 1] === b[2 * j + 1];
}

function isConvex(ring: Float64Array): boolean {
  const n = ring.length / 2;
  let turned = 0;
  for (let i = 0; i < n; i++) {
    const turn = turnAt(ring, i, n);
    if (turn < -STRAIGHT) return false;
    turned += turn;
  }
  // A star's outline turns left everywhere, too, but more than once around.
  return turned < 2 * Math.PI + 1e-6;
}

/** How far the outline turns at a corner, in radians; positive to the left. */
function turnAt(ring: Float64Array, i: number, n: number): number {
  const [h, j] = [(i + n - 1) % n, (i + 1) % n];
  const [ax, ay] = [ring[2 * i]! - ring[2 * h]!, ring[2 * i + 1]! - ring[2 * h + 1]!];
  const [bx, by] = [ring[2 * j]! - ring[2 * i]!, ring[2 * j + 1]! - ring[2 * i + 1]!];
  return Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
}

function counterClockwise(triangle: Float64Array): Float64Array {
  const [ax, ay, bx, by, cx, cy] = triangle as unknown as number[];
  const area = (bx! - ax!) * (cy! - ay!) - (cx! - ax!) * (by! - ay!);
  return area >= 0 ? triangle : Float64Array.of(ax!, ay!, cx!, cy!, bx!, by!);
}
