// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The first directory of a TIFF structure, which is also what EXIF is: twelve bytes per entry
 * (tag, type, count, value or offset), in the byte order its first two letters name.
 */
import type { PictureDensity } from './picture-header.js';

export const TAG_WIDTH = 256;
export const TAG_HEIGHT = 257;
const TAG_ORIENTATION = 274;
const TAG_X_RESOLUTION = 282;
const TAG_Y_RESOLUTION = 283;
const TAG_RESOLUTION_UNIT = 296;

/** Numeric entries of the first directory by tag; what is neither SHORT, LONG nor RATIONAL is left out. */
export type Directory = ReadonlyMap<number, number>;

export function readDirectory(view: DataView, start: number): Directory {
  const little = view.getUint8(start) === 0x49;
  const entries = new Map<number, number>();
  const at = start + view.getUint32(start + 4, little);
  const count = view.getUint16(at, little);
  for (let i = 0; i < count; i++) {
    const entry = at + 2 + 12 * i;
    const type = view.getUint16(entry + 2, little);
    const value = readValue(view, { start, entry, type, little });
    if (value !== undefined) entries.set(view.getUint16(entry, little), value);
  }
  return entries;
}

function readValue(
  view: DataView,
  where: { start: number; entry: number; type: number; little: boolean },
): number | undefined {
  const { start, entry, type, little } = where;
  if (type === 3) return view.getUint16(entry + 8, little);
  if (type === 4) return view.getUint32(entry + 8, little);
  if (type !== 5) return undefined;
  const at = start + view.getUint32(entry + 8, little);
  return view.getUint32(at, little) / view.getUint32(at + 4, little);
}

/** Orientation 1…8 of an EXIF block; 1 where it says nothing sensible. */
export function readOrientation(view: DataView, start: number, length: number): number {
  return orientationOf(tryDirectory(view, start, length));
}

export function orientationOf(directory: Directory | undefined): number {
  const value = directory?.get(TAG_ORIENTATION) ?? 1;
  return value >= 1 && value <= 8 ? value : 1;
}

/** Resolution in dpi; the unit is 2 (inch, also where it is missing) or 3 (centimetre). */
export function densityOf(directory: Directory | undefined): PictureDensity | undefined {
  const x = directory?.get(TAG_X_RESOLUTION);
  const y = directory?.get(TAG_Y_RESOLUTION) ?? x;
  const unit = directory?.get(TAG_RESOLUTION_UNIT) ?? 2;
  if (x === undefined || y === undefined || (unit !== 2 && unit !== 3)) return undefined;
  const perInch = unit === 3 ? 2.54 : 1;
  return { dpiX: x * perInch, dpiY: y * perInch };
}

/** A broken EXIF block spoils no picture: it is as if it were not there. */
export function tryDirectory(view: DataView, start: number, length: number): Directory | undefined {
  try {
    return readDirectory(new DataView(view.buffer, view.byteOffset + start, length), 0);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
