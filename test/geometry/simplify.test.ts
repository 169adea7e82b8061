// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { simplified } from '../../src/geometry/simplify.js';

const fewer = (points: readonly number[], tolerance: number) => [
  ...simplified(Float64Array.from(points), tolerance),
];

describe('a simplified line', () => {
  it('leaves out what lies on the line, and nothing that stands further off', () => {
    assert.deepEqual(fewer([0, 0, 4, 0, 10, 0], 0.01), [0, 0, 10, 0]);
    assert.deepEqual(fewer([0, 0, 4, 0.1, 10, 0], 0.1), [0, 0, 10, 0]);
    assert.deepEqual(fewer([0, 0, 4, 0.11, 10, 0], 0.1), [0, 0, 4, 0.11, 10, 0]);
  });

  it('measures beyond an end from the end', () => {
    assert.deepEqual(fewer([0, 0, 12, 0, 10, 0], 1), [0, 0, 12, 0, 10, 0]);
    assert.deepEqual(fewer([0, 0, -3, 0, 10, 0], 1), [0, 0, -3, 0, 10, 0]);
  });

  it('keeps the corners of a closed one, whose ends lie on each other', () => {
    const square = [0, 0, 5, 0, 10, 0, 10, 10, 0, 10, 0, 0];
    assert.deepEqual(fewer(square, 0.1), [0, 0, 10, 0, 10, 10, 0, 10, 0, 0]);
  });

  it('is nowhere further from the drawn one than asked for', () => {
    const numbers = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
      ...{ minLength: 4, maxLength: 60 },
    });
    const tolerances = fc.double({ min: 0.01, max: 50, noNaN: true });
    fc.assert(
      fc.property(numbers, tolerances, (all, tolerance) => {
        const points = Float64Array.from(all.slice(0, all.length - (all.length % 2)));
        const line = simplified(points, tolerance);
        for (let i = 0; i < points.length; i += 2) {
          assert.ok(distance(line, points[i]!, points[i + 1]!) <= tolerance + 1e-9);
        }
      }),
    );
  });
});

function distance(line: Float64Array, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 3 < line.length; i += 2) {
    const [x0, y0] = [line[i]!, line[i + 1]!];
    const [dx, dy] = [line[i + 2]! - x0, line[i + 3]! - y0];
    const square = dx * dx + dy * dy;
    const t = square === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / square;
    const at = Math.min(1, Math.max(0, t));
    nearest = Math.min(nearest, Math.hypot(x - x0 - at * dx, y - y0 - at * dy));
  }
  return nearest;
}
