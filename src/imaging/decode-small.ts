// SPDX-License-Identifier: GPL-3.0-or-later
/** A PNG of a stranger as a small opaque picture for a list. sharp: only in a process of its own. */
import sharp from 'sharp';
import { pictureMediaType } from '../art/pictures/header.js';
import type { SmallPicture } from '../art/pictures/small-picture.js';

/** The longer side: as it is shown on a screen of twice the usual density. */
const SIDE_PX = 128;
const MAX_PIXELS = 2 ** 20;

/** Undefined where it is not a PNG, is too large for a thumbnail, or damaged. */
export async function decodeSmall(
  _context: unknown,
  encoded: Uint8Array,
): Promise<SmallPicture | undefined> {
  if (pictureMediaType(encoded) !== 'image/png') return undefined;
  try {
    const { data, info } = await sharp(encoded, { limitInputPixels: MAX_PIXELS })
      .resize({ width: SIDE_PX, height: SIDE_PX, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { widthPx: info.width, heightPx: info.height, rgba: new Uint8Array(data) };
  } catch {
    // A list shows the work without a picture.
    return undefined;
  }
}
