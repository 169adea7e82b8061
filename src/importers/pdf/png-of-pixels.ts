// SPDX-License-Identifier: GPL-3.0-or-later
/** Pixels that a document holds in its own way, as a PNG, which is how art carries pictures. */
import { crc32, deflateSync } from 'node:zlib';

export interface PdfPixels {
  readonly width: number;
  readonly height: number;
  /** 1 bits, 2 red, green, blue, 3 the same with opacity. */
  readonly kind: number;
  readonly data: Uint8Array;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Kind → bits, PNG's colour type, bytes of a row with that many pixels. */
const LAYOUTS: Readonly<Record<number, readonly [bits: number, type: number, channels: number]>> = {
  1: [1, 0, 1 / 8],
  2: [8, 2, 3],
  3: [8, 6, 4],
};

/** Undefined where the pixels are fewer than they should be. */
export function pngOfPixels({ width, height, kind, data }: PdfPixels): Uint8Array | undefined {
  const layout = LAYOUTS[kind];
  if (layout === undefined || !(width > 0 && height > 0)) return undefined;
  const [bits, type, channels] = layout;
  const stride = Math.ceil(width * channels);
  if (data.length < stride * height) return undefined;
  const rows = Buffer.alloc((stride + 1) * height);
  for (let row = 0; row < height; row++) {
    rows.set(data.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, type, 0, 0, 0], 8);
  const body = deflateSync(rows, { level: 1 });
  const parts = [chunk('IHDR', header), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([SIGNATURE, ...parts]));
}

function chunk(name: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(body.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
