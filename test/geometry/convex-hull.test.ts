// SPDX-License-Identifier: GPL-3.0-or-later
/** The tightest outline without a bay: of points in whatever order, in rows and columns, and more than once. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HullBuilder, hullOf } from '../../src/geometry/convex-hull.js';

type Corner = readonly [x: number, y: number];

const cornersOf = (points: readonly Corner[]): readonly Corner[] => {
  const hull = hullOf(points.flat());
  return Array.from({ length: hull.length / 2 }, (_, i) => [hull[2 * i]!, hull[2 * i + 1]!]);
};
/** Above zero where `c` lies to the left of the way from `a` to `b`. */
const turn = (a: Corner, b: Corner, c: Corner) =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

describe('the hull of points', () => {
  it('has their outermost corners, counter-clockwise from the left', () => {
    const grid = [0, 1, 2].flatMap((x) => [2, 0, 1].map((y): Corner => [x, y]));
    for (const points of [grid, grid.toReversed(), [...grid, ...grid]]) {
      assert.deepEqual(cornersOf(points), [
        [0, 0],
        [2, 0],
        [2, 2],
        [0, 2],
      ]);
    }
  });

  it('turns left at each corner and leaves no point outside, whatever the points', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(fc.array(place, { minLength: 3, maxLength: 14 }), (points) => {
        const hull = cornersOf(points);
        if (hull.length < 3) return;
        const next = (i: number) => hull[(i + 1) % hull.length]!;
        for (const [i, corner] of hull.entries()) {
          assert.ok(turn(corner, next(i), next(i + 1)) > 0);
          assert.ok(points.every((point) => turn(corner, next(i), point) >= 0));
        }
      }),
    );
  });

  it('is the same of points that come one lot after the other, however many', () => {
    const place = fc.double({ min: -50, max: 50, noNaN: true });
    const lots = fc.array(fc.array(place, { maxLength: 400 }), { maxLength: 60 });
    fc.assert(
      fc.property(lots, fc.integer({ min: 1, max: 9 }), (numbers, times) => {
        const even = numbers.map((lot) => lot.slice(0, lot.length - (lot.length % 2)));
        const builder = new HullBuilder();
        for (let time = 0; time < times; time++) for (const lot of even) builder.add(lot);
        assert.deepEqual(outer(builder.hull()), outer(hullOf(even.flat())));
      }),
      { numRuns: 50 },
    );
  });

  it('is found of a hundred thousand points on a circle and in it', () => {
    const builder = new HullBuilder();
    for (let i = 0; i < 100; i++) {
      const lot = Array.from({ length: 1000 }, (_, k) => {
        const angle = (i * 1000 + k) / 16_000;
        const radius = k % 2 === 0 ? 100 : (k % 100) - 50;
        return [radius * Math.cos(angle), radius * Math.sin(angle)];
      });
      builder.add(lot.flat());
    }
    const hull = builder.hull();
    for (let i = 0; i < hull.length; i += 2)
      assert.ok(Math.abs(Math.hypot(hull[i]!, hull[i + 1]!) - 100) < 1e-9);
    assert.ok(hull.length > 20_000);
  });
});

/** Without points that stand there more than once, as a single place does. */
function outer(hull: Float64Array): ReadonlySet<string> {
  return new Set(
    Array.from({ length: hull.length / 2 }, (_, i) => `${hull[2 * i]},${hull[2 * i + 1]}`),
  );
}
