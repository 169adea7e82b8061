// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The fills of a drawing as levels on a grid: ink burns in full, paper does not. They are painted from the topmost
 * down, each dot once: what lies below others costs little, however much of it there is.
 */
import type { Fill } from '../../art/fills.js';
import { CrossingBudget } from '../../geometry/crossing-budget.js';
import { polylineBounds } from '../../geometry/polyline.js';
import { fillSpans } from '../../geometry/scan-fill.js';
import { OpenDots } from '../../raster/open-dots.js';
import type { EngraveGrid } from './grid.js';

const FILLS_PER_REPORT = 100;

/**
 * Levels of every pixel, the top row first; a pixel burns when its centre lies in a fill. `fills` lie in the
 * drawing's order, the topmost last. Throws AppError `plan.too-dense`.
 */
export function fillLevels(
  fills: readonly Fill[],
  grid: EngraveGrid,
  progress: (fraction: number) => void,
): Uint8Array {
  const { widthPx, rows, pitch } = grid;
  const levels = new Uint8Array(widthPx * rows);
  const open = new OpenDots(widthPx, rows);
  const lines = { first: grid.maxY - pitch / 2, step: -pitch, count: rows };
  const budget = new CrossingBudget();
  for (let i = fills.length - 1; i >= 0; i--) {
    const { outlines, rule, isInk } = fills[i]!;
    if (i % FILLS_PER_REPORT === 0) progress(1 - (i + 1) / fills.length);
    const around = dotsAround(outlines, grid);
    const nextRow = (row: number) => open.nextRow(row, around.first, around.end);
    const burn = (row: number, x0: number, x1: number) => {
      const paint = (from: number, to: number) => {
        if (isInk) levels.fill(255, row * widthPx + from, row * widthPx + to);
      };
      open.take(row, dotAfter(x0, grid), dotAfter(x1, grid), paint);
    };
    fillSpans(outlines, rule, lines, burn, { budget, nextRow });
  }
  return levels;
}

/** The dots of a row between the outlines' left and right end. */
function dotsAround(outlines: Fill['outlines'], grid: EngraveGrid): { first: number; end: number } {
  let minX = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  for (const line of outlines) {
    const box = polylineBounds(line);
    minX = Math.min(minX, box.minX);
    maxX = Math.max(maxX, box.maxX);
  }
  // One more at each end, as a crossing that is reckoned may lie a rounding beyond its edge.
  return {
    first: Math.max(0, dotAfter(minX, grid) - 1),
    end: Math.min(grid.widthPx, dotAfter(maxX, grid) + 1),
  };
}

/** The first dot of the grid whose centre does not lie left of x. */
function dotAfter(x: number, { minX, pixel, widthPx }: EngraveGrid): number {
  return Math.min(widthPx, Math.max(0, Math.ceil((x - minX) / pixel - 0.5)));
}
