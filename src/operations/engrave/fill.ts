// SPDX-License-Identifier: GPL-3.0-or-later
/** The fills of a drawing as levels on a grid, the topmost last: ink burns in full, paper does not. */
import type { Fill } from '../../art/fills.js';
import { fillSpans } from '../../geometry/scan-fill.js';
import type { EngraveGrid } from './grid.js';

const FILLS_PER_REPORT = 100;

/** Levels of every pixel, the top row first; a pixel burns when its centre lies in a fill. */
export function fillLevels(
  fills: readonly Fill[],
  grid: EngraveGrid,
  progress: (fraction: number) => void,
): Uint8Array {
  const levels = new Uint8Array(grid.widthPx * grid.rows);
  const lines = { first: grid.maxY - grid.pitch / 2, step: -grid.pitch, count: grid.rows };
  fills.forEach(({ outlines, rule, isInk }, i) => {
    if (i % FILLS_PER_REPORT === 0) progress(i / fills.length);
    const level = isInk ? 255 : 0;
    fillSpans(outlines, rule, lines, (row, x0, x1) => {
      const first = Math.max(0, Math.ceil((x0 - grid.minX) / grid.pixel - 0.5));
      const end = Math.min(grid.widthPx, Math.ceil((x1 - grid.minX) / grid.pixel - 0.5));
      if (end > first) levels.fill(level, row * grid.widthPx + first, row * grid.widthPx + end);
    });
  });
  return levels;
}
