// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Encoded pictures to luminance: upright, transparency on white, 8 bit, as bright as it is seen.
 * sharp decodes all but BMP, which its libvips lacks. Runs in a process of its own, never in the
 * window's: sharp brings a second GLib.
 */
import sharp, { type Sharp } from 'sharp';
import type { Luma } from '../art/art.js';
import {
  isHugePicture,
  MAX_PICTURE_PIXELS,
  pictureMediaType,
  readPictureHeader,
  uprightSize,
} from '../art/pictures/header.js';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import { readBmpPixels } from './bmp-pixels.js';

sharp.concurrency(1);
sharp.cache(false);

export interface PixelSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * At the picture's own size, or stretched to `size`.
 * Throws AppError `import.unknown-format`, `import.damaged` or `import.too-big`.
 */
export async function decodeLuma(encoded: Uint8Array, size?: PixelSize): Promise<Luma> {
  const mediaType = pictureMediaType(encoded);
  if (mediaType === undefined) throw unknownFormat();
  refuseHuge(encoded, size);
  try {
    const image = mediaType === 'image/bmp' ? await openBmp(encoded) : openWithSharp(encoded);
    const upright = image.autoOrient().flatten({ background: '#fff' }).greyscale();
    const sized = size ? upright.resize(size.widthPx, size.heightPx, { fit: 'fill' }) : upright;
    const raw = sized.toColourspace('b-w').raw({ depth: 'uchar' });
    const { data, info } = await raw.toBuffer({ resolveWithObject: true });
    if (info.channels !== 1) throw new Error(`luminance came with ${info.channels} channels`);
    const pixels = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return { widthPx: info.width, heightPx: info.height, pixels };
  } catch (cause) {
    throw cause instanceof AppError ? cause : toAppError(cause);
  }
}

function openWithSharp(encoded: Uint8Array): Sharp {
  return sharp(encoded, { failOn: 'error', limitInputPixels: MAX_PICTURE_PIXELS });
}

/** Palettes are turned grey by sharp as well, as one row of pixels, so that all formats agree. */
async function openBmp(encoded: Uint8Array): Promise<Sharp> {
  const bmp = readBmpPixels(encoded);
  const { widthPx: width, heightPx: height } = bmp;
  if (bmp.kind === 'colour')
    return sharp(bmp.pixels, { raw: { width, height, channels: bmp.channels } });
  const row = { width: bmp.palette.length / 3, height: 1, channels: 3 } as const;
  const shades = await sharp(bmp.palette, { raw: row })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const pixels = bmp.indices.map((index) => shades[index] ?? 0);
  return sharp(pixels, { raw: { width, height, channels: 1 } });
}

function refuseHuge(encoded: Uint8Array, size: PixelSize | undefined): void {
  const header = readPictureHeader(encoded);
  const own = header && { ...uprightSize(header), mediaType: header.mediaType };
  if ((own && isHugePicture(own)) || (size && isHugePicture(size))) throw tooBig();
}

function toAppError(cause: unknown): AppError {
  if (/pixel limit/.test(cause instanceof Error ? cause.message : '')) return tooBig();
  return new AppError(
    'import.damaged',
    msg('The picture is damaged or incomplete: copy it again, or save it again.'),
    { cause },
  );
}

function unknownFormat(): AppError {
  return new AppError(
    'import.unknown-format',
    msg('Kerf cannot read this picture: save it as PNG, JPEG, WebP, GIF, BMP or TIFF.'),
  );
}

function tooBig(): AppError {
  return new AppError(
    'import.too-big',
    msg('The picture has more than {millions} million pixels: scale it down first.', {
      millions: MAX_PICTURE_PIXELS / 1e6,
    }),
  );
}
