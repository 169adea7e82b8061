// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Strokes as the stops of a tour. A stop is entered at one of its doors: a closed outline at any of
 * its corners, and left where it was entered; an open one at either end, and left at the other.
 */
import type { Polyline } from '../polyline.js';

export interface Stops {
  readonly count: number;
  /** Stop s has the doors from `first[s]` up to `first[s + 1]`. */
  readonly first: Int32Array;
  /** Where each door is, mm, and which corner of its stroke. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly corner: Int32Array;
  readonly isClosed: Uint8Array;
}

/** Corners of a closed outline that are tried as its door; a circle has hundreds, all much alike. */
const ENTRIES = 8;

export function stopsOf(lines: readonly Polyline[]): Stops {
  const count = lines.length;
  const first = new Int32Array(count + 1);
  const isClosed = new Uint8Array(count);
  for (let s = 0; s < count; s++) {
    first[s + 1] = first[s]! + entriesOf(lines[s]!);
    isClosed[s] = lines[s]!.isClosed ? 1 : 0;
  }
  const entries = first[count]!;
  const [x, y] = [new Float64Array(entries), new Float64Array(entries)];
  const corner = new Int32Array(entries);
  for (let s = 0; s < count; s++) {
    const { points } = lines[s]!;
    const own = first[s + 1]! - first[s]!;
    const corners = points.length / 2 - 1;
    const step = isClosed[s] ? corners / own : corners;
    for (let k = 0, door = first[s]!; k < own; k++, door++) {
      const at = Math.floor(k * step);
      corner[door] = at;
      x[door] = points[at * 2]!;
      y[door] = points[at * 2 + 1]!;
    }
  }
  return { count, first, x, y, corner, isClosed };
}

/** The door through which a stop is left that was entered through this one. */
export function exitOf({ first, isClosed }: Stops, stop: number, entry: number): number {
  return isClosed[stop] ? entry : 2 * first[stop]! + 1 - entry;
}

function entriesOf({ points, isClosed }: Polyline): number {
  return isClosed ? Math.max(1, Math.min(ENTRIES, points.length / 2 - 1)) : 2;
}
