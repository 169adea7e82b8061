// SPDX-License-Identifier: GPL-3.0-or-later
/** PNG files as a reader of another hand sees them: what is written is read byte by byte, not by our own code. */
import assert from 'node:assert/strict';
import { crc32, inflateSync } from 'node:zlib';
import { lumaPng } from '../../src/exporters/luma-png.js';
import { rgbPng } from '../../src/exporters/png-file.js';

const SIGNATURE = '89504e470d0a1a0a';

interface ReadPng {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly colour: number;
  /** Without the filter byte, which must be 0. */
  readonly rows: readonly (readonly number[])[];
  /** Pixels per unit across and down, and the unit, byte by byte. */
  readonly size?: readonly number[];
}

/** Throws where a chunk's sum is wrong. */
function readPng(file: Uint8Array, bytesPerPixel: number): ReadPng {
  const bytes = Buffer.from(file);
  assert.equal(bytes.subarray(0, 8).toString('hex'), SIGNATURE);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const named = bytes.subarray(at + 4, at + 8 + length);
    assert.equal(bytes.readUInt32BE(at + 8 + length), crc32(named));
    chunks.set(named.toString('latin1', 0, 4), named.subarray(4));
    at += 12 + length;
  }
  const size = chunks.get('pHYs');
  const kinds = ['IHDR', ...(size ? ['pHYs'] : []), 'IDAT', 'IEND'];
  assert.deepEqual([...chunks.keys()], kinds);
  assert.equal(chunks.get('IEND')!.length, 0);
  const head = chunks.get('IHDR')!;
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const pixels = inflateSync(chunks.get('IDAT')!);
  const stride = 1 + width * bytesPerPixel;
  assert.equal(pixels.length, stride * height);
  const rows = Array.from({ length: height }, (_, y) => {
    const row = pixels.subarray(y * stride, (y + 1) * stride);
    assert.equal(row[0], 0, 'no filter');
    return [...row.subarray(1)];
  });
  assert.deepEqual([...head.subarray(10)], [0, 0, 0]);
  const said = size && { size: [...size] };
  return { width, height, bits: head[8]!, colour: head[9]!, rows, ...said };
}

describe('a PNG file', () => {
  it('holds every grey pixel in its row', () => {
    const pixels = Uint8Array.of(1, 2, 3, 40, 50, 60, 255, 0, 128, 7, 8, 9);
    const png = readPng(lumaPng({ widthPx: 3, heightPx: 4, pixels }), 1);
    const rows = [
      [1, 2, 3],
      [40, 50, 60],
      [255, 0, 128],
      [7, 8, 9],
    ];
    assert.deepEqual(png, { width: 3, height: 4, bits: 8, colour: 0, rows });
  });

  it('says how large it is meant to be, in pixels per metre', () => {
    const luma = { widthPx: 1, heightPx: 1, pixels: Uint8Array.of(9) };
    // 0x2E23 is 11811, 300 per inch.
    const { size } = readPng(lumaPng(luma, 11_811.02), 1);
    assert.deepEqual(size, [0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1]);
    assert.equal(readPng(lumaPng(luma), 1).size, undefined);
  });

  it('holds the opacity of each pixel beside its own brightness', () => {
    // On white, half of black is a middle grey; what is clear has no colour of its own.
    const pixels = Uint8Array.of(0, 255, 127, 200);
    const opacity = Uint8Array.of(255, 0, 128, 255);
    const png = readPng(lumaPng({ widthPx: 2, heightPx: 2, pixels, opacity }), 2);
    assert.deepEqual([png.bits, png.colour], [8, 4]);
    assert.deepEqual(png.rows, [
      [0, 255, 255, 0],
      [0, 128, 200, 255],
    ]);
  });

  it('holds colours without the fourth byte', () => {
    const rgba = Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 255, 7, 8, 9, 255, 10, 11, 12, 255);
    const png = readPng(rgbPng({ widthPx: 2, heightPx: 2, rgba }), 3);
    assert.deepEqual([png.bits, png.colour], [8, 2]);
    assert.deepEqual(png.rows, [
      [1, 2, 3, 4, 5, 6],
      [7, 8, 9, 10, 11, 12],
    ]);
  });
});
