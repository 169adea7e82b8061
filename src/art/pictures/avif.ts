// SPDX-License-Identifier: GPL-3.0-or-later
/** An AVIF's own words: sizes of all images in it, of which the largest is the picture, and a quarter turn of it. */
import type { PictureHeader } from './picture-header.js';

const BRANDS = ['avif', 'avis'];
/** Where boxes lie within these, behind what the box itself says. */
const WITHIN: Readonly<Record<string, number>> = { meta: 4, iprp: 0, ipco: 0 };

export function isAvif(bytes: Uint8Array): boolean {
  const text = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (text(4) !== 'ftyp') return false;
  const end = Math.min(bytes[3] ?? 0, bytes.length);
  for (let at = 8; at < end; at += 4) if (at !== 12 && BRANDS.includes(text(at))) return true;
  return false;
}

/** Throws RangeError where there is no size. The decoder turns it by itself. */
export function readAvif(view: DataView): Omit<PictureHeader, 'mediaType'> {
  let [width, height, isTurned] = [0, 0, false];
  for (const { name, at } of boxes(view, 0, view.byteLength)) {
    if (name === 'irot') isTurned = view.getUint8(at) % 2 === 1;
    if (name !== 'ispe') continue;
    const [w, h] = [view.getUint32(at + 4), view.getUint32(at + 8)];
    if (w * h > width * height) [width, height] = [w, h];
  }
  if (width === 0) throw new RangeError('a picture without a size');
  return isTurned
    ? { storedWidthPx: height, storedHeightPx: width, orientation: 1 }
    : { storedWidthPx: width, storedHeightPx: height, orientation: 1 };
}

interface Box {
  readonly name: string;
  readonly at: number;
}

/** The boxes at the top, and those within the ones that hold sizes. */
function* boxes(view: DataView, from: number, end: number): Generator<Box> {
  let at = from;
  while (at + 8 <= end) {
    const size = view.getUint32(at);
    const name = String.fromCharCode(...[4, 5, 6, 7].map((i) => view.getUint8(at + i)));
    const next = size === 0 ? end : at + size;
    if (size === 1 || next <= at + 7 || next > end) return;
    yield { name, at: at + 8 };
    const inner = WITHIN[name];
    if (inner !== undefined) yield* boxes(view, at + 8 + inner, next);
    at = next;
  }
}
