// SPDX-License-Identifier: GPL-3.0-or-later
/** Which outline lies inside which: what falls out of the sheet first must be cut last. */
import type { Bounds } from './bounds.js';
import { contains } from './bounds.js';
import { BoxIndex } from './box-index.js';
import { holdsPoint, type Polyline, polylineBounds } from './polyline.js';

/**
 * For each outline, how many closed outlines lie around it. Twins (the same box) do not count as
 * around each other; outlines that merely overlap count by their first point.
 */
export function nestingDepths(lines: readonly Polyline[]): Int32Array {
  const boxes = lines.map(polylineBounds);
  const closed = lines.flatMap((line, i) => (line.isClosed ? [i] : []));
  const index = new BoxIndex(closed.map((i) => boxes[i]!));
  return Int32Array.from(lines, (line, i) => {
    const x = line.points[0]!;
    const y = line.points[1]!;
    let depth = 0;
    index.around(x, y, (found) => {
      const outer = closed[found]!;
      if (outer === i || !isAround(boxes[outer]!, boxes[i]!)) return;
      if (holdsPoint(lines[outer]!.points, x, y)) depth++;
    });
    return depth;
  });
}

function isAround(outer: Bounds, inner: Bounds): boolean {
  return contains(outer, inner) && !contains(inner, outer);
}
