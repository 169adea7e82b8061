// SPDX-License-Identifier: GPL-3.0-or-later
/** Grey pixels as a PNG file, without a library that would not run in a thread. */
import { crc32, deflateSync } from 'node:zlib';
import type { Luma } from '../art/art.js';
import { ownBrightness } from '../raster/opacity.js';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const GREY_8_BITS = [8, 0, 0, 0, 0];
const GREY_AND_OPACITY = [8, 4, 0, 0, 0];

export function lumaPng(luma: Luma): Uint8Array {
  const { widthPx, heightPx, opacity } = luma;
  const rows = opacity === undefined ? greyRows(luma) : coveringRows(luma, opacity);
  const kind = opacity === undefined ? GREY_8_BITS : GREY_AND_OPACITY;
  const header = Buffer.alloc(8);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  return Buffer.concat([
    Buffer.from(SIGNATURE),
    chunk('IHDR', Buffer.concat([header, Buffer.from(kind)])),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Each row begins with its filter: 0 is none. */
function greyRows({ widthPx, heightPx, pixels }: Luma): Uint8Array {
  const rows = new Uint8Array((widthPx + 1) * heightPx);
  for (let y = 0; y < heightPx; y++) {
    rows.set(pixels.subarray(y * widthPx, (y + 1) * widthPx), y * (widthPx + 1) + 1);
  }
  return rows;
}

/** The colour alone, then its opacity, pixel by pixel. */
function coveringRows({ widthPx, heightPx, pixels }: Luma, opacity: Uint8Array): Uint8Array {
  const rows = new Uint8Array((2 * widthPx + 1) * heightPx);
  for (let y = 0, at = 0, i = 0; y < heightPx; y++) {
    at++;
    for (let x = 0; x < widthPx; x++, i++) {
      rows[at++] = opacity[i] === 0 ? 255 : ownBrightness(pixels[i]!, opacity[i]!);
      rows[at++] = opacity[i]!;
    }
  }
  return rows;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
