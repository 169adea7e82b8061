// SPDX-License-Identifier: GPL-3.0-or-later
/** Maps of the plane and boxes in it, against places reckoned by hand. */
import assert from 'node:assert/strict';
import {
  contains,
  grown,
  intersection,
  isEmpty,
  NOTHING,
  overlap,
  shareArea,
  union,
} from '../../src/geometry/bounds.js';
import {
  apply,
  boxOfUnit,
  composed,
  IDENTITY,
  inverse,
  type Matrix,
  rotation,
  scaling,
  transformPath,
  translation,
} from '../../src/geometry/matrix.js';
import { PathBuilder } from '../../src/geometry/path.js';

const rounded = (values: Iterable<number>) =>
  Array.from(values, (value) => Math.round(value * 1e9) / 1e9 + 0);
const place = (m: Matrix, x: number, y: number) => rounded(Object.values(apply(m, { x, y })));

/** Nothing in it is like anything else. */
const SKEW: Matrix = [2, 3, 5, 11, 17, 19];

describe('a map of the plane', () => {
  it('takes a place where SVG says', () => {
    assert.deepEqual(place(SKEW, 1, 10), [69, 132]);
    assert.deepEqual(place(IDENTITY, 4, -7), [4, -7]);
    assert.deepEqual(place(translation(4, -7), 1, 2), [5, -5]);
    assert.deepEqual(place(scaling(3), 1, 2), [3, 6]);
    assert.deepEqual(place(scaling(3, -2), 1, 2), [3, -4]);
    assert.deepEqual(place(rotation(Math.PI / 2), 1, 2), [-2, 1], 'counter-clockwise');
    assert.deepEqual(place(rotation(-Math.PI / 6), 2, 0), rounded([Math.sqrt(3), -1]));
  });

  it('after another is both, the inner one first', () => {
    const other: Matrix = [-1, 4, 7, 2, 3, -5];
    const both = place(composed(SKEW, other), 6, 13);
    const inner = apply(other, { x: 6, y: 13 });
    assert.deepEqual([inner.x, inner.y], [88, 45]);
    assert.deepEqual(both, [2 * 88 + 5 * 45 + 17, 3 * 88 + 11 * 45 + 19]);
  });

  it('has a map back, unless it flattens the plane', () => {
    assert.deepEqual(place(inverse(SKEW), 69, 132), [1, 10]);
    assert.deepEqual(rounded(inverse([2, 0, 0, 4, 6, 8])), [0.5, 0, 0, 0.25, -3, -2]);
    assert.deepEqual(rounded(composed(SKEW, inverse(SKEW))), [1, 0, 0, 1, 0, 0]);
    for (const flat of [
      [1, 2, 2, 4, 0, 0],
      [Number.POSITIVE_INFINITY, 0, 0, 1, 0, 0],
    ] as const)
      assert.throws(() => inverse(flat), RangeError);
  });

  it('takes each point of a path along, those of its curves too', () => {
    const path = new PathBuilder()
      .moveTo(1, 10)
      .lineTo(0, 1)
      .cubicTo(1, 0, 0, 0, 2, 2)
      .close()
      .build();
    const { ops, coords } = transformPath(path, SKEW);
    assert.deepEqual(ops, path.ops);
    assert.deepEqual(Array.from(coords), [69, 132, 22, 30, 19, 22, 17, 19, 31, 47]);
  });

  it('has the box that the unit square comes to lie in', () => {
    const box = (m: Matrix) => Object.values(boxOfUnit(m));
    assert.deepEqual(box(SKEW), [17, 19, 24, 33]);
    assert.deepEqual(box([-2, 3, 5, -11, 17, 19]), [15, 8, 22, 22]);
    assert.deepEqual(box([2, -3, -5, 11, 0, 0]), [-5, -3, 2, 11]);
  });
});

describe('a box', () => {
  const box = (minX: number, minY: number, maxX: number, maxY: number) => ({
    minX,
    minY,
    maxX,
    maxY,
  });
  const own = box(0, 10, 20, 40);

  it('with another makes one around both, and the one that both have', () => {
    const other = box(-5, 15, 10, 50);
    assert.deepEqual([union(own, other), union(other, own)], Array(2).fill(box(-5, 10, 20, 50)));
    assert.deepEqual(
      [intersection(own, other), intersection(other, own)],
      Array(2).fill(box(0, 15, 10, 40)),
    );
    assert.deepEqual(union(NOTHING, own), own);
    assert.deepEqual(grown(own, 1), box(-1, 9, 21, 41));
  });

  it('is empty where nothing can be in it, and not where one place can', () => {
    assert.ok(isEmpty(NOTHING) && isEmpty(box(1, 0, 0, 5)) && isEmpty(box(0, 1, 5, 0)));
    assert.ok(!isEmpty(box(1, 1, 1, 1)) && !isEmpty(own));
  });

  it('holds another one to its edges, and a little beyond where that is allowed', () => {
    assert.ok(contains(own, own) && contains(own, box(5, 15, 6, 16)));
    for (const beyond of [
      box(-1, 10, 20, 40),
      box(0, 9, 20, 40),
      box(0, 10, 21, 40),
      box(0, 10, 20, 41),
    ]) {
      assert.ok(!contains(own, beyond) && !contains(own, beyond, 0.9), `${Object.values(beyond)}`);
      assert.ok(contains(own, beyond, 1));
    }
  });

  it('shares a point with another one at their edges already, and room only beyond', () => {
    const cases: [string, ReturnType<typeof box>, boolean, boolean][] = [
      ['inside', box(5, 15, 6, 16), true, true],
      ['at the left', box(-5, 15, 0, 20), true, false],
      ['at the right', box(20, 15, 25, 20), true, false],
      ['below', box(5, 0, 6, 10), true, false],
      ['above', box(5, 40, 6, 45), true, false],
      ['further left', box(-5, 15, -1, 20), false, false],
      ['further right', box(21, 15, 25, 20), false, false],
      ['further below', box(5, 0, 6, 9), false, false],
      ['further above', box(5, 41, 6, 45), false, false],
    ];
    for (const [where, other, touches, shares] of cases) {
      assert.deepEqual([overlap(own, other), overlap(other, own)], [touches, touches], where);
      assert.deepEqual([shareArea(own, other), shareArea(other, own)], [shares, shares], where);
    }
  });
});
