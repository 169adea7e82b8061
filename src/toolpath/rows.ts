// SPDX-License-Identifier: GPL-3.0-or-later
/** Where the burning of a scan row begins and ends, in pixels: white margins are never run. */
import type { ScanGeometry } from './toolpath.js';

type Pixels = Pick<ScanGeometry, 'levels' | 'widthPx'>;

/** The first pixel of the row that is burnt, −1 when none is. */
export function burntStart({ levels, widthPx }: Pixels, row: number): number {
  const at = row * widthPx;
  for (let i = 0; i < widthPx; i++) if (levels[at + i] !== 0) return i;
  return -1;
}

/** The pixel after the last burnt one, 0 when none is burnt. */
export function burntEnd({ levels, widthPx }: Pixels, row: number): number {
  const at = row * widthPx;
  for (let i = widthPx; i > 0; i--) if (levels[at + i - 1] !== 0) return i;
  return 0;
}
