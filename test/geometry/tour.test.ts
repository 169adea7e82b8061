// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PointTree } from '../../src/geometry/point-tree.js';
import { shortTour, type Tour, tourLength } from '../../src/geometry/tour.js';

const HERE = { x: 0, y: 0 };
const mm = fc.integer({ min: 0, max: 40_000 }).map((hundredths) => hundredths / 100);
const strokes = fc
  .array(fc.tuple(mm, mm, mm, mm), { minLength: 1, maxLength: 60 })
  .map((list) => Float64Array.from(list.flat()));

function everyTour(count: number): Tour[] {
  const orders = [...Array(count).keys()].reduce<number[][]>(
    (all, stroke) =>
      all.flatMap((order) => order.concat(0).map((_, at) => order.toSpliced(at, 0, stroke))),
    [[]],
  );
  return orders.flatMap((order) =>
    Array.from({ length: 2 ** count }, (_, bits) => ({
      order: Int32Array.from(order),
      isReversed: Uint8Array.from({ length: count }, (_, stroke) => (bits >> stroke) & 1),
    })),
  );
}

describe('a tour', () => {
  it('runs every stroke once and is the same every time', () => {
    fc.assert(
      fc.property(strokes, (ends) => {
        const tour = shortTour(ends, HERE);
        assert.deepEqual(
          [...tour.order].sort((a, b) => a - b),
          Array.from({ length: ends.length / 4 }, (_, i) => i),
        );
        assert.deepEqual(shortTour(ends, HERE), tour);
      }),
    );
  });

  it('is never longer than running the strokes as drawn', () => {
    fc.assert(
      fc.property(strokes, (ends) => {
        const n = ends.length / 4;
        const order = Int32Array.from({ length: n }, (_, i) => i);
        const drawn = tourLength(ends, HERE, { order, isReversed: new Uint8Array(n) });
        assert.ok(tourLength(ends, HERE, shortTour(ends, HERE)) <= drawn);
      }),
    );
  });

  it('walks along a row of strokes, turning those that lie the wrong way', () => {
    // ──▶ ◀── ──▶ ◀── drawn out of order
    const ends = Float64Array.of(20, 0, 29, 0, 9, 0, 0, 0, 39, 0, 30, 0, 10, 0, 19, 0);
    const tour = shortTour(ends, HERE);
    assert.deepEqual([...tour.order], [1, 3, 0, 2]);
    assert.deepEqual([...tour.isReversed], [0, 1, 1, 0]);
    assert.equal(tourLength(ends, HERE, tour), 3);
  });

  it('is at most a quarter longer than the best on a grid of points', () => {
    const ends = Float64Array.from(
      Array.from({ length: 400 }, (_, i) => {
        const shuffled = (i * 173) % 400;
        const [x, y] = [shuffled % 20, Math.floor(shuffled / 20)];
        return [x, y, x, y];
      }).flat(),
    );
    assert.ok(tourLength(ends, HERE, shortTour(ends, HERE)) < 399 * 1.25);
  });

  it('is as good as the best order and turning of four strokes, but for two hundredths', () => {
    let [found, best] = [0, 0];
    for (let salt = 1; salt <= 200; salt++) {
      const ends = Float64Array.from({ length: 16 }, (_, i) => (salt * 7919 * (i + 3) ** 3) % 401);
      found += tourLength(ends, HERE, shortTour(ends, HERE));
      best += Math.min(...everyTour(4).map((tour) => tourLength(ends, HERE, tour)));
    }
    assert.ok(found < best * 1.02, `${found / best}`);
  });

  it('copes with thousands of strokes on one spot', () => {
    assert.equal(shortTour(new Float64Array(4 * 3000).fill(7), HERE).order.length, 3000);
  });
});

describe('the point tree', () => {
  it('finds the nearest that are left', () => {
    const points = fc.array(fc.tuple(mm, mm), { minLength: 100, maxLength: 300 });
    fc.assert(
      fc.property(points, mm, mm, fc.integer({ min: 0, max: 299 }), (list, x, y, gone) => {
        const tree = new PointTree(Float64Array.from(list.flat()));
        for (let i = 0; i < gone && i < list.length; i++) tree.remove(i);
        const left = list.slice(gone).map(([px, py]) => Math.hypot(px - x, py - y));
        const found = new Int32Array(5);
        const count = tree.nearestMany(x, y, found);
        assert.equal(count, Math.min(5, left.length));
        const distances = [...found.subarray(0, count)].map((i) =>
          Math.hypot(list[i]![0] - x, list[i]![1] - y),
        );
        assert.deepEqual(distances, left.sort((a, b) => a - b).slice(0, count));
        assert.equal(tree.nearest(x, y), count === 0 ? -1 : found[0]);
      }),
    );
  });
});
