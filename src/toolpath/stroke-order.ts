// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * In which order, from which end and from which corner outlines are run: what lies inside another
 * outline comes before it, because a part that has dropped out of the sheet has moved; among equals
 * the way is short. The outlines themselves stay as they are.
 */
import { nestingDepths } from '../geometry/nesting.js';
import type { Point } from '../geometry/path.js';
import type { Polyline } from '../geometry/polyline.js';
import { orderLevel } from './level-order.js';

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

function lastPoint({ points }: Polyline): Point {
  return { x: points[points.length - 2]!, y: points[points.length - 1]! };
}
