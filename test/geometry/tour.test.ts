// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PointTree } from '../../src/geometry/point-tree.js';
import type { Polyline } from '../../src/geometry/polyline.js';
import { nearestOf } from '../../src/geometry/tour/near.js';
import { exitOf, stopsOf } from '../../src/geometry/tour/stops.js';
import { shortened, shortTour, type Tour } from '../../src/geometry/tour/tour.js';
import { TourPath } from '../../src/geometry/tour/tour-path.js';
import { numbers } from '../toolpath/sheets.js';

const HERE = { x: 0, y: 0 };
const mm = fc.integer({ min: 0, max: 40_000 }).map((hundredths) => hundredths / 100);
const open = fc
  .tuple(mm, mm, mm, mm)
  .map((ends): Polyline => ({ points: Float64Array.from(ends), isClosed: false }));
const closed = fc.tuple(mm, mm, fc.integer({ min: 1, max: 30 })).map(([x, y, size]): Polyline => {
  const points = Float64Array.of(x, y, x + size, y, x, y + size, x, y);
  return { points, isClosed: true };
});
const strokes = fc.array(fc.oneof(open, closed), { minLength: 1, maxLength: 60 });

/** The dark way, mm. */
function lengthOf(lines: readonly Polyline[], { order, entry }: Tour): number {
  const stops = stopsOf(lines);
  let { x, y } = HERE;
  let length = 0;
  for (const stop of order) {
    const at = entry[stop]!;
    assert.ok(at >= stops.first[stop]! && at < stops.first[stop + 1]!);
    length += Math.hypot(stops.x[at]! - x, stops.y[at]! - y);
    const exit = exitOf(stops, stop, at);
    [x, y] = [stops.x[exit]!, stops.y[exit]!];
  }
  return length;
}

function tourOf(lines: readonly Polyline[]): Tour {
  const { order, entry } = shortTour(stopsOf(lines), HERE);
  return { order, entry };
}

function asDrawn(lines: readonly Polyline[]): Tour {
  const order = Int32Array.from(lines.keys());
  return { order, entry: stopsOf(lines).first.slice(0, lines.length) };
}

function line(...ends: [number, number, number, number]): Polyline {
  return { points: Float64Array.from(ends), isClosed: false };
}

function everyTour(lines: readonly Polyline[]): Tour[] {
  const count = lines.length;
  const orders = [...Array(count).keys()].reduce<number[][]>(
    (all, stroke) =>
      all.flatMap((order) => order.concat(0).map((_, at) => order.toSpliced(at, 0, stroke))),
    [[]],
  );
  return orders.flatMap((order) =>
    Array.from({ length: 2 ** count }, (_, bits) => ({
      order: Int32Array.from(order),
      entry: Int32Array.from({ length: count }, (_, s) => 2 * s + ((bits >> s) & 1)),
    })),
  );
}

