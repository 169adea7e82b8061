// SPDX-License-Identifier: GPL-3.0-or-later
/** The fills of a drawing as levels on a grid, the topmost last: ink burns in full, paper does not. */
import type { Fill } from '../../art/fills.js';
import { CrossingBudget } from '../../geometry/crossing-budget.js';
import { fillSpans } from '../../geometry/scan-fill.js';
import type { EngraveGrid } from './grid.js';

const FILLS_PER_REPORT = 100;

/**
 * Levels of every pixel, the top row first; a pixel burns when its centre lies in a fill. Throws AppError
 * `plan.too-dense`.
 */
export function fillLevels(
  fills: readonly Fill[],
  grid: EngraveGrid,
  progress: (fraction: number) => void,
): Uint8Array {
  const levels = new Uint8Array(grid.widthPx * grid.rows);
  const lines = { first: grid.maxY - grid.pitch / 2, step: -grid.pitch, count: grid.rows };
  const budget = new CrossingBudget();
  fills.forEach(({ outlines, rule, isInk }, i) => {
    if (i % FILLS_PER_REPORT === 0) progress(i / fills.length);
    const level = isInk ? 255 : 0;
    const burn = (row: number, x0: number, x1: number) => {
      const first = Math.max(0, Math.ceil((x0 - grid.minX) / grid.pixel - 0.5));
      const end = Math.min(grid.widthPx, Math.ceil((x1 - grid.minX) / grid.pixel - 0.5));
      if (end > first) levels.fill(level, row * grid.widthPx + first, row * grid.widthPx + end);
    };
    fillSpans(outlines, rule, lines, burn, budget);
  });
  return levels;
}
