// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Encoded pictures to luminance: upright, as bright as it is seen on white, 8 bit, with its opacity.
 * sharp decodes all but BMP and Photoshop's, which its libvips lacks. Runs in a process of its own, never in the
 * window's: sharp brings a second GLib.
 */
import sharp, { type Sharp } from 'sharp';
import type { Luma } from '../art/art.js';
import { COMPOSED_MEDIA_TYPE } from '../art/pictures/composed.js';
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
import { readPsdPixels } from './psd-pixels.js';

sharp.concurrency(1);
sharp.cache(false);

export interface PixelSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Decodes at the picture's own size, or stretched to `size`.
 * Throws AppError `import.unknown-format`, `import.damaged` or `import.too-big`.
 */
export async function decodeLuma(encoded: Uint8Array, size?: PixelSize): Promise<Luma> {
  const mediaType = pictureMediaType(encoded);
  if (mediaType === undefined) throw unknownFormat();
  refuseHuge(encoded, size);
  try {
    const source = await openPicture(encoded, mediaType);
    const opacity = await opacityOf(source, size);
    const onWhite = source.clone().autoOrient().flatten({ background: '#fff' }).greyscale();
    const luma = await planeOf(onWhite, size);
    return opacity === undefined ? luma : withOpacity(luma, opacity);
  } catch (cause) {
    throw cause instanceof AppError ? cause : toAppError(cause);
  }
}

/** Undefined where nothing shows through, as in most pictures that could be transparent. */
async function opacityOf(source: Sharp, size?: PixelSize): Promise<Uint8Array | undefined> {
  if (!(await source.metadata()).hasAlpha) return undefined;
  const { pixels } = await planeOf(source.clone().autoOrient().extractChannel('alpha'), size);
  return isCovered(pixels) ? undefined : pixels;
}

function isCovered(opacity: Uint8Array): boolean {
  // A callback per pixel takes ten times as long.
  for (let i = 0; i < opacity.length; i++) if (opacity[i] !== 255) return false;
  return true;
}

/** A pixel is at most as dark as it is covered; where it was scaled or rounded it is made so. */
function withOpacity(luma: Luma, opacity: Uint8Array): Luma {
  const { pixels } = luma;
  for (let i = 0; i < pixels.length; i++) {
    const brightest = 255 - opacity[i]!;
    if (pixels[i]! < brightest) pixels[i] = brightest;
  }
  return { ...luma, opacity };
}

/** The pixels of one channel, a byte each. */
async function planeOf(channel: Sharp, size?: PixelSize): Promise<Luma> {
  const sized = size ? channel.resize(size.widthPx, size.heightPx, { fit: 'fill' }) : channel;
  const raw = sized.toColourspace('b-w').raw({ depth: 'uchar' });
  const { data, info } = await raw.toBuffer({ resolveWithObject: true });
  if (info.channels !== 1) throw new Error(`a plane came with ${info.channels} channels`);
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { widthPx: info.width, heightPx: info.height, pixels };
}

/** Its pixels as sharp takes them, not yet upright. */
export async function openPicture(
  encoded: Uint8Array,
  mediaType = pictureMediaType(encoded),
): Promise<Sharp> {
  if (mediaType === 'image/bmp') return openBmp(encoded);
  return mediaType === 'image/vnd.adobe.photoshop' ? openPsd(encoded) : openWithSharp(encoded);
}

function openPsd(encoded: Uint8Array): Sharp {
  const { widthPx: width, heightPx: height, channels, pixels } = readPsdPixels(encoded);
  return sharp(pixels, { raw: { width, height, channels } });
}

function openWithSharp(encoded: Uint8Array): Sharp {
  // Pictures put together of others may hold large ones; how large they are drawn is known.
  const unlimited = pictureMediaType(encoded) === COMPOSED_MEDIA_TYPE;
  return sharp(encoded, { failOn: 'error', limitInputPixels: MAX_PICTURE_PIXELS, unlimited });
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
    msg('Kerf cannot read this picture: save it as PNG, JPEG, WebP, GIF, BMP, TIFF or AVIF.'),
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
