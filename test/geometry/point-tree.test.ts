// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PointTree } from '../../src/geometry/point-tree.js';

/** Few places, so that many points share a spot or a line. */
const point = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }));
const somePoints = fc.array(point, { minLength: 1, maxLength: 60 });

type Spot = readonly [x: number, y: number];

const treeOf = (points: readonly Spot[]) => new PointTree(Float64Array.from(points.flat()));
const squareOf = (a: Spot, b: Spot) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;

describe('the tree of points', () => {
  it('finds the only one', () => {
    assert.equal(treeOf([[3, 4]]).nearest(100, 100), 0);
  });

  it('finds none where there are none, or all are taken out', () => {
    assert.equal(treeOf([]).nearest(0, 0), -1);
    const tree = treeOf([
      [1, 1],
      [2, 2],
    ]);
    tree.remove(0);
    tree.remove(1);
    assert.equal(tree.nearest(0, 0), -1);
    assert.equal(tree.nearestMany(0, 0, new Int32Array(4)), 0);
  });

  it('finds what is left where a point is taken out twice', () => {
    const tree = treeOf([
      [1, 1],
      [2, 2],
    ]);
    tree.remove(0);
    tree.remove(0);
    assert.equal(tree.nearest(0, 0), 1);
  });

  it('finds the nearest that are left, nearest first, as a look at each would', () => {
    const count = fc.integer({ min: 1, max: 12 });
    const gone = fc.array(fc.nat(59));
    fc.assert(
      fc.property(somePoints, gone, point, count, (points, removed, at, most) => {
        const tree = treeOf(points);
        for (const one of removed) if (one < points.length) tree.remove(one);
        const left = points.filter((_, i) => !removed.includes(i));
        const squares = left.map((one) => squareOf(one, at)).sort((a, b) => a - b);
        const into = new Int32Array(most);
        const found = tree.nearestMany(at[0], at[1], into);
        assert.equal(found, Math.min(most, left.length));
        const seen = [...into.subarray(0, found)];
        assert.equal(new Set(seen).size, found);
        assert.ok(seen.every((one) => !removed.includes(one)));
        assert.deepEqual(
          seen.map((one) => squareOf(points[one]!, at)),
          squares.slice(0, found),
        );
      }),
    );
  });
});
