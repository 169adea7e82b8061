// SPDX-License-Identifier: GPL-3.0-or-later
/** A JPEG's own words: the frame header (SOF0…SOF15), JFIF density and EXIF. */
import { type Directory, densityOf, orientationOf, tryDirectory } from './exif.js';
import type { PictureDensity, PictureHeader } from './picture-header.js';

const CM_PER_INCH = 2.54;
const EXIF_MAGIC = [0x45, 0x78, 0x69, 0x66, 0, 0];
const JFIF_MAGIC = [0x4a, 0x46, 0x49, 0x46, 0];

export function readJpeg(view: DataView): Omit<PictureHeader, 'mediaType'> {
  let jfif: PictureDensity | undefined;
  let exif: Directory | undefined;
  for (let at = 2; ; ) {
    const marker = nextMarker(view, at);
    const body = marker.at + 4;
    const length = view.getUint16(marker.at + 2);
    if (isFrameHeader(marker.code)) {
      const density = densityOf(exif) ?? jfif;
      return {
        storedHeightPx: view.getUint16(body + 1),
        storedWidthPx: view.getUint16(body + 3),
        orientation: orientationOf(exif),
        ...(density && { density }),
      };
    }
    if (marker.code === 0xe0 && has(view, body, JFIF_MAGIC)) jfif = jfifDensity(view, body);
    if (marker.code === 0xe1 && exif === undefined && has(view, body, EXIF_MAGIC))
      exif = tryDirectory(view, body + 6, length - 8);
    at = marker.at + 2 + length;
  }
}

/** Markers are 0xFF and a code; any number of 0xFF may pad them. */
function nextMarker(view: DataView, from: number): { at: number; code: number } {
  let at = from;
  if (view.getUint8(at) !== 0xff) throw new RangeError('no marker where one must be');
  while (view.getUint8(at + 1) === 0xff) at++;
  const code = view.getUint8(at + 1);
  if (code === 0xda || code === 0xd9) throw new RangeError('the picture begins without a size');
  return { at, code };
}

/** C0…CF are frame headers, except DHT (C4), JPG (C8) and DAC (CC). */
function isFrameHeader(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
}

function jfifDensity(view: DataView, body: number): PictureDensity | undefined {
  const unit = view.getUint8(body + 7);
  if (unit !== 1 && unit !== 2) return undefined;
  const perInch = unit === 2 ? CM_PER_INCH : 1;
  return { dpiX: view.getUint16(body + 8) * perInch, dpiY: view.getUint16(body + 10) * perInch };
}

function has(view: DataView, at: number, magic: readonly number[]): boolean {
  return magic.every((byte, i) => view.getUint8(at + i) === byte);
}
