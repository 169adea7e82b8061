// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * In which order the pieces of one step are run: a piece that lies inside another's box first, then
 * by a short way. Within a piece the plan has already decided.
 */
import { type Bounds, isEmpty } from '../geometry/bounds.js';
import { nestingDepths } from '../geometry/nesting.js';
import type { Point } from '../geometry/path.js';
import { shortTour } from '../geometry/tour.js';
import { burnBounds } from './bounds.js';
import type { Frame, Toolpath } from './toolpath.js';

/** The same toolpaths, reordered; those that burn nothing come last. */
export function orderPieces<F extends Frame>(
  pieces: readonly Toolpath<F>[],
  from: Point,
): Toolpath<F>[] {
  const boxes = pieces.map(burnBounds);
  const burning = pieces.map((_, i) => i).filter((i) => !isEmpty(boxes[i]!));
  const idle = pieces.filter((_, i) => isEmpty(boxes[i]!));
  const depths = nestingDepths(burning.map((i) => boxOutline(boxes[i]!)));
  const levels = [...new Set(depths)].sort((a, b) => b - a);
  const ordered: Toolpath<F>[] = [];
  let pen = from;
  for (const level of levels) {
    const members = burning.filter((_, k) => depths[k] === level);
    const centres = members.map((i) => centre(boxes[i]!));
    const ends = Float64Array.from(centres.flatMap(({ x, y }) => [x, y, x, y]));
    for (const k of shortTour(ends, pen).order) {
      ordered.push(pieces[members[k]!]!);
      pen = centres[k]!;
    }
  }
  return [...ordered, ...idle];
}

function boxOutline({ minX, minY, maxX, maxY }: Bounds) {
  const points = Float64Array.of(minX, minY, maxX, minY, maxX, maxY, minX, maxY, minX, minY);
  return { points, isClosed: true };
}

function centre({ minX, minY, maxX, maxY }: Bounds): Point {
  return { x: (minX + maxX) / 2, y: (minY + maxY) / 2 };
}
