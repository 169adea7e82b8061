// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BurnMap } from '../../src/raster/burn-map.js';

const area = { minX: 0, minY: 0, maxX: 40, maxY: 30 };
const light = { power0: 1, power1: 1, seconds: 1 };

function dosesOf(x0: number, y0: number, x1: number, y1: number) {
  const map = new BurnMap(area, 0.5);
  map.add({ x0, y0, x1, y1, ...light });
  const energy = map.energy();
  return energy === undefined ? undefined : { ...energy, doses: [...energy.doses] };
}

describe('a map of what was burnt', () => {
  it('takes a stroke that leads a kilometre away in a moment, and only what lies on it', () => {
    const map = new BurnMap(area, 0.05);
    map.add({ x0: 10, y0: 10, x1: 1e6, y1: 1e6, ...light });
    map.add({ x0: -1e6, y0: 500, x1: 1e6, y1: 500, ...light });
    const energy = map.energy();
    assert.ok(energy && energy.x > 9 && energy.y > 9);
    assert.ok(energy.widthPx * energy.pixel < 30.5);
  });

  it('is a picture of what was burnt alone, as black as most of it, where it lies', () => {
    const map = new BurnMap(area, 1);
    const dot = (x: number, y: number, power: number) =>
      map.add({
        x0: x + 0.5,
        y0: y + 0.5,
        x1: x + 0.5,
        y1: y + 0.5,
        power0: power,
        power1: power,
        seconds: 2,
      });
    for (let x = 10; x < 14; x++) for (const y of [5, 7]) dot(x, y, y === 5 ? 1 : 0.5);
    const { pixels, ...place } = map.image()!;
    assert.deepEqual(place, { widthPx: 4, heightPx: 3, x: 10, y: 5, pixel: 1 });
    const rows = [0, 4, 8].map((at) => [...pixels.subarray(at, at + 4)]);
    assert.deepEqual(
      rows,
      [128, 255, 0].map((grey) => new Array(4).fill(grey)),
    );
    assert.equal(map.energy()!.most, 2);
    assert.equal(new BurnMap(area, 1).image(), undefined);
  });

  it('has all the light of strokes that lie well within it, and one without a place takes nothing away', () => {
    const mm = fc.double({ min: 1, max: 29, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(mm, mm, mm, mm), { minLength: 1, maxLength: 4 }), (strokes) => {
        const map = new BurnMap(area, 0.5);
        for (const [x0, y0, x1, y1] of strokes) map.add({ x0, y0, x1, y1, ...light });
        map.add({ x0: Number.NaN, y0: 1, x1: 1, y1: 1, ...light });
        const { doses, pixel } = map.energy()!;
        const seconds = doses.reduce((sum, dose) => sum + dose * pixel * pixel, 0);
        assert.ok(Math.abs(seconds / strokes.length - 1) < 1e-4, `${seconds} s`);
      }),
    );
  });

  it('is the same whether a stroke begins beside it or at its edge', () => {
    const mm = fc.integer({ min: -20, max: 60 });
    fc.assert(
      fc.property(mm, mm, mm, mm, (x0, y0, x1, y1) => {
        const whole = dosesOf(x0, y0, x1, y1);
        // Every piece by itself, none of which is cut at the edge.
        const map = new BurnMap(area, 0.5);
        const steps = Math.max(1, Math.ceil((Math.hypot(x1 - x0, y1 - y0) / 0.5) * 2));
        for (let k = 0; k < steps; k++) {
          const at = (fraction: number) =>
            [x0 + (x1 - x0) * fraction, y0 + (y1 - y0) * fraction] as const;
          const [x, y] = at((k + 0.5) / steps);
          map.add({ x0: x, y0: y, x1: x, y1: y, power0: 1, power1: 1, seconds: 1 / steps });
        }
        const pieces = map.energy();
        assert.equal(whole === undefined, pieces === undefined);
        if (whole === undefined || pieces === undefined) return;
        assert.equal(whole.doses.length, pieces.doses.length);
        const isSame = whole.doses.every((dose, i) => Math.abs(dose - pieces.doses[i]!) < 1e-6);
        assert.ok(isSame);
      }),
      { numRuns: 100 },
    );
  });

  it('has of every stroke what a larger map has in its place', () => {
    const large = { minX: -10, minY: -10, maxX: 50, maxY: 40 };
    // Strokes by steps of a quarter: along one axis, of one millimetre, on the very edge, all are among them.
    const mm = fc.integer({ min: -12, max: 200 }).map((quarters) => quarters / 4 - 2);
    const short = fc.integer({ min: -8, max: 8 }).map((quarters) => quarters / 4);
    const strokes = fc.tuple(mm, mm, fc.oneof(short, mm), fc.oneof(short, mm));
    fc.assert(
      fc.property(fc.array(strokes, { minLength: 1, maxLength: 4 }), (all) => {
        const read = (box: typeof area) => {
          const map = new BurnMap(box, 0.5);
          for (const [x0, y0, stepX, stepY] of all) {
            map.add({ x0, y0, x1: x0 + stepX, y1: y0 + stepY, ...light });
          }
          const found = map.energy();
          return (x: number, y: number) => {
            if (found === undefined) return 0;
            const [column, row] = [(x - found.x) / 0.5, (y - found.y) / 0.5];
            if (column < 0 || row < 0 || column >= found.widthPx || row >= found.heightPx) return 0;
            // The top row comes first.
            return found.doses[(found.heightPx - 1 - row) * found.widthPx + column]!;
          };
        };
        const [own, wide] = [read(area), read(large)];
        for (let y = 0; y < 30; y += 0.5) {
          for (let x = 0; x < 40; x += 0.5) {
            const [found, right] = [own(x, y), wide(x, y)];
            if (Math.abs(found - right) > 1e-5) assert.equal(found, right, `at ${x}, ${y}`);
          }
        }
      }),
      { numRuns: 60, examples: [[[[-0.75, 10, 1, 0]]], [[[5, -0.75, 0, 1]]]] },
    );
  });
});
