// SPDX-License-Identifier: GPL-3.0-or-later
/** Pixels and stencils of a PDF document as pictures that everything reads. */
import assert from 'node:assert/strict';
import { crc32, inflateSync } from 'node:zlib';
import { pngOfPixels } from '../../../src/importers/pdf/png-of-pixels.js';
import { paintedStencil } from '../../../src/importers/pdf/stencil.js';

/** The parts of a PNG by their names, each with the right sum behind it. */
function partsOf(png: Uint8Array): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(png);
  assert.equal(bytes.toString('hex', 0, 8), '89504e470d0a1a0a');
  const parts = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const named = bytes.subarray(at + 4, at + 8 + length);
    assert.equal(bytes.readUInt32BE(at + 8 + length), crc32(named));
    parts.set(named.toString('latin1', 0, 4), named.subarray(4));
    at += 12 + length;
  }
  assert.deepEqual([...parts.keys()], ['IHDR', 'IDAT', 'IEND']);
  return parts;
}

describe('pixels of a PDF document', () => {
  for (const [what, kind, width, bits, type, stride] of [
    ['one bit each', 1, 9, 1, 0, 2],
    ['colours', 2, 2, 8, 2, 6],
    ['colours and opacity', 3, 2, 8, 6, 8],
  ] as const) {
    it(`are a PNG, row by row: ${what}`, () => {
      const data = Uint8Array.from({ length: 3 * stride }, (_, i) => i + 1);
      const png = pngOfPixels({ width, height: 3, kind, data })!;
      const parts = partsOf(png);
      const head = parts.get('IHDR')!;
      assert.deepEqual([head.readUInt32BE(0), head.readUInt32BE(4)], [width, 3]);
      assert.deepEqual([...head.subarray(8)], [bits, type, 0, 0, 0]);
      const rows = [0, 1, 2].flatMap((row) => [
        0,
        ...data.subarray(row * stride, (row + 1) * stride),
      ]);
      assert.deepEqual([...inflateSync(parts.get('IDAT')!)], rows);
    });
  }

  it('are none where some are missing, or of a kind that is not known', () => {
    const pixels = { width: 2, height: 3, kind: 2, data: new Uint8Array(18) };
    assert.ok(pngOfPixels(pixels));
    assert.ok(pngOfPixels({ ...pixels, data: new Uint8Array(19) }));
    for (const wrong of [
      ...[{ data: new Uint8Array(17) }, { kind: 0 }, { kind: 4 }],
      ...[{ width: 0 }, { height: 0 }, { width: -1 }, { height: Number.NaN }],
    ])
      assert.equal(pngOfPixels({ ...pixels, ...wrong }), undefined, JSON.stringify(wrong));
  });
});

describe('a stencil of a PDF document', () => {
  it('is painted in its colour where a bit is not set, and clear elsewhere', () => {
    // Nine wide, so that each row has a second byte.
    const data = Uint8Array.of(0b0111_1111, 0b0111_1111, 0b1111_1110, 0b1000_0000);
    const made = paintedStencil({ width: 9, height: 2, data }, [1, 2, 3])!;
    assert.deepEqual([made.width, made.height, made.kind], [9, 2, 3]);
    const painted = Array.from({ length: 18 }, (_, i) => [...made.data.subarray(4 * i, 4 * i + 4)]);
    const where = painted.flatMap(([, , , opacity], i) => (opacity ? [i] : []));
    assert.deepEqual(where, [0, 8, 9 + 7]);
    for (const i of where) assert.deepEqual(painted[i], [1, 2, 3, 255]);
  });

  it('is none where bits are missing', () => {
    const stencil = { width: 9, height: 2, data: new Uint8Array(4) };
    assert.ok(paintedStencil(stencil, [0, 0, 0]));
    for (const wrong of [{ data: new Uint8Array(3) }, { width: 0 }, { height: 0 }, { width: 17 }])
      assert.equal(paintedStencil({ ...stencil, ...wrong }, [0, 0, 0]), undefined);
    const vast = { width: 10_001, height: 10_000, data: new Uint8Array(1251 * 10_000) };
    assert.equal(paintedStencil(vast, [0, 0, 0]), undefined, 'more than a hundred million');
  });
});
