// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { autoThreshold, darkPixels, otsuThreshold } from '../../src/imaging/threshold.js';

const row = (...shades: number[]) => ({
  widthPx: shades.length,
  heightPx: 1,
  pixels: Uint8Array.from(shades),
});

describe('the threshold', () => {
  it('makes dark what is darker than its share of full brightness', () => {
    const shades = row(0, 127, 128, 254, 255);
    assert.deepEqual([...darkPixels(shades, 0, false)], [0, 0, 0, 0, 0]);
    assert.deepEqual([...darkPixels(shades, 0.5, false)], [1, 1, 0, 0, 0]);
    assert.deepEqual([...darkPixels(shades, 128 / 255, false)], [1, 1, 0, 0, 0]);
    assert.deepEqual([...darkPixels(shades, 1, false)], [1, 1, 1, 1, 0]);
    assert.deepEqual([...darkPixels(shades, 0.5, true)], [0, 0, 1, 1, 1]);
  });

  it('makes nothing dark of what is clear, and of what is partly covered its part', () => {
    const shades = {
      ...row(255, 255, 255, 127, 155),
      opacity: Uint8Array.of(0, 100, 255, 128, 228),
    };
    for (const threshold of [0, 0.2, 0.5, 1])
      for (const isInverted of [false, true])
        assert.equal(darkPixels(shades, threshold, isInverted)[0], 0, `${threshold}`);
    // As it is on white; inverted, white ink on black.
    assert.deepEqual([...darkPixels(shades, 0.5, false)], [0, 0, 0, 1, 0]);
    assert.deepEqual([...darkPixels(shades, 0.5, true)], [0, 0, 1, 0, 1]);
  });

  it('is found between the ink and what is clear, dark ink and bright', () => {
    const black = { ...row(0, 0, 255), opacity: Uint8Array.of(255, 255, 0) };
    const grey = { ...row(128, 128, 255), opacity: Uint8Array.of(255, 255, 0) };
    const white = { ...row(255, 255, 255), opacity: Uint8Array.of(255, 255, 0) };
    for (const [shades, isInverted] of [
      ...[[black, false] as const, [grey, false] as const],
      ...[[grey, true] as const, [white, true] as const],
    ]) {
      const found = autoThreshold(shades, isInverted);
      assert.deepEqual([...darkPixels(shades, found, isInverted)], [1, 1, 0], `${found}`);
    }
    assert.equal(autoThreshold(row(0, 255), true), otsuThreshold(row(0, 255)));
  });

  it('is found halfway where two shades are all there is', () => {
    assert.ok(Math.abs(otsuThreshold(row(0, 255, 255)) - 0.5) < 1e-9);
    const found = otsuThreshold(row(40, 40, 40, 100)) * 255;
    assert.ok(found > 69 && found < 71, String(found));
    assert.equal(otsuThreshold(row(90, 90)), 0.5);
    for (const darkest of [0, 10, 254]) {
      const between = otsuThreshold(row(darkest, darkest + 1)) * 255;
      assert.ok(Math.abs(between - darkest - 0.5) < 1e-9, `${between}`);
    }
  });

  it('agrees with trying every one', () => {
    const shades = fc.array(fc.nat(255), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(shades, (values) => {
        const within = (part: number[]) => {
          const mean = part.reduce((sum, v) => sum + v, 0) / part.length;
          return part.reduce((sum, v) => sum + (v - mean) ** 2, 0);
        };
        const cost = (bound: number) => {
          const dark = values.filter((v) => v < bound);
          const bright = values.filter((v) => v >= bound);
          return dark.length && bright.length ? within(dark) + within(bright) : Infinity;
        };
        if (new Set(values).size < 2) return;
        const best = Math.min(...Array.from({ length: 255 }, (_, i) => cost(i + 1)));
        const found = cost(otsuThreshold(row(...values)) * 255);
        assert.ok(found <= best * (1 + 1e-9) + 1e-6, `${found} against ${best}`);
      }),
      // Two splits apart from each other are equally good here.
      {
        numRuns: 200,
        examples: [[[252, 243, 163, 99, 6, 240, 125, 44, 149, 210, 105, 4, 142, 255]]],
      },
    );
  });
});
