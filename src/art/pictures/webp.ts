// SPDX-License-Identifier: GPL-3.0-or-later
/** A WebP's own words: its first chunk is VP8 (lossy), VP8L (lossless) or VP8X (with extras). */
import { densityOf, orientationOf, tryDirectory } from './exif.js';
import type { PictureHeader } from './picture-header.js';

export function readWebp(view: DataView): Omit<PictureHeader, 'mediaType'> {
  const name = chunkName(view, 12);
  if (name === 'VP8 ') return upright(view.getUint16(26, true), view.getUint16(28, true));
  if (name === 'VP8L') {
    const bits = view.getUint32(21, true);
    return upright((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (name !== 'VP8X') throw new RangeError('no WebP chunk is called that');
  const exif = findExif(view);
  const density = densityOf(exif);
  return {
    storedWidthPx: uint24(view, 24) + 1,
    storedHeightPx: uint24(view, 27) + 1,
    orientation: orientationOf(exif),
    ...(density && { density }),
  };
}

/** VP8 keeps two bits of scale above each size. */
function upright(width: number, height: number): Omit<PictureHeader, 'mediaType'> {
  return { storedWidthPx: width & 0x3fff, storedHeightPx: height & 0x3fff, orientation: 1 };
}

/** The EXIF chunk stands behind the pixels; some writers put "Exif\0\0" before its content. */
function findExif(view: DataView) {
  let at = 12;
  while (at + 8 <= view.byteLength) {
    const length = view.getUint32(at + 4, true);
    if (chunkName(view, at) === 'EXIF') {
      const skip = chunkName(view, at + 8) === 'Exif' ? 6 : 0;
      return tryDirectory(view, at + 8 + skip, length - skip);
    }
    at += 8 + length + (length % 2);
  }
  return undefined;
}

function chunkName(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
