// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * In which order, from which end and from which corner outlines are run: what lies inside another
 * outline comes before it, because a part that has dropped out of the sheet has moved; among equals
 * the way is short. The outlines themselves stay as they are.
 */
import { nestingDepths } from '../geometry/nesting.js';
import type { Point } from '../geometry/path.js';
import { type Polyline, reversed, startingAt } from '../geometry/polyline.js';
import { shortTour } from '../geometry/tour.js';

/** `progress` hears 0…1 and throws when the work was cancelled. */
export function orderStrokes(
  lines: readonly Polyline[],
  from: Point,
  progress: (fraction: number) => void = () => {},
): Polyline[] {
  const ordered: Polyline[] = [];
  const tick = () => progress(ordered.length / lines.length);
  const depths = nestingDepths(lines, tick);
  const deepest = depths.reduce((most, depth) => Math.max(most, depth), 0);
  const byDepth: Polyline[][] = Array.from({ length: deepest + 1 }, () => []);
  lines.forEach((line, i) => {
    byDepth[depths[i]!]!.push(line);
  });
  let pen = from;
  for (const level of byDepth.reverse()) {
    for (const line of orderLevel(level, pen, tick)) {
      ordered.push(line);
      pen = lastPoint(line);
    }
  }
  return ordered;
}

function orderLevel(lines: readonly Polyline[], from: Point, tick: () => void): Polyline[] {
  const ends = new Float64Array(lines.length * 4);
  lines.forEach(({ points }, i) => {
    ends.set(points.subarray(0, 2), i * 4);
    ends.set(points.subarray(points.length - 2), i * 4 + 2);
  });
  const tour = shortTour(ends, from, tick);
  let pen = from;
  return Array.from(tour.order, (stroke) => {
    const line = lines[stroke]!;
    const run = line.isClosed
      ? startingNear(line, pen)
      : tour.isReversed[stroke]
        ? { ...line, points: reversed(line.points) }
        : line;
    pen = lastPoint(run);
    return run;
  });
}

/** The same closed outline, begun at the corner nearest to the pen. */
function startingNear(line: Polyline, pen: Point): Polyline {
  const { points } = line;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 3 < points.length; i += 2) {
    const dx = points[i]! - pen.x;
    const dy = points[i + 1]! - pen.y;
    const square = dx * dx + dy * dy;
    if (square < least) {
      least = square;
      best = i / 2;
    }
  }
  return { ...line, points: startingAt(points, best) };
}

function lastPoint({ points }: Polyline): Point {
  return { x: points[points.length - 2]!, y: points[points.length - 1]! };
}
