// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What of a drawing is filled, by the painter's rule: shapes lie on top of each other in the drawing's
 * order, white is paper and covers what is below, every other colour is ink. Whatever fills outlines
 * asks here, so that no two ways to fill the same drawing differ.
 */
import { type Bounds, NOTHING, union } from '../geometry/bounds.js';
import { DEFAULT_TOLERANCE, flatten } from '../geometry/flatten.js';
import { PieceBudget } from '../geometry/piece-budget.js';
import { type Polyline, polylineBounds } from '../geometry/polyline.js';
import type { Colour, PathShape } from './art.js';
import { isWhite } from './purpose.js';
import { strokeAreas } from './stroke-areas.js';

/** One shape's outlines, with the curves made straight. */
export interface Fill {
  readonly outlines: readonly Polyline[];
  readonly rule: PathShape['fillRule'];
  /** False for paper. */
  readonly isInk: boolean;
}

/** mm; a finer line is a hairline, which only says where an area ends. */
export const WIDEST_HAIRLINE = 0.3;

/**
 * The fills from the lowest to the topmost. A line has the width that it was drawn with. A closed outline without a
 * fill is filled where it is a hairline; where its line is wide, it is a ring. Throws AppError `plan.too-many-pieces`.
 */
export function fillsOf(shapes: readonly PathShape[]): Fill[] {
  const budget = new PieceBudget();
  return shapes.flatMap((shape) => {
    const lines = flatten(shape.path, DEFAULT_TOLERANCE, budget);
    const isLine = shape.stroke !== undefined && shape.strokeWidth > WIDEST_HAIRLINE;
    const hasInside = shape.fill !== undefined || !isLine;
    const inside = hasInside
      ? lines.filter((line) => line.isClosed || shape.fill !== undefined)
      : [];
    return [
      ...filled(inside, shape.fill ?? shape.stroke, shape.fillRule),
      ...drawn(lines, shape, budget),
    ];
  });
}

function filled(
  outlines: readonly Polyline[],
  colour: Colour | undefined,
  rule: PathShape['fillRule'],
): Fill[] {
  if (outlines.length === 0) return [];
  return [{ outlines, rule, isInk: colour === undefined || !isWhite(colour) }];
}

/** The line itself; a closed hairline has been taken for the edge of its inside. */
function drawn(lines: readonly Polyline[], shape: PathShape, budget: PieceBudget): Fill[] {
  const { stroke, strokeWidth, fill } = shape;
  if (stroke === undefined || !(strokeWidth > 0)) return [];
  const isHairline = strokeWidth <= WIDEST_HAIRLINE;
  const seen = isHairline && fill === undefined ? lines.filter((line) => !line.isClosed) : lines;
  const outlines = seen.flatMap((line) => {
    budget.take(line.points.length);
    return strokeAreas(line, strokeWidth, shape.line);
  });
  return filled(outlines, stroke, 'nonzero');
}

/** The box of all ink, mm. */
export function inkBounds(fills: readonly Fill[]): Bounds {
  return fills
    .filter(({ isInk }) => isInk)
    .flatMap(({ outlines }) => outlines.map(polylineBounds))
    .reduce(union, NOTHING);
}
