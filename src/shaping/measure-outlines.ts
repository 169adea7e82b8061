// SPDX-License-Identifier: GPL-3.0-or-later
/** How many outlines there are, how long they are, what they enclose and what of them is there twice. For a thread. */

import { type PackedShapes, unpackShapes } from '../art/packed-shapes.js';
import { DEFAULT_TOLERANCE, flatten } from '../geometry/flatten.js';
import { type Matrix, transformPath } from '../geometry/matrix.js';
import { depthsIn, nestingOf } from '../geometry/nesting.js';
import { outlineName } from '../geometry/outline-name.js';
import { PieceBudget } from '../geometry/piece-budget.js';
import { PieceSet } from '../geometry/piece-set.js';
import { lengthOfLines, type Polyline, polylineLength, signedArea } from '../geometry/polyline.js';
import { splitAtCorners } from '../geometry/split-at-corners.js';

export interface MeasureRequest {
  readonly shapes: PackedShapes;
  readonly toBed: Matrix;
}

export interface OutlineMeasures {
  readonly closed: number;
  readonly open: number;
  /** The length of all outlines, mm. */
  readonly length: number;
  /** mm² that closed outlines enclose, holes taken off. */
  readonly area: number;
  /** mm that coincide with others; absent where there are too many lines to measure. */
  readonly doubled?: number;
}

/** mm; corners as close together as this are one. */
const TOLERANCE = 0.01;
const SHAPES_PER_TICK = 500;

/** Throws AppError `plan.too-many-pieces`. */
export function measureOutlines(
  context: { throwIfCancelled(): void },
  { shapes, toBed }: MeasureRequest,
): OutlineMeasures {
  const budget = new PieceBudget();
  const lines = unpackShapes(shapes).flatMap((shape, i) => {
    if (i % SHAPES_PER_TICK === 0) context.throwIfCancelled();
    return flatten(transformPath(shape.path, toBed), DEFAULT_TOLERANCE, budget);
  });
  const closed = lines.filter(({ isClosed }) => isClosed).length;
  const doubled = doubledLength(lines);
  return {
    ...{ closed, open: lines.length - closed },
    length: lengthOfLines(lines),
    area: enclosed(lines, () => context.throwIfCancelled()),
    ...(doubled !== undefined && { doubled }),
  };
}

/** One that is drawn twice counts once. */
function enclosed(lines: readonly Polyline[], tick: () => void): number {
  const depths = depthsIn(nestingOf(lines, { tick }));
  const seen = new Set<string>();
  return lines.reduce((sum, { points, isClosed }, i) => {
    const area = Math.abs(signedArea(points));
    const name = outlineName(points);
    if (!isClosed || seen.has(name)) return sum;
    seen.add(name);
    return depths[i]! % 2 === 0 ? sum + area : sum - area;
  }, 0);
}

function doubledLength(lines: readonly Polyline[]): number | undefined {
  const split = splitAtCorners(
    lines.map(({ points }) => points),
    TOLERANCE,
  );
  if (split === undefined) return undefined;
  const met = new PieceSet(TOLERANCE);
  let doubled = 0;
  for (const points of split) {
    for (let i = 0; 2 * i + 2 < points.length; i++) {
      if (!met.add(points, i)) doubled += polylineLength(points.subarray(2 * i, 2 * i + 4));
    }
  }
  return doubled;
}
