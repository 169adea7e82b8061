// SPDX-License-Identifier: GPL-3.0-or-later
/** A BMP's own words: OS/2's 12-byte header, or Windows' with pixels per metre. */
import type { PictureHeader } from './picture-header.js';

const METRES_PER_INCH = 0.0254;

export function readBmp(view: DataView): Omit<PictureHeader, 'mediaType'> {
  if (view.getUint32(14, true) === 12) {
    return {
      storedWidthPx: view.getUint16(18, true),
      storedHeightPx: view.getUint16(20, true),
      orientation: 1,
    };
  }
  const dpiX = view.getInt32(38, true) * METRES_PER_INCH;
  const dpiY = view.getInt32(42, true) * METRES_PER_INCH;
  return {
    storedWidthPx: view.getInt32(18, true),
    // A negative height means that the rows are stored from the top.
    storedHeightPx: Math.abs(view.getInt32(22, true)),
    orientation: 1,
    ...(dpiX > 0 && dpiY > 0 && { density: { dpiX, dpiY } }),
  };
}
