// SPDX-License-Identifier: GPL-3.0-or-later
/** A PNG's own words: IHDR, pHYs (pixels per metre) and eXIf, all of which stand before IDAT. */
import { readOrientation } from './exif.js';
import type { PictureDensity, PictureHeader } from './picture-header.js';

const METRES_PER_INCH = 0.0254;

export function readPng(view: DataView): Omit<PictureHeader, 'mediaType'> {
  if (chunkName(view, 8) !== 'IHDR') throw new RangeError('a PNG begins with IHDR');
  let density: PictureDensity | undefined;
  let orientation = 1;
  for (let at = 8; at + 8 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const name = chunkName(view, at);
    const length = view.getUint32(at);
    if (name === 'pHYs' && view.getUint8(at + 16) === 1) {
      density = {
        dpiX: view.getUint32(at + 8) * METRES_PER_INCH,
        dpiY: view.getUint32(at + 12) * METRES_PER_INCH,
      };
    }
    if (name === 'eXIf') orientation = readOrientation(view, at + 8, length);
    if (name === 'IDAT' || name === 'IEND') break;
  }
  const size = { storedWidthPx: view.getUint32(16), storedHeightPx: view.getUint32(20) };
  return { ...size, orientation, ...(density && { density }) };
}

function chunkName(view: DataView, at: number): string {
  return String.fromCharCode(...[4, 5, 6, 7].map((i) => view.getUint8(at + i)));
}
