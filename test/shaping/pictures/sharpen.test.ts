// SPDX-License-Identifier: GPL-3.0-or-later
/** Sharpened grey, pixel by pixel. */
import assert from 'node:assert/strict';
import { sharpenedLuma } from '../../../src/shaping/pictures/sharpen.js';

const row = (pixels: readonly number[], opacity?: readonly number[]) => ({
  ...{ widthPx: pixels.length, heightPx: 1, pixels: Uint8Array.from(pixels) },
  ...(opacity && { opacity: Uint8Array.from(opacity) }),
});
const EDGE = [100, 100, 100, 100, 100, 100, 160, 160, 160, 160, 160, 160];
const sharpened = (luma: ReturnType<typeof row>, amount = 1, radius = 1) => {
  let ticks = 0;
  const { pixels } = sharpenedLuma(luma, { amount, radius }, () => ticks++);
  assert.equal(ticks, 3);
  return [...pixels];
};

describe('a sharpened picture', () => {
  it('is darker before an edge and lighter behind it, as much on both sides', () => {
    // Three times the mean of three: … 100 102 109 122 138 151 158 160 …, and as far beyond that as it is off.
    const made = [100, 100, 100, 98, 91, 78, 182, 169, 162, 160, 160, 160];
    assert.deepEqual(sharpened(row(EDGE)), made);
    assert.deepEqual(sharpened(row(EDGE), 1, 0.2), made, 'the nearest neighbours at least');
  });

  it('takes the first and the last pixel for what lies beyond the edge', () => {
    // 47 60 77 87 90 90, half of the difference on top.
    const made = [0, 105, 97, 92, 90, 90];
    assert.deepEqual(sharpened(row([0, 90, 90, 90, 90, 90]), 0.5), made);
    const back = sharpened(row([90, 90, 90, 90, 90, 0]), 0.5);
    assert.deepEqual(back, made.toReversed());
  });

  it('is the same with no amount, more with more, and wider with a larger radius', () => {
    assert.deepEqual(sharpened(row(EDGE), 0), EDGE);
    assert.ok(sharpened(row(EDGE), 2)[5]! < sharpened(row(EDGE), 1)[5]!);
    const [near, wide] = [1, 2].map((radius) => sharpened(row(EDGE), 1, radius)) as [
      number[],
      number[],
    ];
    assert.ok(wide[1]! < near[1]! || wide[2]! < near[2]!);
  });

  it('goes from black to white and no further, at its edges as in its middle', () => {
    const made = sharpened(row([0, 0, 0, 255, 255, 255]), 5);
    assert.deepEqual(made, [0, 0, 0, 255, 255, 255]);
  });

  it('never becomes darker where it is clear than it covers', () => {
    const [, , , , , clear] = sharpened(
      row(
        EDGE,
        EDGE.map(() => 155),
      ),
      5,
    );
    assert.equal(clear, 100);
  });

  it('is alike across and up', () => {
    const { pixels } = sharpenedLuma(
      { widthPx: 1, heightPx: 12, pixels: Uint8Array.from(EDGE) },
      { amount: 1, radius: 1 },
      () => undefined,
    );
    assert.deepEqual([...pixels], sharpened(row(EDGE)));
    // A column in a wide picture, and a row in a high one: each line by itself.
    const lines = [EDGE, EDGE.toReversed(), EDGE.map(() => 130)];
    const tall = lines.flatMap((line) => Array(9).fill(line)).flat();
    const { pixels: wide } = sharpenedLuma(
      { widthPx: 12, heightPx: 27, pixels: Uint8Array.from(tall) },
      { amount: 1, radius: 1 },
      () => undefined,
    );
    // Four rows from the next kind of line on the blur of the other direction has nothing to say.
    for (const [i, line] of lines.entries()) {
      const at = (9 * i + 4) * 12;
      assert.deepEqual([...wide.subarray(at, at + 12)], sharpened(row(line)));
    }
  });
});
