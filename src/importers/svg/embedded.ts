// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Embedded pictures on their way around resvg. It need not carry megabytes of pixels, so each data
 * URI is swapped for a tiny PNG that has the same size in its header and carries a number, and back afterwards.
 */
import {
  isHugePicture,
  pictureMediaType,
  readPictureHeader,
  uprightSize,
} from '../../art/pictures/header.js';

export interface EmbeddedPicture {
  readonly encoded: Uint8Array;
  readonly mediaType: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * What all pictures of a drawing may come to, each as often as it is shown: every place of one is decoded
 * and worked on by itself.
 */
export class PictureBudget {
  #pixels = MAX_PIXELS_SHOWN;
  #bytes = MAX_BYTES_SHOWN;

  /** False where there is not so much left. */
  take({ widthPx, heightPx, encoded }: EmbeddedPicture): boolean {
    this.#pixels -= widthPx * heightPx;
    this.#bytes -= encoded.length;
    return this.#pixels >= 0 && this.#bytes >= 0;
  }
}

const MAX_PIXELS_SHOWN = 300_000_000;
const MAX_BYTES_SHOWN = 256 * 2 ** 20;
const LONGEST_HEAD = 1000;

/** The bytes in a data URI; undefined where it is not one. */
export function readDataUri(uri: string): Uint8Array | undefined {
  const comma = uri.indexOf(',');
  // What stands before the data is short.
  const head = comma < 0 || comma > LONGEST_HEAD ? '' : uri.slice(0, comma);
  if (!/^\s*data:/i.test(head)) return undefined;
  const body = uri.slice(comma + 1);
  return /;\s*base64\s*$/i.test(head) ? Buffer.from(body, 'base64') : percentDecoded(body);
}

/** Undefined for what is not a picture that Kerf reads. */
export function readPicture(encoded: Uint8Array): EmbeddedPicture | undefined {
  const mediaType = pictureMediaType(encoded);
  const header = readPictureHeader(encoded);
  if (mediaType === undefined || header === undefined) return undefined;
  const { widthPx, heightPx } = uprightSize(header);
  if (isHugePicture({ widthPx, heightPx, mediaType })) return undefined;
  return { encoded: new Uint8Array(encoded), mediaType, widthPx, heightPx };
}

function percentDecoded(body: string): Buffer {
  try {
    return Buffer.from(decodeURIComponent(body), 'latin1');
  } catch {
    // A stray % means that the URI is not a picture, which the caller finds by its first bytes.
    return Buffer.alloc(0);
  }
}

const PNG_START = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

/** A data URI of a PNG that has a header of this size, this number behind it, and no pixels. */
export function tokenUri(index: number, size: { widthPx: number; heightPx: number }): string {
  const token = Buffer.alloc(40);
  PNG_START.copy(token);
  token.writeUInt32BE(size.widthPx, 16);
  token.writeUInt32BE(size.heightPx, 20);
  token.writeUInt32BE(0x08000000, 24);
  token.writeUInt32BE(index, 36);
  return `data:image/png;base64,${token.toString('base64')}`;
}

/** The drawings that are embedded in a drawing, as far as they hold text. */
export function nestedTexts(text: string): string[] {
  return [...text.matchAll(/["'](data:image\/svg\+xml[^"']*)["']/g)].map(([, uri]) =>
    Buffer.from(readDataUri(uri!) ?? []).toString('utf8'),
  );
}

/** The drawing that usvg put into a data URI of its own; undefined for a picture. */
export function nestedTree(uri: string): string | undefined {
  const body = /^data:image\/svg\+xml;base64,\s*(.*)$/s.exec(uri)?.[1];
  return body === undefined ? undefined : Buffer.from(body, 'base64').toString('utf8');
}

/** The number in a token's URI. */
export function tokenIndex(uri: string): number | undefined {
  const body = /^data:image\/png;base64,\s*(.*)$/s.exec(uri)?.[1];
  const token = Buffer.from(body ?? '', 'base64');
  return token.length === 40 ? token.readUInt32BE(36) : undefined;
}
