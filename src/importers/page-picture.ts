// SPDX-License-Identifier: GPL-3.0-or-later
/** A part of the page, written as SVG, as an upright picture of its own, which is drawn where pictures are decoded. */
import type { BitmapShape } from '../art/art.js';
import { composedPicture } from '../art/pictures/composed.js';
import { MAX_PICTURE_PIXELS } from '../art/pictures/header.js';
import type { Bounds } from '../geometry/bounds.js';

/** The most pixels of a side; what draws it goes to 32 767. */
const MAX_SIDE = 16_000;

export type EncodedPicture = Pick<BitmapShape, 'encoded' | 'mediaType' | 'widthPx' | 'heightPx'>;

/** What `body` shows in the box, both in mm with y up. */
export function pictureOfPage(body: string, box: Bounds, pxPerMm: number): EncodedPicture {
  const [width, height] = [box.maxX - box.minX, box.maxY - box.minY];
  const most = Math.min(
    pxPerMm,
    MAX_SIDE / Math.max(width, height),
    Math.sqrt(MAX_PICTURE_PIXELS / 4 / (width * height)),
  );
  const widthPx = Math.max(1, Math.ceil(width * most));
  const heightPx = Math.max(1, Math.ceil(height * most));
  const viewBox = { x: box.minX, y: -box.maxY, width, height };
  const upright = `<g transform="matrix(1 0 0 -1 0 0)">${body}</g>`;
  return composedPicture(upright, { widthPx, heightPx }, viewBox);
}

export function dataUri({
  mediaType,
  encoded,
}: Pick<EncodedPicture, 'mediaType' | 'encoded'>): string {
  return `data:${mediaType};base64,${Buffer.from(encoded).toString('base64')}`;
}
