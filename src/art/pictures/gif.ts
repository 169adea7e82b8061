// SPDX-License-Identifier: GPL-3.0-or-later
/** A GIF's own words: the logical screen. GIF knows no density. */
import type { PictureHeader } from './picture-header.js';

export function readGif(view: DataView): Omit<PictureHeader, 'mediaType'> {
  return {
    storedWidthPx: view.getUint16(6, true),
    storedHeightPx: view.getUint16(8, true),
    orientation: 1,
  };
}
