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
    const made = sharpened(row(EDGE));
    assert.deepEqual(made.slice(0, 3), [100, 100, 100]);
    assert.deepEqual(made.slice(-3), [160, 160, 160]);
    assert.ok(made[5]! < 90 && made[6]! > 170, `${made}`);
    for (let i = 0; i < 6; i++) assert.ok(Math.abs(made[i]! + made[11 - i]! - 260) <= 1);
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
  });
});
