// SPDX-License-Identifier: GPL-3.0-or-later
/** Pixels of one channel, row after row from the top; the owner defines what a byte means. */

export interface GreyImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint8Array;
}
