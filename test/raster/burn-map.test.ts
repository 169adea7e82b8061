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

  const dotOn = (map: BurnMap, pixel: number) => (x: number, y: number, dose: number) => {
    const place = { x0: x + pixel / 2, y0: y + pixel / 2, x1: x + pixel / 2, y1: y + pixel / 2 };
    map.add({ ...place, power0: dose, power1: dose, seconds: 1 });
  };

  it('is as black as the most that one in two hundred pixels does not exceed', () => {
    const greysWith = (hot: readonly (readonly [number, number])[], dose = 9) => {
      const map = new BurnMap(area, 1);
      const dot = dotOn(map, 1);
      for (let x = 0; x < 20; x++) for (let y = 0; y < 10; y++) dot(x, y, 1);
      for (const [x, y] of hot) dot(x, y, dose);
      const { pixels, widthPx } = map.image()!;
      return [pixels[5 * widthPx + 5], pixels[widthPx - 1]];
    };
    assert.deepEqual(greysWith([[19, 9]]), [0, 0], 'one of two hundred');
    const two = [
      [0, 0],
      [19, 9],
    ] as const;
    assert.deepEqual(greysWith(two), [230, 0], 'two of them');
    // Black is the 4096th part of what the hottest got.
    assert.deepEqual(greysWith([[19, 9]], 8191), [128, 0], 'hardly anything beside it');
  });

  it('shows half of the light in a middle grey, however faint all of it is, at any corner', () => {
    const corners = [
      [100, 50],
      [100.5, 50],
      [100, 50.5],
      [100.5, 50.5],
    ] as const;
    for (const [x, y] of corners) {
      const map = new BurnMap({ minX: 90, minY: 45, maxX: 110, maxY: 55 }, 0.5);
      const dot = dotOn(map, 0.5);
      for (const [column, row] of corners) dot(column, row, 1e-5);
      dot(x, y, 1e-5);
      const { pixels, ...place } = map.image()!;
      assert.deepEqual(place, { widthPx: 2, heightPx: 2, x: 100, y: 50, pixel: 0.5 });
      const right = [128, 128, 128, 128];
      right[(y > 50 ? 0 : 2) + (x > 100 ? 1 : 0)] = 0;
      assert.deepEqual([...pixels], right);
      const { most, doses } = map.energy()!;
      assert.ok(Math.abs(most - 8e-5) < 1e-10, 'per square millimetre');
      assert.equal(Math.max(...doses), Math.fround(most));
    }
  });

  it('may be a single pixel, and has nothing beside it', () => {
    const map = new BurnMap({ minX: 0, minY: 0, maxX: 1, maxY: 1 }, 1);
    dotOn(map, 1)(0, 0, 2);
    const { doses, ...rest } = map.energy()!;
    assert.deepEqual([...doses], [2]);
    assert.deepEqual(rest, { widthPx: 1, heightPx: 1, x: 0, y: 0, pixel: 1, most: 2 });
    assert.deepEqual([...map.image()!.pixels], [0]);
    const flat = new BurnMap({ minX: 0, minY: 0, maxX: 9, maxY: 0.1 }, 1);
    flat.add({ x0: 1, x1: 8, y0: 1, y1: 1, ...light });
    assert.equal(flat.energy()?.heightPx, 1);
    const narrow = new BurnMap({ minX: 0, minY: 0, maxX: 0.1, maxY: 9 }, 1);
    narrow.add({ x0: 1, x1: 1, y0: 1, y1: 8, ...light });
    assert.equal(narrow.energy()?.widthPx, 1);
  });

  it('has a coarser pixel where it would have more than sixteen million', () => {
    const pixelOf = (side: number) => {
      const map = new BurnMap({ minX: 0, minY: 0, maxX: side, maxY: side }, 0.1);
      map.add({ x0: 9, y0: 9, x1: 9, y1: 9, ...light });
      return map.energy()!.pixel;
    };
    assert.equal(pixelOf(400), 0.1);
    assert.equal(pixelOf(1000), 0.25);
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
