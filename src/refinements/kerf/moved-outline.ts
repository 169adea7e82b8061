// SPDX-License-Identifier: GPL-3.0-or-later
/** Closed outlines moved outward or inward, each by itself, so that no line is lost where two of them meet. */
import type { Clipper } from '../../areas/clipper.js';

/**
 * Outward where `by` is positive. It may come apart where it is narrow; one that is narrower than the cut stays as it
 * is, as no line that is drawn may be left out. Ends where it began, near where it did before.
 */
export function movedOutline(
  clipper: Clipper,
  points: Float64Array,
  by: number,
): readonly Float64Array[] {
  const area = clipper.resolved([points.slice(0, -2)], 'evenodd');
  const moved = clipper.grown(area, by);
  if (moved.length === 0) return [points];
  return moved.map((ring) => closedFrom(ring, nearest(ring, points[0]!, points[1]!)));
}

function nearest(ring: Float64Array, x: number, y: number): number {
  let best = 0;
  const off = (i: number) => Math.hypot(ring[i]! - x, ring[i + 1]! - y);
  for (let i = 2; i < ring.length; i += 2) if (off(i) < off(best)) best = i;
  return best;
}

function closedFrom(ring: Float64Array, start: number): Float64Array {
  const closed = new Float64Array(ring.length + 2);
  closed.set(ring.subarray(start));
  closed.set(ring.subarray(0, start + 2), ring.length - start);
  return closed;
}
