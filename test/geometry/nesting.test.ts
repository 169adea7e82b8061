// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BoxIndex } from '../../src/geometry/box-index.js';
import { nestingDepths } from '../../src/geometry/nesting.js';
import { PointTest } from '../../src/geometry/point-test.js';
import { holdsPoint, type Polyline } from '../../src/geometry/polyline.js';

function square(x: number, y: number, size: number): Polyline {
  const points = Float64Array.of(x, y, x + size, y, x + size, y + size, x, y + size, x, y);
  return { points, isClosed: true };
}

describe('nesting', () => {
  it('counts the closed outlines around each one', () => {
    const stroke: Polyline = { points: Float64Array.of(12, 12, 14, 14), isClosed: false };
    const lines = [
      square(0, 0, 100),
      square(10, 10, 20),
      stroke,
      square(50, 50, 5),
      square(200, 0, 9),
    ];
    assert.deepEqual([...nestingDepths(lines)], [0, 1, 2, 1, 0]);
  });

  it('does not put twins inside each other, nor a neighbour that only shares the box', () => {
    assert.deepEqual([...nestingDepths([square(0, 0, 5), square(0, 0, 5)])], [0, 0]);
    const bracket: Polyline = {
      points: Float64Array.of(0, 0, 30, 0, 30, 5, 5, 5, 5, 30, 0, 30, 0, 0),
      isClosed: true,
    };
    assert.deepEqual([...nestingDepths([bracket, square(15, 15, 5)])], [0, 0]);
  });

  it('does nothing with nothing', () => {
    assert.equal(nestingDepths([]).length, 0);
  });
});

describe('the box index', () => {
  it('finds exactly the boxes around a point', () => {
    const side = fc.integer({ min: 0, max: 60 });
    const box = fc
      .tuple(side, side, side, side)
      .map(([x, y, w, h]) => ({ minX: x, minY: y, maxX: x + w, maxY: y + h }));
    fc.assert(
      fc.property(fc.array(box, { maxLength: 400 }), side, side, (boxes, x, y) => {
        const found: number[] = [];
        new BoxIndex(boxes).around(x, y, (i) => found.push(i));
        const expected = boxes.flatMap((b, i) =>
          b.minX <= x && x <= b.maxX && b.minY <= y && y <= b.maxY ? [i] : [],
        );
        assert.deepEqual(
          found.sort((a, b) => a - b),
          expected,
        );
      }),
    );
  });
});

describe('the point test', () => {
  it('agrees with walking round the outline, whatever the outline', () => {
    const mm = fc.integer({ min: 0, max: 40 });
    const corners = fc.array(fc.tuple(mm, mm), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(corners, fc.boolean(), (list, isClosed) => {
        const ring = isClosed ? [...list, list[0]!] : list;
        const points = Float64Array.from(ring.flat());
        const test = new PointTest({ points, isClosed });
        for (let i = 0; i < 80; i++) {
          const [x, y] = [((i * 7) % 41) + 0.25, ((i * 11) % 45) - 2];
          assert.equal(test.holds(x, y), holdsPoint(points, x, y), `${x} ${y}`);
        }
      }),
    );
  });
});
