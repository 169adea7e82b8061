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
import type { PathShape } from './art.js';
import { isWhite } from './purpose.js';

/** One shape's outlines, with the curves made straight. */
export interface Fill {
  readonly outlines: readonly Polyline[];
  readonly rule: PathShape['fillRule'];
  /** False for paper. */
  readonly isInk: boolean;
}

/**
 * From the lowest to the topmost. An outline that is only stroked is filled too where it is closed; a
 * stroke that never closes encloses nothing. Throws AppError `plan.too-many-pieces`.
 */
export function fillsOf(shapes: readonly PathShape[]): Fill[] {
  const budget = new PieceBudget();
  return shapes.flatMap((shape) => {
    const outlines = flatten(shape.path, DEFAULT_TOLERANCE, budget).filter(
      (line) => line.isClosed || shape.fill !== undefined,
    );
    if (outlines.length === 0) return [];
    const colour = shape.fill ?? shape.stroke;
    const isInk = colour === undefined || !isWhite(colour);
    return [{ outlines, rule: shape.fillRule, isInk }];
  });
}

/** The box of all ink, mm. */
export function inkBounds(fills: readonly Fill[]): Bounds {
  return fills
    .filter(({ isInk }) => isInk)
    .flatMap(({ outlines }) => outlines.map(polylineBounds))
    .reduce(union, NOTHING);
}
