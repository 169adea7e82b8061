// SPDX-License-Identifier: GPL-3.0-or-later
/** Pixels of one channel, row after row from the top; what a byte means is up to whoever holds it. */

export interface GreyImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint8Array;
}
