// SPDX-License-Identifier: GPL-3.0-or-later
/** A decoded picture for a list. */

export interface SmallPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Opaque, row 0 at the top. */
  readonly rgba: Uint8Array;
}
