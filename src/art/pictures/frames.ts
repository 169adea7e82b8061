// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How many pictures a file holds: frames of a film, pages of a document. Only the first is decoded, so a person has
 * to know of the others. Blocks are walked, no pixels read.
 */

/** The most frames that are counted. */
const MOST = 100_000;

const counters: Readonly<Record<string, (view: DataView) => number>> = {
  'image/gif': gifFrames,
  'image/png': pngFrames,
  'image/tiff': tiffPages,
  'image/webp': webpFrames,
};

/** 1 where the format holds one, and where the file breaks off before a second. */
export function pictureCount(bytes: Uint8Array, mediaType: string): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Math.max(1, Math.min(MOST, counters[mediaType]?.(view) ?? 1));
}

const GIF_IMAGE = 0x2c;
const GIF_EXTENSION = 0x21;

function gifFrames(view: DataView): number {
  let count = 0;
  let at = 13 + colourTable(view, 10);
  while (at < view.byteLength && count < MOST) {
    const kind = view.getUint8(at);
    if (kind === GIF_IMAGE) {
      count++;
      at += 11 + colourTable(view, at + 9);
    } else if (kind === GIF_EXTENSION) at += 2;
    else break;
    at = behindSubBlocks(view, at);
  }
  return count;
}

/** Bytes of the table that a field of flags announces. */
function colourTable(view: DataView, at: number): number {
  if (at >= view.byteLength) return 0;
  const flags = view.getUint8(at);
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function behindSubBlocks(view: DataView, from: number): number {
  let at = from;
  while (at < view.byteLength && view.getUint8(at) > 0) at += 1 + view.getUint8(at);
  return at + 1;
}

const PNG_FIRST_CHUNK = 8;
const PNG_FILM = 0x6163544c; // acTL

/** What makes a PNG a film stands before its pixels. */
function pngFrames(view: DataView): number {
  for (let at = PNG_FIRST_CHUNK; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const name = view.getUint32(at + 4);
    if (name === PNG_FILM) return view.getUint32(at + 8);
    if (name === 0x49444154) return 1; // IDAT
  }
  return 1;
}

const NEW_SUBFILE_TYPE = 254;
/** Smaller copies and masks of another picture. */
const NOT_A_PAGE = 0b101;

function tiffPages(view: DataView): number {
  const isLittle = view.getUint8(0) === 0x49;
  const seen = new Set<number>();
  let pages = 0;
  let at = view.getUint32(4, isLittle);
  while (at > 0 && at + 2 <= view.byteLength && !seen.has(at) && seen.size < MOST) {
    seen.add(at);
    const entries = view.getUint16(at, isLittle);
    const next = at + 2 + 12 * entries;
    if (next + 4 > view.byteLength) break;
    if (isPage(view, { at, entries, isLittle })) pages++;
    at = view.getUint32(next, isLittle);
  }
  return pages;
}

interface Directory {
  readonly at: number;
  readonly entries: number;
  readonly isLittle: boolean;
}

function isPage(view: DataView, { at, entries, isLittle }: Directory): boolean {
  for (let i = 0; i < entries; i++) {
    const entry = at + 2 + 12 * i;
    if (view.getUint16(entry, isLittle) === NEW_SUBFILE_TYPE)
      return (view.getUint32(entry + 8, isLittle) & NOT_A_PAGE) === 0;
  }
  return true;
}

const WEBP_FIRST_CHUNK = 12;
const WEBP_FRAME = 0x414e4d46; // ANMF

function webpFrames(view: DataView): number {
  let count = 0;
  for (let at = WEBP_FIRST_CHUNK; at + 8 <= view.byteLength && count < MOST; ) {
    if (view.getUint32(at) === WEBP_FRAME) count++;
    const size = view.getUint32(at + 4, true);
    at += 8 + size + (size & 1);
  }
  return count;
}
