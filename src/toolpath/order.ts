// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The order in which the pieces of one step are run: a piece that is inside another's box first, then
 * by a short way from where one ends to where the next begins. Within a piece the plan has decided.
 */
import { type Bounds, isEmpty } from '../geometry/bounds.js';
import { nestingOf } from '../geometry/nesting.js';
import type { Point } from '../geometry/path.js';
import { stopsOf } from '../geometry/tour/stops.js';
import { shortTour } from '../geometry/tour/tour.js';
import { workBounds } from './bounds.js';
import type { BlockGeometry, CoordinateFrame, Toolpath } from './toolpath.js';
import { waitingOrder } from './waiting-order.js';

/** The same toolpaths, reordered; those with nothing to burn come last. No power counts here. */
export function orderPieces<F extends CoordinateFrame, B extends BlockGeometry>(
  pieces: readonly Toolpath<F, B>[],
  from: Point,
): Toolpath<F, B>[] {
  if (pieces.length < 2) return [...pieces];
  const boxes = pieces.map(workBounds);
  const burning = pieces.filter((_, i) => !isEmpty(boxes[i]!));
  const idle = pieces.filter((_, i) => isEmpty(boxes[i]!));
  const outlines = boxes.filter((box) => !isEmpty(box)).map(boxOutline);
  const { order } = shortTour(stopsOf(outlines), from);
  const lawful = waitingOrder([...order], nestingOf(outlines).waiting);
  return [...Array.from(lawful, (i) => burning[i]!), ...idle];
}

export function boxOutline({ minX, minY, maxX, maxY }: Bounds) {
  const points = Float64Array.of(minX, minY, maxX, minY, maxX, maxY, minX, maxY, minX, minY);
  return { points, isClosed: true };
}
