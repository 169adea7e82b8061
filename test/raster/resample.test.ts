// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { GreyImage } from '../../src/raster/grey-image.js';
import { resample } from '../../src/raster/resample.js';
import { sampleTurned } from '../../src/raster/sample-turned.js';

function image(widthPx: number, ...rows: number[]): GreyImage {
  return { widthPx, heightPx: rows.length / widthPx, pixels: Uint8Array.from(rows) };
}

const mean = (pixels: Uint8Array) => pixels.reduce((a, b) => a + b, 0) / pixels.length;

describe('resampling', () => {
  it('takes the mean of what a smaller pixel covers', () => {
    const chequers = image(4, 0, 255, 0, 255, 255, 0, 255, 0);
    assert.deepEqual([...resample(chequers, 2, 1).pixels], [128, 128]);
    assert.deepEqual([...resample(image(3, 0, 90, 240), 2, 1).pixels], [30, 190]);
  });

  it('interpolates where it grows, and holds the edges', () => {
    assert.deepEqual([...resample(image(2, 0, 100), 4, 1).pixels], [0, 25, 75, 100]);
  });

  it('may grow one axis and shrink the other', () => {
    assert.deepEqual([...resample(image(2, 0, 0, 100, 200), 1, 3).pixels], [0, 75, 150]);
  });

  it('hands back a picture that fits already', () => {
    const same = image(2, 1, 2);
    assert.equal(resample(same, 2, 1), same);
  });

  it('keeps the mean when it shrinks, whatever the sizes', () => {
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(side, side, side, side, fc.integer(), (w, h, w2, h2, seed) => {
        const pixels = Uint8Array.from({ length: w * h }, (_, i) => (i * 97 + seed * 31) & 255);
        const small = resample(image(w, ...pixels), Math.min(w, w2), Math.min(h, h2));
        assert.ok(Math.abs(mean(small.pixels) - mean(pixels)) <= 0.51);
      }),
    );
  });

  it('leaves a plain picture plain at any size', () => {
    const side = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(
        side,
        side,
        side,
        side,
        fc.integer({ min: 0, max: 255 }),
        (w, h, w2, h2, grey) => {
          const plain = image(w, ...new Uint8Array(w * h).fill(grey));
          assert.ok(resample(plain, w2, h2).pixels.every((p) => p === grey));
        },
      ),
    );
  });
});

describe('reading a turned picture along level rows', () => {
  const letter = image(3, 1, 2, 3, 4, 5, 6);
  const frame = { source: letter, background: 99 };

  it('changes nothing when it is not turned', () => {
    const upright = sampleTurned({
      ...frame,
      toSource: [1, 0, 0, 1, 0, 0],
      widthPx: 3,
      heightPx: 2,
    });
    assert.deepEqual([...upright.pixels], [...letter.pixels]);
  });

  it('mirrors', () => {
    const mirrored = sampleTurned({
      ...frame,
      toSource: [-1, 0, 0, 1, 3, 0],
      widthPx: 3,
      heightPx: 2,
    });
    assert.deepEqual([...mirrored.pixels], [3, 2, 1, 6, 5, 4]);
  });

  it('turns by a quarter', () => {
    // New column x reads source row 1 − x, new row y reads source column y.
    const turned = sampleTurned({
      ...frame,
      toSource: [0, -1, 1, 0, 0, 2],
      widthPx: 2,
      heightPx: 3,
    });
    assert.deepEqual([...turned.pixels], [4, 1, 5, 2, 6, 3]);
  });

  it('shows the background beside the picture', () => {
    const shifted = sampleTurned({
      ...frame,
      toSource: [1, 0, 0, 1, -1, 0],
      widthPx: 5,
      heightPx: 2,
    });
    assert.deepEqual([...shifted.pixels], [99, 1, 2, 3, 99, 99, 4, 5, 6, 99]);
  });

  it('mixes the pixels around each place, holds the edges, and is bounded at half a pixel beyond the outer ones', () => {
    const tens = { ...frame, source: image(3, 10, 20, 30, 40, 50, 60) };
    const rows = (
      toSource: Parameters<typeof sampleTurned>[0]['toSource'],
      widthPx = 6,
      heightPx = 1,
    ) => {
      const { pixels } = sampleTurned({ ...tens, toSource, widthPx, heightPx });
      return Array.from({ length: heightPx }, (_, y) => [
        ...pixels.subarray(y * widthPx, (y + 1) * widthPx),
      ]);
    };
    assert.deepEqual(rows([0.5, 0, 0, 0.5, -1, 0], 6, 5), [
      [99, 99, 10, 13, 18, 23],
      [99, 99, 18, 20, 25, 30],
      [99, 99, 33, 35, 40, 45],
      [99, 99, 40, 43, 48, 53],
      [99, 99, 99, 99, 99, 99],
    ]);
    assert.deepEqual(rows([1, 0, 0, 1, 0, -1], 3, 2), [
      [99, 99, 99],
      [10, 20, 30],
    ]);
    assert.deepEqual(rows([2, 0, 0, 1, -2.5, 0]), [[99, 10, 30, 99, 99, 99]]);
    assert.deepEqual(rows([-1, 0, 0, 1, 4.5, 0]), [[99, 30, 25, 15, 10, 99]]);
    assert.deepEqual(rows([0, 1, 0.5, 0, 1, 0], 3, 2), [
      [18, 48, 99],
      [23, 53, 99],
    ]);
  });
});
