// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BurnMap, type EnergyMap } from '../../src/raster/burn-map.js';
import {
  amplified,
  doseAt,
  FIRST_LEVEL,
  fractionOf,
  LAST_LEVEL,
  scaled,
  scaleOf,
  ticksOf,
} from '../../src/raster/energy-scale.js';

function mapOf(values: readonly number[], widthPx: number): EnergyMap {
  const doses = new Float32Array(new SharedArrayBuffer(values.length * 4));
  doses.set(values);
  const most = doses.reduce((m, dose) => Math.max(m, dose), 0);
  return { widthPx, heightPx: values.length / widthPx, doses, most, x: 10, y: 20, pixel: 0.5 };
}

const dose = fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 10, noNaN: true }));
const anyMap = fc
  .array(dose, { minLength: 1, maxLength: 200 })
  .filter((values) => values.some((value) => Math.fround(value) > 0))
  .map((values) => mapOf(values, values.length));

describe('a map of energy on its scale', () => {
  it('has a level wherever light falls, none elsewhere, and a higher one for more light', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const { levels } = scaled(map);
        const pixels = [...map.doses.keys()].sort((a, b) => map.doses[a]! - map.doses[b]!);
        pixels.forEach((at, k) => {
          assert.equal(levels[at] === 0, map.doses[at] === 0);
          if (k > 0) assert.ok(levels[at]! >= levels[pixels[k - 1]!]!);
        });
        assert.equal(levels[pixels.at(-1)!], LAST_LEVEL);
      }),
    );
  });

  it('tells an engraving from one gone over twice, beside a cut of a hundred times the light', () => {
    const row = Array.from({ length: 300 }, (_, x) => (x < 100 ? 0.01 : x < 200 ? 0.02 : 1));
    const { levels } = scaled(mapOf(row, 300));
    assert.ok(levels[0]! >= FIRST_LEVEL);
    assert.ok(levels[150]! - levels[0]! > 25, `${levels[0]} and ${levels[150]}`);
    assert.ok(levels[250]! - levels[150]! > 100);
  });

  it('begins where something is burnt, not at the faint edges of lines', () => {
    const map = new BurnMap({ minX: 0, minY: 0, maxX: 20, maxY: 4 }, 0.1);
    const line = { x0: 1, x1: 19, power0: 1, power1: 1, seconds: 1 };
    map.add({ ...line, y0: 1.052, y1: 1.052 });
    map.add({ ...line, y0: 3.048, y1: 3.048, seconds: 0.1 });
    const energy = map.energy()!;
    const { low, high } = scaleOf(energy);
    assert.equal(high, energy.most);
    assert.ok(high / low > 20 && high / low < 30, `${high / low}`);
  });

  it('spans something even where all gets the same', () => {
    const { low, high } = scaleOf(mapOf([1, 1, 1, 1], 2));
    assert.deepEqual([low, high], [0.25, 1]);
  });

  it('spans no more than a thousandfold', () => {
    const half = [...new Array<number>(50).fill(1e-6), 0, ...new Array<number>(50).fill(1)];
    assert.deepEqual(scaleOf(mapOf(half, half.length)), { low: 0.001, high: 1 });
  });

  it('has even steps of levels for even factors of light, finer ones below its low end', () => {
    const faint = [0.125, 0.25 / 8, 0.25 / 16, 0.25 / 1000];
    const among = [0.25, Math.SQRT1_2, 1, ...faint].flatMap((dose) => [dose, 0]);
    const { levels, scale } = scaled(mapOf([...among, ...new Array<number>(200).fill(1)], 214));
    assert.equal(scale.low, 0.25);
    const found = [0, 2, 4, 6, 8, 10, 12].map((at) => levels[at]);
    // From 16 to 255 in two doublings; below them a sixteenth of the light goes from 16 to 1.
    assert.deepEqual(found, [16, 195, 255, 12, 5, 1, 1]);
    assert.equal(levels[1], 0);
  });

  it('is the same picture of a stronger beam, with larger figures', () => {
    const map = mapOf([1, 2, 3, 4], 2);
    const strong = amplified(amplified(scaled(map), 2), 3);
    const { scale, levels } = scaled(map);
    assert.deepEqual(strong, {
      ...{ ...map, levels, gain: 6, most: 24 },
      scale: { low: 6 * scale.low, high: 24 },
    });
    assert.equal(doseAt(strong, { x: 10.9, y: 20.9 }), 12);
  });

  it('leaves a twentieth of what is burnt to its fringe, and no more', () => {
    const faintAmong = (burnt: number) => {
      const strong = new Array<number>(burnt - 1).fill(1);
      // Beside something stronger it would be its edge.
      return scaleOf(mapOf([0.01, 0, ...strong], burnt + 1));
    };
    assert.equal(faintAmong(20).low, 0.25, 'one of twenty');
    assert.ok(faintAmong(19).low < 0.01, 'one of nineteen');
  });

  it('takes what has less than half of the light beside it for an edge, which is not burnt', () => {
    const among = (dose: number, neighbour: number, isBeside: boolean) => {
      // One of nineteen that are burnt, in the middle of a row of three or between two rows.
      const all = [neighbour, dose, ...new Array<number>(17).fill(1)];
      return scaleOf(mapOf(all, isBeside ? 19 : 1)).low;
    };
    for (const isBeside of [true, false]) {
      assert.equal(among(0.12, 1, isBeside), 0.25);
      assert.equal(among(0.49, 0.1, isBeside), 0.25, 'of what is brighter on one side');
    }
    const { low } = scaleOf(mapOf([0.2, 0.12, 0, ...new Array<number>(16).fill(1)], 19));
    assert.ok(low < 0.06, `${low}: more than half of it is burnt`);
  });

  it('has ticks at 1, 2 and 5 of each decade', () => {
    assert.deepEqual(ticksOf({ low: 0.3, high: 20 }), [0.5, 1, 2, 5, 10, 20]);
    assert.deepEqual(ticksOf({ low: 0.02, high: 0.09 }), [0.02, 0.05]);
  });

  it('has round ticks, in order and within its ends', () => {
    const ends = fc.tuple(
      fc.double({ min: 1e-4, max: 100, noNaN: true }),
      fc.double({ min: 4, max: 1000, noNaN: true }),
    );
    fc.assert(
      fc.property(ends, ([low, span]) => {
        const scale = { low, high: low * span };
        const ticks = ticksOf(scale);
        assert.ok(ticks.length >= 1);
        ticks.forEach((tick, i) => {
          assert.match(tick.toExponential(), /^[125]e/);
          assert.ok(fractionOf(scale, tick) >= -1e-9 && fractionOf(scale, tick) <= 1 + 1e-9);
          if (i > 0) assert.ok(tick > ticks[i - 1]!);
        });
      }),
    );
  });

  it('knows the light at a place of the bed, and that none falls beside the map', () => {
    // Row 0 lies at the top, so the lower row of pixels is the last one.
    const map = mapOf([1, 2, 3, 4], 2);
    assert.equal(doseAt(map, { x: 10.1, y: 20.1 }), 3);
    assert.equal(doseAt(map, { x: 10.9, y: 20.9 }), 2);
    for (const [x, y] of [
      [9.9, 20.1],
      [11.1, 20.1],
      [10.1, 19.9],
      [10.1, 21.1],
    ] as const) {
      assert.equal(doseAt(map, { x, y }), 0);
    }
    assert.equal(doseAt(map, { x: Number.NaN, y: 20 }), 0);
  });
});
