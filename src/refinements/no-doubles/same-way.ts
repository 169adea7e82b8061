// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether two strokes burn the same line, from whichever end and, if closed, from whichever corner. */
import { isClosedLine } from '../../geometry/polyline.js';

/** Corners closer together than `tolerance`, mm, count as one. x and y alternate. */
export function isSameWay(a: Float64Array, b: Float64Array, tolerance: number): boolean {
  if (a.length !== b.length || isClosedLine(a) !== isClosedLine(b)) return false;
  if (!isClosedLine(a)) {
    const last = b.length / 2 - 1;
    return (
      matches(a, b, { tolerance, start: 0, isBackward: false }) ||
      matches(a, b, { tolerance, start: last, isBackward: true })
    );
  }
  const corners = a.length / 2 - 1;
  for (let start = 0; start < corners; start++) {
    if (!isNear(a, 0, b, start, tolerance)) continue;
    if (matches(a, b, { tolerance, start, isBackward: false })) return true;
    if (matches(a, b, { tolerance, start, isBackward: true })) return true;
  }
  return false;
}

interface Match {
  readonly tolerance: number;
  /** The corner of `b` that the first one of `a` lies on. */
  readonly start: number;
  readonly isBackward: boolean;
}

function matches(a: Float64Array, b: Float64Array, match: Match): boolean {
  const { tolerance, start, isBackward } = match;
  const corners = isClosedLine(a) ? a.length / 2 - 1 : a.length / 2;
  const step = isBackward ? -1 : 1;
  for (let i = 0; i < corners; i++) {
    const other = (start + step * i + corners) % corners;
    if (!isNear(a, i, b, other, tolerance)) return false;
  }
  return true;
}

function isNear(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  tolerance: number,
): boolean {
  return Math.hypot(a[2 * i]! - b[2 * j]!, a[2 * i + 1]! - b[2 * j + 1]!) <= tolerance;
}
