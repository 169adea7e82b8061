// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What an encoded picture says about itself in its first bytes: format, size in pixels, density,
 * orientation. Pixels are never decoded here; a broken body is found when it is decoded.
 */
import { isAvif, readAvif } from './avif.js';
import { readBmp } from './bmp.js';
import { COMPOSED_MEDIA_TYPE, isComposed, readComposed } from './composed.js';
import { readGif } from './gif.js';
import { readJpeg } from './jpeg.js';
import type { PictureHeader } from './picture-header.js';
import { readPng } from './png.js';
import { readPsd } from './psd.js';
import { readTiff } from './tiff.js';
import { readWebp } from './webp.js';

/** More than any camera makes, and as much as a decoded picture may take in memory. */
export const MAX_PICTURE_PIXELS = 250_000_000;

/** Longest side, px: in a strip longer than this each row, or each column, costs more than its pixels. */
export const MAX_PICTURE_SIDE = 200_000;

/** A GIF is decoded as a whole, in colour, however few bytes it has. */
const MAX_GIF_PIXELS = 60_000_000;

/** Whether its pixels are more than are ever decoded. */
export function isHugePicture(size: {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly mediaType?: string | undefined;
}): boolean {
  const { widthPx, heightPx, mediaType } = size;
  return (
    widthPx * heightPx > maxPixels(mediaType) || Math.max(widthPx, heightPx) > MAX_PICTURE_SIDE
  );
}

export function maxPixels(mediaType: string | undefined): number {
  return mediaType === 'image/gif' ? MAX_GIF_PIXELS : MAX_PICTURE_PIXELS;
}

interface Format {
  readonly mediaType: string;
  isLike(bytes: Uint8Array): boolean;
  /** Throws RangeError where the bytes end too early or make no sense. */
  read(view: DataView): Omit<PictureHeader, 'mediaType'>;
}

const formats: readonly Format[] = [
  { mediaType: 'image/png', isLike: starts('\x89PNG\r\n\x1a\n'), read: readPng },
  { mediaType: 'image/jpeg', isLike: starts('\xff\xd8\xff'), read: readJpeg },
  { mediaType: 'image/gif', isLike: starts('GIF8'), read: readGif },
  {
    mediaType: 'image/webp',
    isLike: (bytes) => starts('RIFF')(bytes) && starts('WEBP')(bytes.subarray(8)),
    read: readWebp,
  },
  { mediaType: 'image/bmp', isLike: isLikeBmp, read: readBmp },
  {
    mediaType: 'image/tiff',
    isLike: (bytes) => starts('II*\0')(bytes) || starts('MM\0*')(bytes),
    read: readTiff,
  },
  { mediaType: 'image/avif', isLike: isAvif, read: readAvif },
  { mediaType: 'image/vnd.adobe.photoshop', isLike: starts('8BPS\0\x01'), read: readPsd },
  { mediaType: COMPOSED_MEDIA_TYPE, isLike: isComposed, read: readComposed },
];

/** The picture's media type by its first bytes, whatever the file is called. */
export function pictureMediaType(bytes: Uint8Array): string | undefined {
  return formats.find((format) => format.isLike(bytes))?.mediaType;
}

/** Undefined when the bytes are not a picture that Kerf knows, or its header is cut off or broken. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | undefined {
  const format = formats.find((candidate) => candidate.isLike(bytes));
  if (format === undefined) return undefined;
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const header = { mediaType: format.mediaType, ...format.read(view) };
    return header.storedWidthPx > 0 && header.storedHeightPx > 0 ? header : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The size as it is seen, with the orientation applied. */
export function uprightSize(header: PictureHeader): { widthPx: number; heightPx: number } {
  const { storedWidthPx, storedHeightPx, orientation } = header;
  return orientation >= 5
    ? { widthPx: storedHeightPx, heightPx: storedWidthPx }
    : { widthPx: storedWidthPx, heightPx: storedHeightPx };
}

function starts(magic: string): (bytes: Uint8Array) => boolean {
  return (bytes) => [...magic].every((char, i) => bytes[i] === char.charCodeAt(0));
}

/** "BM" alone also begins plain text, so the size of the header after it must be a known one. */
function isLikeBmp(bytes: Uint8Array): boolean {
  return starts('BM')(bytes) && [12, 40, 52, 56, 64, 108, 124].includes(bytes[14] ?? 0);
}
