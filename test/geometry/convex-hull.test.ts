// SPDX-License-Identifier: GPL-3.0-or-later
/** The tightest outline without a bay: on small grids, where many points share an x, a y or a line. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hullOf } from '../../src/geometry/convex-hull.js';

type Corner = readonly [x: number, y: number];

const corner = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }));
const corners = (flat: Float64Array): Corner[] =>
  Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!]);

/** How far c lies to the left of the way from a to b, times its length. */
const left = ([ax, ay]: Corner, [bx, by]: Corner, [cx, cy]: Corner) =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

describe('the hull around points', () => {
  it('has only their corners, each of them a left turn, and all points inside', () => {
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 12 }), (points) => {
        const hull = corners(hullOf(points.flat()));
        if (hull.length < 3) {
          const [a, b] = [hull[0]!, hull[1] ?? hull[0]!];
          assert.ok(
            points.every((one) => left(a, b, one) === 0),
            'they lie in one line',
          );
          return;
        }
        for (const [i, a] of hull.entries()) {
          const b = hull[(i + 1) % hull.length]!;
          assert.ok(points.some(([x, y]) => x === a[0] && y === a[1]));
          assert.ok(left(a, b, hull[(i + 2) % hull.length]!) > 0, 'a left turn');
          assert.ok(
            points.every((one) => left(a, b, one) >= 0),
            'inside',
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});
