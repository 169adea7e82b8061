// SPDX-License-Identifier: GPL-3.0-or-later
/** Pixels as a PNG file, without a library that would not run in a thread. */
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const RGB_8_BITS = [8, 2, 0, 0, 0];

export interface PngParts {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Bits, kind of colour, and three ways of packing of which there is one each. */
  readonly kind: readonly number[];
  /** Each begins with its filter: 0 stands for none. */
  readonly rows: Uint8Array;
  /** How large it is meant to be. */
  readonly pixelsPerMetre?: number;
}

export function pngFile(parts: PngParts): Uint8Array {
  const { widthPx, heightPx, kind, rows, pixelsPerMetre } = parts;
  const header = Buffer.alloc(8);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  return Buffer.concat([
    Buffer.from(SIGNATURE),
    chunk('IHDR', Buffer.concat([header, Buffer.from(kind)])),
    ...(pixelsPerMetre === undefined ? [] : [chunk('pHYs', density(pixelsPerMetre))]),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function density(pixelsPerMetre: number): Buffer {
  const data = Buffer.alloc(9);
  data.writeUInt32BE(Math.round(pixelsPerMetre), 0);
  data.writeUInt32BE(Math.round(pixelsPerMetre), 4);
  data[8] = 1;
  return data;
}

export interface RgbaPixels {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgba: Uint8Array;
}

/** Opaque colours: the fourth byte of each pixel is left out. */
export function rgbPng({ widthPx, heightPx, rgba }: RgbaPixels): Uint8Array {
  const rows = new Uint8Array((3 * widthPx + 1) * heightPx);
  for (let y = 0, at = 0, from = 0; y < heightPx; y++) {
    at++;
    for (let x = 0; x < widthPx; x++, at += 3, from += 4) {
      rows.set(rgba.subarray(from, from + 3), at);
    }
  }
  return pngFile({ widthPx, heightPx, kind: RGB_8_BITS, rows });
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
