// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AppError } from '../../src/base/errors.js';
import { readBmpPixels } from '../../src/imaging/bmp-pixels.js';

interface Parts {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly compression?: number;
  /** Blue, green, red, filler per entry; or the masks of a bit-field BMP. */
  readonly afterHeader?: readonly number[];
  readonly rows: readonly number[];
}

function bmp({ width, height, bits, compression = 0, afterHeader = [], rows }: Parts): Uint8Array {
  const bytes = Buffer.alloc(54);
  bytes.write('BM', 0, 'latin1');
  bytes.writeUInt32LE(54 + afterHeader.length, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(bits, 28);
  bytes.writeUInt32LE(compression, 30);
  bytes.writeUInt32LE(bits <= 8 ? afterHeader.length / 4 : 0, 46);
  return Buffer.concat([bytes, Buffer.from(afterHeader), Buffer.from(rows)]);
}

const blackAndWhite = [0, 0, 0, 0, 255, 255, 255, 0];

function indicesOf(bytes: Uint8Array): number[] {
  const read = readBmpPixels(bytes);
  assert.ok(read.kind === 'indexed');
  return [...read.indices];
}

function pixelsOf(bytes: Uint8Array): number[] {
  const read = readBmpPixels(bytes);
  assert.ok(read.kind === 'colour');
  return [...read.pixels];
}

describe('a BMP', () => {
  it('stands on its feet: its first row is the lowest', () => {
    const parts = {
      width: 2,
      bits: 1,
      afterHeader: blackAndWhite,
      rows: [0x80, 0, 0, 0, 0x40, 0, 0, 0],
    };
    assert.deepEqual(indicesOf(bmp({ ...parts, height: 2 })), [0, 1, 1, 0]);
    assert.deepEqual(indicesOf(bmp({ ...parts, height: -2 })), [1, 0, 0, 1]);
  });

  it('is read with four and eight bits a pixel, rows padded', () => {
    const four = {
      width: 3,
      height: 1,
      bits: 4,
      afterHeader: blackAndWhite,
      rows: [0x12, 0x30, 0, 0],
    };
    assert.deepEqual(indicesOf(bmp(four)), [1, 2, 3]);
    const eight = { width: 3, height: 1, bits: 8, afterHeader: blackAndWhite, rows: [7, 8, 9, 0] };
    assert.deepEqual(indicesOf(bmp(eight)), [7, 8, 9]);
  });

  it('is read with sixteen, twenty-four and thirty-two', () => {
    const one = { width: 1, height: 1 };
    assert.deepEqual(pixelsOf(bmp({ ...one, bits: 24, rows: [1, 2, 3, 0] })), [3, 2, 1]);
    assert.deepEqual(pixelsOf(bmp({ ...one, bits: 32, rows: [1, 2, 3, 0] })), [3, 2, 1]);
    assert.deepEqual(
      pixelsOf(bmp({ ...one, bits: 16, rows: [0xff, 0x7f, 0, 0] })),
      [255, 255, 255],
    );
    const rgb565 = [0, 0xf8, 0, 0, 0xe0, 7, 0, 0, 0x1f, 0, 0, 0];
    const masked = {
      ...one,
      bits: 16,
      compression: 3,
      afterHeader: rgb565,
      rows: [0xe0, 0x07, 0, 0],
    };
    assert.deepEqual(pixelsOf(bmp(masked)), [0, 255, 0]);
  });

  it('is seen through only where it has bits for that, and some of them are set', () => {
    /** Two pixels with masks for red, green, blue and alpha, in a header with room for four. */
    const masked = (alpha: number, words: readonly number[]) => {
      const header = bmp({ width: 2, height: 1, bits: 32, compression: 3, rows: [] });
      const rest = Buffer.alloc(108 - 40);
      for (const [i, mask] of [0xff0000, 0xff00, 0xff, alpha].entries()) {
        rest.writeUInt32LE(mask >>> 0, 4 * i);
      }
      const pixels = Buffer.alloc(8);
      for (const [i, word] of words.entries()) pixels.writeUInt32LE(word >>> 0, 4 * i);
      const whole = Buffer.concat([header, rest, pixels]);
      whole.writeUInt32LE(108, 14);
      whole.writeUInt32LE(14 + 108, 10);
      const read = readBmpPixels(whole);
      assert.ok(read.kind === 'colour');
      return [read.channels, [...read.pixels]];
    };
    const words = [0x80010203, 0x00040506];
    assert.deepEqual(masked(0xff000000, words), [4, [1, 2, 3, 128, 4, 5, 6, 0]]);
    assert.deepEqual(masked(0, words), [3, [1, 2, 3, 4, 5, 6]]);
    assert.deepEqual(masked(0xff000000, [0x010203, 0x040506]), [4, [1, 2, 3, 255, 4, 5, 6, 255]]);
    // One bit of it is all or nothing, wherever it stands.
    assert.deepEqual(masked(0x80000000, words), [4, [1, 2, 3, 255, 4, 5, 6, 0]]);
    assert.deepEqual(masked(1, [3, 2]), [4, [0, 0, 3, 255, 0, 0, 2, 0]]);
  });

  it('is read where it is packed in runs', () => {
    // 3 × 2: below two of colour 5 and one 6 as they are; above, a step right and one of colour 7.
    const rows = [2, 5, 1, 6, 0, 0, 0, 2, 1, 0, 1, 7, 0, 1];
    const eight = {
      width: 3,
      height: 2,
      bits: 8,
      compression: 1,
      afterHeader: blackAndWhite,
      rows,
    };
    assert.deepEqual(indicesOf(bmp(eight)), [0, 7, 0, 5, 5, 6]);
    const literal = { ...eight, height: 1, rows: [0, 3, 1, 2, 3, 0, 0, 1] };
    assert.deepEqual(indicesOf(bmp(literal)), [1, 2, 3]);
    const four = { ...eight, height: 1, bits: 4, compression: 2, rows: [3, 0x12, 0, 1] };
    assert.deepEqual(indicesOf(bmp(four)), [1, 2, 1]);
  });

  it('is refused, never half read, where it breaks off or is of another kind', () => {
    const whole = bmp({ width: 2, height: 2, bits: 24, rows: Array(16).fill(9) });
    for (let length = 20; length < whole.length - 2; length++) {
      assert.throws(() => readBmpPixels(whole.subarray(0, length)), RangeError, String(length));
    }
    // Before memory is taken for the pixels, of which there may be many more than bytes.
    const wide = bmp({ width: 3, height: 1, bits: 24, rows: Array(8).fill(9) });
    assert.throws(() => readBmpPixels(wide), { message: 'the pixels break off' });
    assert.throws(
      () => readBmpPixels(bmp({ width: 1, height: 1, bits: 24, compression: 4, rows: [] })),
      {
        code: 'import.unknown-format',
      },
    );
  });

  it('is read to its last byte where the padding of the last row is forgotten', () => {
    const one = { width: 1, height: 1 };
    for (const [bits, rows, expected] of [
      [16, [0xff, 0x7f], [255, 255, 255]],
      [24, [1, 2, 3], [3, 2, 1]],
      [32, [1, 2, 3, 0], [3, 2, 1]],
    ] as const) {
      assert.deepEqual(pixelsOf(bmp({ ...one, bits, rows })), expected);
      const short = bmp({ ...one, bits, rows: rows.slice(0, -1) });
      assert.throws(() => readBmpPixels(short), RangeError, `${bits} bits`);
    }
    const eight = { width: 5, height: 1, bits: 8, afterHeader: blackAndWhite };
    assert.deepEqual(indicesOf(bmp({ ...eight, rows: [1, 2, 3, 4, 5] })), [1, 2, 3, 4, 5]);
    assert.throws(() => indicesOf(bmp({ ...eight, rows: [1, 2, 3, 4] })), RangeError);
  });

  it('stands on its head in colours, too, where its height is negative', () => {
    const rows = [1, 2, 3, 0, 4, 5, 6, 0];
    assert.deepEqual(pixelsOf(bmp({ width: 1, height: 2, bits: 24, rows })), [6, 5, 4, 3, 2, 1]);
    assert.deepEqual(pixelsOf(bmp({ width: 1, height: -2, bits: 24, rows })), [3, 2, 1, 6, 5, 4]);
  });

  it('has as many colours as it says, or all that its bits name', () => {
    const colours = (said: number) => {
      const afterHeader = Array.from({ length: 4 * 16 }, (_, i) => i);
      const bytes = Buffer.from(
        bmp({ width: 1, height: 1, bits: 4, afterHeader, rows: [0x20, 0, 0, 0] }),
      );
      bytes.writeUInt32LE(said, 46);
      const read = readBmpPixels(bytes);
      assert.ok(read.kind === 'indexed');
      assert.deepEqual([...read.palette.subarray(3, 6)], [6, 5, 4]);
      return read.palette.length / 3;
    };
    assert.deepEqual([0, 2, 16, 17, 300].map(colours), [16, 2, 16, 16, 16]);
  });

  it('is refused where its coding is not for its bits', () => {
    for (const [bits, compression] of [
      [4, 1],
      [8, 2],
      [1, 1],
      [2, 0],
      [24, 1],
      [16, 2],
      [8, 3],
      [4, 6],
      [32, 4],
      [8, 7],
    ] as const) {
      const rows = Array(64).fill(1);
      const odd = bmp({ width: 1, height: 1, bits, compression, afterHeader: blackAndWhite, rows });
      const expected = { code: 'import.unknown-format' };
      assert.throws(() => readBmpPixels(odd), expected, `${bits} bits, coding ${compression}`);
    }
  });

  it('survives any bytes behind its header', () => {
    const parts = fc.record({
      width: fc.integer({ min: -2, max: 40 }),
      height: fc.integer({ min: -40, max: 40 }),
      bits: fc.constantFrom(0, 1, 2, 4, 8, 16, 24, 32),
      compression: fc.nat(7),
      afterHeader: fc.array(fc.nat(255), { maxLength: 40 }),
      rows: fc.array(fc.nat(255), { maxLength: 400 }),
    });
    fc.assert(
      fc.property(parts, (damaged) => {
        try {
          readBmpPixels(bmp(damaged));
        } catch (error) {
          assert.ok(error instanceof RangeError || error instanceof AppError, String(error));
        }
      }),
      { numRuns: 500 },
    );
  });
});
