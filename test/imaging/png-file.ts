// SPDX-License-Identifier: GPL-3.0-or-later
/** Whole PNG files typed by hand, so that the tests of decoding need no second decoder. */
import { deflateSync } from 'node:zlib';

export interface PngParts {
  readonly width: number;
  readonly height: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA. */
  readonly colourType: number;
  readonly bitDepth?: number;
  /** A row's bytes, without the filter byte. */
  readonly rows: readonly (readonly number[])[];
  readonly palette?: readonly number[];
  /** The alpha of the first entries of the palette. */
  readonly alphas?: readonly number[];
  /** A TIFF structure. */
  readonly exif?: Buffer;
}

export function pngFile(parts: PngParts): Uint8Array {
  const { width, height, colourType, bitDepth = 8, rows, palette, alphas, exif } = parts;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bitDepth, colourType, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.from(rows.flatMap((row) => [0, ...row])));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...(exif ? [chunk('eXIf', exif)] : []),
    ...(palette ? [chunk('PLTE', Buffer.from(palette))] : []),
    ...(alphas ? [chunk('tRNS', Buffer.from(alphas))] : []),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(body.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(checksum(named), named.length + 4);
  return whole;
}

/** PNG's CRC-32. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
