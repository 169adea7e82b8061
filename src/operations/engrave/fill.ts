// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Filled outlines as levels on a grid, painted in the drawing's order: what is white on top covers
 * what lies below, every other colour burns in full. An outline that is only stroked is filled too.
 */
import type { Colour, PathShape } from '../../art/art.js';
import { type Bounds, NOTHING, union } from '../../geometry/bounds.js';
import { DEFAULT_TOLERANCE, flatten } from '../../geometry/flatten.js';
import { PieceBudget } from '../../geometry/piece-budget.js';
import { type Polyline, polylineBounds } from '../../geometry/polyline.js';
import { fillSpans } from '../../geometry/scan-fill.js';
import type { EngraveGrid } from './grid.js';

const SHAPES_PER_REPORT = 100;

/** One shape's outlines, ready to be painted. */
export interface FilledShape {
  readonly outlines: readonly Polyline[];
  readonly rule: PathShape['fillRule'];
  readonly level: number;
}

/** Shapes that enclose something. A stroke that never closes has nothing to fill. */
export function filledShapes(paths: readonly PathShape[]): FilledShape[] {
  const budget = new PieceBudget();
  return paths.flatMap((shape) => {
    const outlines = flatten(shape.path, DEFAULT_TOLERANCE, budget).filter(
      (line) => line.isClosed || shape.fill !== undefined,
    );
    if (outlines.length === 0) return [];
    const level = isWhite(shape.fill ?? shape.stroke) ? 0 : 255;
    return [{ outlines, rule: shape.fillRule, level }];
  });
}

/** The box of all that burns, mm. */
export function fillBounds(shapes: readonly FilledShape[]): Bounds {
  return shapes
    .filter((shape) => shape.level > 0)
    .flatMap((shape) => shape.outlines.map(polylineBounds))
    .reduce(union, NOTHING);
}

/** Levels of every pixel, the top row first; a pixel burns when its centre lies in a fill. */
export function fillLevels(
  shapes: readonly FilledShape[],
  grid: EngraveGrid,
  progress: (fraction: number) => void,
): Uint8Array {
  const levels = new Uint8Array(grid.widthPx * grid.rows);
  const lines = { first: grid.maxY - grid.pitch / 2, step: -grid.pitch, count: grid.rows };
  shapes.forEach((shape, i) => {
    if (i % SHAPES_PER_REPORT === 0) progress(i / shapes.length);
    fillSpans(shape.outlines, shape.rule, lines, (row, x0, x1) => {
      const first = Math.max(0, Math.ceil((x0 - grid.minX) / grid.pixel - 0.5));
      const end = Math.min(grid.widthPx, Math.ceil((x1 - grid.minX) / grid.pixel - 0.5));
      if (end > first)
        levels.fill(shape.level, row * grid.widthPx + first, row * grid.widthPx + end);
    });
  });
  return levels;
}

function isWhite(colour: Colour | undefined): boolean {
  return colour?.every((part) => part >= 250) ?? false;
}
