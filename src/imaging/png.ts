// SPDX-License-Identifier: GPL-3.0-or-later
/** Pixels to PNG bytes, for pictures Kerf hands out. */
import sharp from 'sharp';

export interface RawPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 1 grey, 3 RGB, 4 RGBA; 8 bit each, row 0 at the top. */
  readonly channels: 1 | 3 | 4;
  readonly pixels: Uint8Array;
}

/** `dpi` is written into the file, so that it opens at true size elsewhere. */
export async function encodePng(picture: RawPicture, dpi?: number): Promise<Uint8Array> {
  const { widthPx: width, heightPx: height, channels, pixels } = picture;
  if (pixels.length !== width * height * channels)
    throw new RangeError('the pixels do not fill the picture');
  const image = sharp(pixels, { raw: { width, height, channels } });
  const dense = dpi === undefined ? image : image.withMetadata({ density: dpi });
  const grey = channels === 1 ? dense.toColourspace('b-w') : dense;
  return grey.png({ compressionLevel: 6 }).toBuffer();
}
