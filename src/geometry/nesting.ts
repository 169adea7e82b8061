// SPDX-License-Identifier: GPL-3.0-or-later
/** Which outline lies inside which: what falls out of the sheet first must be cut last. */
import type { Bounds } from './bounds.js';
import { contains } from './bounds.js';
import { BoxIndex } from './box-index.js';
import { PointTest } from './point-test.js';
import { type Polyline, polylineBounds } from './polyline.js';

/** Outlines looked at between two ticks. */
const LINES_PER_TICK = 1024;

/**
 * For each outline, how many closed outlines lie around it. Twins (the same box) do not count as
 * around each other; outlines that merely overlap count by their first point. `tick` is called now
 * and then and throws when the work was cancelled.
 */
export function nestingDepths(lines: readonly Polyline[], tick: () => void = () => {}): Int32Array {
  const boxes = lines.map(polylineBounds);
  const closed = lines.flatMap((line, i) => (line.isClosed ? [i] : []));
  const index = new BoxIndex(closed.map((i) => boxes[i]!));
  const tests = new Map<number, PointTest>();
  const testOf = (outer: number) => {
    const known = tests.get(outer) ?? new PointTest(lines[outer]!);
    tests.set(outer, known);
    return known;
  };
  return Int32Array.from(lines, (line, i) => {
    if (i % LINES_PER_TICK === 0) tick();
    const x = line.points[0]!;
    const y = line.points[1]!;
    let depth = 0;
    index.around(x, y, (found) => {
      const outer = closed[found]!;
      if (outer === i || !isAround(boxes[outer]!, boxes[i]!)) return;
      if (testOf(outer).holds(x, y)) depth++;
    });
    return depth;
  });
}

function isAround(outer: Bounds, inner: Bounds): boolean {
  return contains(outer, inner) && !contains(inner, outer);
}
