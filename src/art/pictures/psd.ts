// SPDX-License-Identifier: GPL-3.0-or-later
/** A Photoshop document's own words: its size, and its resolution among the resources. */
import type { PictureHeader } from './picture-header.js';

const RESOLUTION = 0x03ed;

/** Throws RangeError where the file ends too early. */
export function readPsd(view: DataView): Omit<PictureHeader, 'mediaType'> {
  const size = { storedWidthPx: view.getUint32(18), storedHeightPx: view.getUint32(14) };
  const density = densityIn(view, 30 + view.getUint32(26));
  return { ...size, orientation: 1, ...(density && { density }) };
}

/** Resources: `8BIM`, id, a name and the content, both padded to an even length. */
function densityIn(view: DataView, section: number) {
  const end = section + 4 + view.getUint32(section);
  let at = section + 4;
  while (at + 12 <= end) {
    const id = view.getUint16(at + 4);
    const content = at + 6 + evenly(1 + view.getUint8(at + 6)) + 4;
    if (id === RESOLUTION) {
      const dpiX = view.getUint32(content) / 65536;
      const dpiY = view.getUint32(content + 8) / 65536;
      return { dpiX, dpiY };
    }
    at = content + evenly(view.getUint32(content - 4));
  }
  return undefined;
}

function evenly(length: number): number {
  return length + (length % 2);
}
