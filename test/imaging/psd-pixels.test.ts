// SPDX-License-Identifier: GPL-3.0-or-later
/** The flattened picture of a Photoshop document, byte by byte. */
import assert from 'node:assert/strict';
import { readPsdPixels } from '../../src/imaging/psd-pixels.js';

const big16 = (n: number) => [(n >> 8) & 255, n & 255];
const big32 = (n: number) => [...big16(n >>> 16), ...big16(n & 65535)];

interface Parts {
  readonly version?: number;
  readonly channels: number;
  readonly size: readonly [width: number, height: number];
  readonly depth?: number;
  readonly mode: number;
  /** What the section of layers holds. */
  readonly layers?: readonly number[];
  readonly coding?: number;
  readonly content: readonly number[];
}

function psd({ version = 1, channels, size, depth = 8, mode, ...rest }: Parts): Uint8Array {
  const { layers = [], coding = 0, content } = rest;
  const [width, height] = size;
  return Uint8Array.from([
    ...[0x38, 0x42, 0x50, 0x53, ...big16(version), 0, 0, 0, 0, 0, 0, ...big16(channels)],
    ...[...big32(height), ...big32(width), ...big16(depth), ...big16(mode)],
    ...[...big32(1), 9, ...big32(0), ...big32(layers.length), ...layers, ...big16(coding)],
    ...content,
  ]);
}

const GREY = { channels: 1, mode: 1 };
const read = (parts: Parts) => {
  const { channels, pixels, widthPx, heightPx } = readPsdPixels(psd(parts));
  assert.deepEqual([widthPx, heightPx], parts.size);
  return [channels, [...pixels]];
};
/** A row of a picture in runs, with how long it is. */
const packed = (...rows: readonly (readonly number[])[]) => [
  ...rows.flatMap((row) => big16(row.length)),
  ...rows.flat(),
];

describe('a Photoshop document', () => {
  it('has ink where CMYK has ink, which is saved as what is left white', () => {
    const planes = [255, 0, 255, 128, 255, 255, 0, 255, 255, 255, 255, 51];
    const parts = { channels: 4, mode: 4, size: [3, 1] as const, content: planes };
    // Cyan, magenta, yellow and black of three pixels.
    assert.deepEqual(read(parts), [3, [255, 128, 0, 0, 255, 255, 51, 51, 51]]);
    const fifth = { ...parts, channels: 5, content: [...planes, 1, 2, 3] };
    const merged = [...big32(2), ...big16(0xffff)];
    assert.deepEqual(read({ ...fifth, layers: merged })[0], 3, 'nothing shows through inks');
  });

  it('is seen through only where its first further channel is said to be its opacity', () => {
    const parts = { channels: 2, mode: 1, size: [2, 1] as const, content: [255, 200, 0, 255] };
    const opaque = [1, [255, 200]];
    assert.deepEqual(read(parts), opaque);
    assert.deepEqual(read({ ...parts, layers: [...big32(2), ...big16(3)] }), opaque);
    assert.deepEqual(read({ ...parts, layers: [...big32(2), ...big16(0)] }), opaque);
    assert.deepEqual(read({ ...parts, layers: [0, 0, 0, 0xff] }), opaque, 'too short to say so');
    const clear = { ...parts, layers: [...big32(2), ...big16(0xffff)] };
    assert.deepEqual(read(clear), [2, [255, 0, 200, 255]]);
  });

  it('has the darkest colour that can be where it is hardly covered at all', () => {
    const layers = [...big32(2), ...big16(0xffff)];
    // One part of 255 covers: nothing below 254 was laid on white, unless by rounding.
    const content = [254, 250, 255, 1, 1, 1];
    const parts = { channels: 2, mode: 1, size: [3, 1] as const, content, layers };
    assert.deepEqual(read(parts), [2, [0, 1, 0, 1, 255, 1]]);
  });

  it('is read in runs: as they are, repeated, and nothing for a count of 128', () => {
    const size = [4, 2] as const;
    const content = packed([1, 7, 8, 128, 0xff, 9], [0xfd, 5]);
    assert.deepEqual(read({ ...GREY, size, coding: 1, content }), [1, [7, 8, 9, 9, 5, 5, 5, 5]]);
    // What is beyond the end of a row is no part of the next one.
    const long = packed([5, 1, 2, 3, 4, 99, 99], [0xf9, 6]);
    assert.deepEqual(
      read({ ...GREY, size, coding: 1, content: long })[1],
      [1, 2, 3, 4, 6, 6, 6, 6],
    );
    const broken = packed([1, 7, 8], [0xfd, 5]);
    assert.throws(() => read({ ...GREY, size, coding: 1, content: broken }), RangeError);
  });

  it('has of 16 bits the upper eight', () => {
    const parts = { ...GREY, size: [2, 2] as const, depth: 16 };
    assert.deepEqual(read({ ...parts, content: [1, 99, 2, 99, 3, 99, 4, 99] }), [1, [1, 2, 3, 4]]);
  });

  it('is refused in other versions, modes, depths and codings', () => {
    const whole = { ...GREY, size: [1, 1] as const, content: [7] };
    assert.deepEqual(read(whole), [1, [7]]);
    for (const other of [
      { version: 2 },
      { mode: 0 },
      { mode: 2 },
      { mode: 9 },
      { depth: 1 },
      { depth: 32 },
      { coding: 2 },
      { coding: 3 },
    ])
      assert.throws(() => read({ ...whole, ...other }), { code: 'import.unknown-format' });
  });

  it('is refused, never half read, where channels are missing or it breaks off', () => {
    const size = [2, 2] as const;
    const colour = { channels: 3, mode: 3, size, content: Array(12).fill(5) };
    assert.equal(read(colour)[0], 3);
    assert.throws(() => read({ ...colour, channels: 2 }), RangeError);
    assert.throws(() => read({ ...colour, content: Array(11).fill(5) }), RangeError);
    const runs = { ...GREY, size, coding: 1, content: packed([0xff, 5], [0xff, 5]).slice(0, -1) };
    assert.throws(() => read(runs), RangeError);
    for (let length = 12; length < 40; length++)
      assert.throws(() => readPsdPixels(psd(colour).subarray(0, length)), RangeError);
  });
});
