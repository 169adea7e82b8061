// SPDX-License-Identifier: GPL-3.0-or-later
/** Runs of equal pixels: each becomes one move, so their lengths decide how fast a picture can be run. */
import { burntEnd, burntStart } from './rows.js';
import type { ScanGeometry } from './toolpath.js';

export type PixelRows = Pick<ScanGeometry, 'levels' | 'widthPx' | 'rows'>;

/**
 * The fewest pixels that `moves` runs in succession cover anywhere in the picture: where it is
 * densest. Infinity where no row has that many runs.
 */
export function minSpan(picture: PixelRows, moves: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let row = 0; row < picture.rows; row++) {
    const first = burntStart(picture, row);
    if (first < 0) continue;
    const at = row * picture.widthPx;
    const stretch = picture.levels.subarray(at + first, at + burntEnd(picture, row));
    least = Math.min(least, minSpanOf(stretch, moves));
  }
  return least;
}

/** The same for one burnt stretch. */
export function minSpanOf(stretch: Uint8Array, moves: number): number {
  /** Where the last `moves` runs began, as a ring. */
  const starts = new Int32Array(moves);
  let runs = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i <= stretch.length; i++) {
    if (i < stretch.length && stretch[i] === stretch[i - 1]) continue;
    if (runs >= moves) least = Math.min(least, i - starts[runs % moves]!);
    starts[runs++ % moves] = i;
  }
  return least;
}
