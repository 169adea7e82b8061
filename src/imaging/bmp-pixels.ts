// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Windows and OS/2 bitmaps to pixels, row 0 at the top: 1, 4, 8 (plain and run-length coded), 16,
 * 24 and 32 bits a pixel. Throws RangeError where the file ends too early.
 */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import { readRuns } from './bmp-runs.js';

export type BmpPixels = BmpIndexed | BmpColour;

export interface BmpIndexed {
  readonly kind: 'indexed';
  readonly widthPx: number;
  readonly heightPx: number;
  /** Red, green, blue per entry. */
  readonly palette: Uint8Array;
  readonly indices: Uint8Array;
}

export interface BmpColour {
  readonly kind: 'colour';
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 3 | 4;
  readonly pixels: Uint8Array;
}

interface Layout {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly isTopDown: boolean;
  readonly bits: number;
  readonly compression: number;
  readonly headerSize: number;
  readonly pixelsAt: number;
}

const RGB = 0;
const RLE8 = 1;
const RLE4 = 2;
const BITFIELDS = 3;
const ALPHA_BITFIELDS = 6;

export function readBmpPixels(bytes: Uint8Array): BmpPixels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const layout = readLayout(view);
  const { bits, compression, widthPx, heightPx } = layout;
  const isPlain =
    compression === RGB || compression === BITFIELDS || compression === ALPHA_BITFIELDS;
  const isRuns = (compression === RLE8 && bits === 8) || (compression === RLE4 && bits === 4);
  if (isPlain && (bits === 16 || bits === 24 || bits === 32)) return readColour(view, layout);
  if ((compression === RGB || isRuns) && (bits === 1 || bits === 4 || bits === 8)) {
    const palette = readPalette(view, layout);
    const indices = isRuns
      ? readRuns(bytes.subarray(layout.pixelsAt), { widthPx, heightPx, bits })
      : readIndices(view, layout);
    return { kind: 'indexed', widthPx, heightPx, palette, indices };
  }
  throw new AppError(
    'import.unknown-format',
    msg('Kerf cannot read this kind of BMP: save the picture as PNG.'),
    { details: { bits, compression } },
  );
}

function readLayout(view: DataView): Layout {
  const headerSize = view.getUint32(14, true);
  const pixelsAt = view.getUint32(10, true);
  if (headerSize === 12) {
    const [widthPx, heightPx] = [view.getUint16(18, true), view.getUint16(20, true)];
    const bits = view.getUint16(24, true);
    return { widthPx, heightPx, isTopDown: false, bits, compression: RGB, headerSize, pixelsAt };
  }
  const height = view.getInt32(22, true);
  return {
    widthPx: view.getInt32(18, true),
    heightPx: Math.abs(height),
    isTopDown: height < 0,
    bits: view.getUint16(28, true),
    compression: view.getUint32(30, true),
    headerSize,
    pixelsAt,
  };
}

/** Blue, green, red and, but for OS/2's, a filler. */
function readPalette(view: DataView, { headerSize, bits }: Layout): Uint8Array {
  const entryBytes = headerSize === 12 ? 3 : 4;
  const said = headerSize === 12 ? 0 : view.getUint32(46, true);
  const count = said > 0 && said <= 2 ** bits ? said : 2 ** bits;
  const palette = new Uint8Array(3 * count);
  for (let i = 0; i < count; i++) {
    const at = 14 + headerSize + i * entryBytes;
    for (let c = 0; c < 3; c++) palette[3 * i + c] = view.getUint8(at + 2 - c);
  }
  return palette;
}

/** Rows are padded to four bytes and stand upside down, unless the height is negative. */
function rowStarts(view: DataView, layout: Layout): { start(row: number): number } {
  const { widthPx, heightPx, bits, isTopDown, pixelsAt } = layout;
  const stride = Math.ceil((widthPx * bits) / 32) * 4;
  // The last row's padding is forgotten by some writers.
  const used = stride * (heightPx - 1) + Math.ceil((widthPx * bits) / 8);
  if (pixelsAt + used > view.byteLength) throw new RangeError('the pixels break off');
  return { start: (row) => pixelsAt + stride * (isTopDown ? row : heightPx - 1 - row) };
}

function readIndices(view: DataView, layout: Layout): Uint8Array {
  const { widthPx, heightPx, bits } = layout;
  const rows = rowStarts(view, layout);
  const indices = new Uint8Array(widthPx * heightPx);
  const mask = 2 ** bits - 1;
  for (let y = 0; y < heightPx; y++) {
    const start = rows.start(y);
    for (let x = 0; x < widthPx; x++) {
      const bit = x * bits;
      const byte = view.getUint8(start + (bit >> 3));
      indices[y * widthPx + x] = (byte >> (8 - bits - (bit & 7))) & mask;
    }
  }
  return indices;
}

function readColour(view: DataView, layout: Layout): BmpColour {
  const { widthPx, heightPx, bits } = layout;
  const rows = rowStarts(view, layout);
  const fields = channelsOf(view, layout);
  const channels = fields.length === 4 ? 4 : 3;
  const pixels = new Uint8Array(widthPx * heightPx * channels);
  const bytes = bits / 8;
  let at = 0;
  let alphaSeen = 0;
  for (let y = 0; y < heightPx; y++) {
    const start = rows.start(y);
    for (let x = 0; x < widthPx; x++) {
      const word = readWord(view, start + x * bytes, bytes);
      for (const { shift, max } of fields) {
        pixels[at++] =
          max === 255 ? (word >>> shift) & 255 : (((word >>> shift) & max) * 255) / max + 0.5;
      }
      if (channels === 4) alphaSeen |= pixels[at - 1]!;
    }
  }
  // Writers that leave the alpha field empty do not mean an invisible picture.
  if (channels === 4 && alphaSeen === 0) for (let i = 3; i < pixels.length; i += 4) pixels[i] = 255;
  return { kind: 'colour', widthPx, heightPx, channels, pixels };
}

function readWord(view: DataView, at: number, bytes: number): number {
  if (bytes === 2) return view.getUint16(at, true);
  if (bytes === 4) return view.getUint32(at, true);
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

interface Channel {
  readonly shift: number;
  readonly max: number;
}

/** Red, green, blue and, where the file has it, alpha. */
function channelsOf(view: DataView, { bits, compression, headerSize }: Layout): Channel[] {
  if (compression === RGB) {
    const masks = bits === 16 ? [0x7c00, 0x3e0, 0x1f] : [0xff0000, 0xff00, 0xff];
    return masks.map(channelOf);
  }
  const hasAlpha = headerSize >= 56 || compression === ALPHA_BITFIELDS;
  const masks = [54, 58, 62, ...(hasAlpha ? [66] : [])].map((at) => view.getUint32(at, true));
  return masks.filter((mask, i) => i < 3 || mask !== 0).map(channelOf);
}

function channelOf(mask: number): Channel {
  if (mask === 0) throw new RangeError('a colour without bits');
  const shift = 31 - Math.clz32(mask & -mask);
  return { shift, max: mask >>> shift };
}
