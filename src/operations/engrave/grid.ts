// SPDX-License-Identifier: GPL-3.0-or-later
/** The pixel grid of an engraving: whole pixels that cover a box exactly, rows level, the top one first. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Bounds } from '../../geometry/bounds.js';

export interface EngraveGrid {
  readonly minX: number;
  readonly maxY: number;
  readonly widthPx: number;
  readonly rows: number;
  /** mm per pixel along a row, and from row to row: as asked for, but for what makes the box come out even. */
  readonly pixel: number;
  readonly pitch: number;
}

/** More pixels than this are a typing error or need another machine. */
const MAX_PIXELS = 250_000_000;

/** Throws AppError `plan.too-fine` where the result would not fit into memory. */
export function gridOver(box: Bounds, pixel: number, pitch: number): EngraveGrid {
  const width = box.maxX - box.minX;
  const height = box.maxY - box.minY;
  const widthPx = Math.max(1, Math.round(width / pixel));
  const rows = Math.max(1, Math.round(height / pitch));
  if (widthPx * rows > MAX_PIXELS) {
    const millions = Math.round((widthPx * rows) / 1_000_000);
    throw new AppError(
      'plan.too-fine',
      msg(
        'This engraving needs {millions} million dots, which is too many: choose a larger interval or a smaller size.',
        { millions },
      ),
      { details: { widthPx, rows } },
    );
  }
  return {
    minX: box.minX,
    maxY: box.maxY,
    widthPx,
    rows,
    pixel: width / widthPx,
    pitch: height / rows,
  };
}
