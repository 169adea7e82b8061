// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether a straight way touches a box, ends and edges included. */
import type { Bounds } from './bounds.js';
import type { Point } from './path.js';

export function segmentMeetsBox(from: Point, to: Point, box: Bounds): boolean {
  return meetingFraction(from, to, box) !== undefined;
}

/** The share of the way after which it touches the box, 0 where it begins in it; undefined where it does not. */
export function meetingFraction(from: Point, to: Point, box: Bounds): number | undefined {
  let enter = 0;
  let leave = 1;
  for (const [start, end, min, max] of [
    [from.x, to.x, box.minX, box.maxX],
    [from.y, to.y, box.minY, box.maxY],
  ] as const) {
    const way = end - start;
    if (way === 0) {
      if (start < min || start > max) return undefined;
      continue;
    }
    const a = (min - start) / way;
    const b = (max - start) / way;
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
  }
  return enter <= leave ? enter : undefined;
}
