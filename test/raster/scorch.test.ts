// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { scorch } from '../../src/raster/scorch.js';

/** CIE L*, 0 black … 100 white. */
function lightness([r, g, b]: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = [r, g, b].map((c = 0) => {
    const v = c / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  });
  const y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

/** What eyes without green receptors make of a colour (Viénot 1999), in linear light. */
function seenWithoutGreen([r = 0, g = 0, b = 0]: readonly number[]): number[] {
  return [0.29275 * r + 0.70725 * g, 0.29275 * r + 0.70725 * g, -0.02234 * r + 0.02234 * g + b];
}

const fractions = Array.from({ length: 101 }, (_, i) => i / 100);

describe('the colours of energy', () => {
  it('get darker with every step, and evenly so', () => {
    const light = fractions.map((fraction) => lightness(scorch(fraction)));
    const whole = light[0]! - light.at(-1)!;
    assert.ok(whole > 75);
    light.slice(1).forEach((l, i) => {
      const step = (light[i]! - l) / whole;
      assert.ok(step > 0.003 && step < 0.018, `${step} at ${i} %`);
    });
  });

  it('are in the same order for eyes that do not see green', () => {
    const light = fractions.map((fraction) => lightness(seenWithoutGreen(scorch(fraction))));
    for (let i = 10; i < light.length; i++) assert.ok(light[i]! < light[i - 10]! - 2, `${i} %`);
  });

  it('are those of inferno, from amber to all but black', () => {
    const stops = Array.from({ length: 9 }, (_, i) => scorch(i / 8).join(' '));
    assert.deepEqual(stops, [
      '249 201 50',
      '251 155 6',
      '237 105 37',
      '207 68 70',
      '165 44 96',
      '120 28 109',
      '74 12 107',
      '31 12 72',
      '6 4 24',
    ]);
    assert.deepEqual(scorch(1 / 16), [250, 178, 28]);
  });

  it('stay at their ends beyond them', () => {
    assert.deepEqual(scorch(-1), scorch(0));
    assert.deepEqual(scorch(2), scorch(1));
  });
});
