// SPDX-License-Identifier: GPL-3.0-or-later
/** Pixels to PNG bytes, for pictures Kerf hands out. */
import sharp from 'sharp';

export interface RawPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 8 bit, row 0 at the top: grey, RGB or RGBA, by how many there are. */
  readonly pixels: Uint8Array;
  /** Written into the file, so that it opens at true size elsewhere. */
  readonly dpi?: number;
}

export async function encodePng(picture: RawPicture): Promise<Uint8Array> {
  const { widthPx: width, heightPx: height, pixels, dpi } = picture;
  const channels = pixels.length / (width * height);
  if (channels !== 1 && channels !== 3 && channels !== 4)
    throw new RangeError('the pixels do not fill the picture');
  const image = sharp(pixels, { raw: { width, height, channels } });
  const dense = dpi === undefined ? image : image.withMetadata({ density: dpi });
  const coloured = channels === 1 ? dense.toColourspace('b-w') : dense;
  return coloured.png({ compressionLevel: 6 }).toBuffer();
}