describe('a tour', () => {
  it('runs every stroke once and is the same every time', () => {
    fc.assert(
      fc.property(strokes, (lines) => {
        const tour = tourOf(lines);
        assert.deepEqual(
          [...tour.order].sort((a, b) => a - b),
          [...lines.keys()],
        );
        assert.deepEqual(tourOf(lines), tour);
      }),
    );
  });

  it('is never longer than running the strokes as drawn', () => {
    fc.assert(
      fc.property(strokes, (lines) => {
        assert.ok(lengthOf(lines, tourOf(lines)) <= lengthOf(lines, asDrawn(lines)) + 1e-9);
      }),
    );
  });

  it('walks along a row of strokes, turning those that lie the wrong way', () => {
    // ──▶ ◀── ──▶ ◀── drawn out of order
    const lines = [line(20, 0, 29, 0), line(9, 0, 0, 0), line(39, 0, 30, 0), line(10, 0, 19, 0)];
    const tour = tourOf(lines);
    assert.deepEqual([...tour.order], [1, 3, 0, 2]);
    assert.deepEqual([...tour.entry], [0, 3, 5, 6]);
    assert.equal(lengthOf(lines, tour), 3);
  });

  it('is at most a tenth longer than the best on a grid of points', () => {
    const lines = Array.from({ length: 400 }, (_, i) => {
      const shuffled = (i * 173) % 400;
      const [x, y] = [shuffled % 20, Math.floor(shuffled / 20)];
      return line(x, y, x, y);
    });
    const length = lengthOf(lines, tourOf(lines));
    assert.ok(length < 399 * 1.1, `${length}`);
  });

  it('is as good as the best order and turning of four strokes, but for two hundredths', () => {
    let [found, best] = [0, 0];
    for (let salt = 1; salt <= 200; salt++) {
      const lines = Array.from({ length: 4 }, (_, s) => {
        const at = (i: number) => (salt * 7919 * (4 * s + i + 3) ** 3) % 401;
        return line(at(0), at(1), at(2), at(3));
      });
      found += lengthOf(lines, tourOf(lines));
      best += Math.min(...everyTour(lines).map((tour) => lengthOf(lines, tour)));
    }
    assert.ok(found < best * 1.02, `${found / best}`);
  });

  it('keeps to who waits for whom while it is shortened', () => {
    fc.assert(
      fc.property(strokes, fc.integer({ min: 2, max: 9 }), (lines, stride) => {
        const waiting = lines.map((_, i) => (i % stride === 0 ? [] : [i - (i % stride)]));
        const backwards = Int32Array.from(lines.keys()).reverse();
        const rule = { waiting, tick: () => {} };
        const { order } = shortened(stopsOf(lines), HERE, backwards, rule);
        const place = new Map(Array.from(order, (stop, i) => [stop, i]));
        assert.equal(place.size, lines.length);
        waiting.forEach((list, i) => {
          for (const later of list) assert.ok(place.get(i)! < place.get(later)!);
        });
      }),
    );
  });

  it('knows how long it is, whatever was turned round, moved or entered elsewhere', () => {
    const at = fc.nat({ max: 1000 });
    fc.assert(
      fc.property(strokes, fc.array(fc.tuple(at, at, at, fc.boolean())), (lines, changes) => {
        const stops = stopsOf(lines);
        const way = new TourPath(stops, HERE, Int32Array.from(lines.keys()));
        const settle = (...places: number[]) => {
          for (const place of places) way.settle(place);
        };
        for (const [one, other, third, isTurned] of changes) {
          const first = one % lines.length;
          const last = first + (other % (lines.length - first));
          if (isTurned) {
            way.reverse(first, last);
            settle(first - 1, first, last, last + 1);
          } else {
            const gap = third % (first + 1);
            way.shift(first, last, gap);
            const end = gap + last - first + 1;
            settle(gap - 1, gap, end - 1, end, last, last + 1);
          }
        }
        assert.deepEqual(
          [...way.order].sort((a, b) => a - b),
          [...lines.keys()],
        );
        way.order.forEach((stop, place) => {
          assert.equal(way.place[stop], place);
        });
        assert.ok(Math.abs(way.length() - lengthOf(lines, way)) < 1e-6);
      }),
    );
  });

  it('goes from end to end of long strokes that lie criss-cross', () => {
    const next = numbers(7);
    const lines = Array.from({ length: 2000 }, () =>
      line(400 * next(), 400 * next(), 400 * next(), 400 * next()),
    );
    const length = lengthOf(lines, tourOf(lines));
    assert.ok(length < 10_000, `${length} mm`);
  });

  it('copes with thousands of strokes on one spot', () => {
    const lines = Array.from({ length: 20_000 }, () => line(7, 7, 7, 7));
    assert.equal(tourOf(lines).order.length, 20_000);
  });
});

describe('the nearest others', () => {
  it('are those that a look at all of them finds', () => {
    const spread = fc.array(fc.tuple(mm, mm), { minLength: 1, maxLength: 200 });
    const tiny = fc.integer({ min: 0, max: 9 }).map((hundredths) => hundredths / 100);
    const crowd = fc.array(fc.tuple(tiny, tiny), { minLength: 100, maxLength: 200 });
    const points = fc.oneof(
      spread,
      crowd.map((list) => [...list, [390, 390] as [number, number]]),
    );
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 6 }), (list, wanted) => {
        const [x, y] = [0, 1].map((axis) => Float64Array.from(list, (p) => p[axis]!));
        const near = nearestOf(x!, y!, wanted);
        list.forEach((p, i) => {
          // Rounded: equally far ones may differ in their last bit.
          const way = (j: number) =>
            Math.round(1e6 * Math.hypot(list[j]![0] - p[0], list[j]![1] - p[1]));
          const all = [...list.keys()].filter((j) => j !== i).map(way);
          const found = [...near.subarray(i * wanted, (i + 1) * wanted)].filter((j) => j >= 0);
          assert.deepEqual(found.map(way), all.sort((a, b) => a - b).slice(0, wanted));
        });
      }),
    );
  });
});

describe('the point tree', () => {
  it('finds the nearest that are left', () => {
    const points = fc.array(fc.tuple(mm, mm), { minLength: 100, maxLength: 300 });
    fc.assert(
      fc.property(points, mm, mm, fc.integer({ min: 0, max: 299 }), (list, x, y, gone) => {
        const tree = new PointTree(Float64Array.from(list.flat()));
        for (let i = 0; i < gone && i < list.length; i++) tree.remove(i);
        const squareTo = ([px, py]: readonly [number, number]) => (px - x) ** 2 + (py - y) ** 2;
        const left = list.slice(gone).map(squareTo);
        const found = new Int32Array(5);
        const count = tree.nearestMany(x, y, found);
        assert.equal(count, Math.min(5, left.length));
        const squares = [...found.subarray(0, count)].map((i) => squareTo(list[i]!));
        assert.deepEqual(squares, left.sort((a, b) => a - b).slice(0, count));
        const nearest = tree.nearest(x, y);
        assert.equal(nearest < 0, count === 0);
        // Where several are in the same distance, either may be the one.
        if (nearest >= 0) assert.equal(squareTo(list[nearest]!), squares[0]);
      }),
    );
  });
});
