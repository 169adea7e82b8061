// SPDX-License-Identifier: GPL-3.0-or-later
/** The tight box of a path, and stretches of a line by how far along it they are. */
import assert from 'node:assert/strict';
import { PathBuilder } from '../../src/geometry/path.js';
import { pathBounds } from '../../src/geometry/path-bounds.js';
import { endDirections, Way } from '../../src/geometry/way.js';

const rounded = (values: Iterable<number>) =>
  Array.from(values, (value) => Math.round(value * 1e6) / 1e6 + 0);

describe('the box of a path', () => {
  const boxOf = (draw: (path: PathBuilder) => PathBuilder) =>
    rounded(Object.values(pathBounds(draw(new PathBuilder()).build())));

  it('is around its lines, and not around a move that nothing follows', () => {
    assert.deepEqual(
      boxOf((p) => p.moveTo(3, 4).lineTo(1, 9).lineTo(7, 2)),
      [1, 2, 7, 9],
    );
    assert.deepEqual(
      boxOf((p) => p.moveTo(3, 4).lineTo(1, 9).moveTo(50, -50)),
      [1, 4, 3, 9],
    );
    assert.deepEqual(
      boxOf((p) => p.moveTo(-9, 99).moveTo(3, 4).lineTo(1, 9).close().moveTo(20, 0).lineTo(21, 5)),
      [1, 0, 21, 9],
    );
    assert.deepEqual(
      boxOf((p) => p),
      [Infinity, Infinity, -Infinity, -Infinity],
    );
  });

  it('goes on from where an outline was closed', () => {
    // The curve begins at (0, 0) again and bulges to the left from there.
    const path = (p: PathBuilder) =>
      p.moveTo(0, 0).lineTo(10, 0).lineTo(10, 10).close().cubicTo(-4, 0, -4, 3, 0, 3);
    assert.deepEqual(boxOf(path), [-3, 0, 10, 10]);
  });

  it('is around the curves themselves, not their control points', () => {
    const curve = (...c: [number, number, number, number, number, number]) =>
      boxOf((p) => p.moveTo(0, 0).cubicTo(...c));
    // 3·8·t(1 − t) reaches 6 half way, and turned to each side.
    assert.deepEqual(curve(0, 8, 10, 8, 10, 0), [0, 0, 10, 6]);
    assert.deepEqual(curve(0, -8, 10, -8, 10, 0), [0, -6, 10, 0]);
    assert.deepEqual(curve(8, 0, 8, 10, 0, 10), [0, 0, 6, 10]);
    assert.deepEqual(curve(-8, 0, -8, 10, 0, 10), [-6, 0, 0, 10]);
    // To both sides: 9·t(1 − t)(1 − 2t) has its ends where 6t² − 6t + 1 is 0.
    const most = (9 * Math.sqrt(3)) / 18;
    assert.deepEqual(curve(3, 3, 7, -3, 10, 0), rounded([0, -most, 10, most]));
    assert.deepEqual(curve(3, 3, -3, 7, 0, 10), rounded([-most, 0, most, 10]));
    // It turns once only, as the cube is none.
    assert.deepEqual(
      curve(1, 2, 2, 2, 3, 0).map((value) => value),
      [0, 0, 3, 1.5],
    );
    // It does not turn: its control points lie between its ends.
    assert.deepEqual(curve(1, 1, 9, 2, 10, 3), [0, 0, 10, 3]);
    // They do not, but it turns before its begin or behind its end only.
    assert.deepEqual(curve(5, 5, 10, 10, 10, 10), [0, 0, 10, 10]);
  });
});

describe('stretches of a line', () => {
  // 10 to the right, 5 up, 10 to the left.
  const way = () => new Way(Float64Array.of(0, 0, 10, 0, 10, 5, 0, 5));

  it('are from a place along it to another, with the corners between', () => {
    const stretch = (from: number, to: number) => rounded(way().between(from, to));
    assert.deepEqual(stretch(2, 4), [2, 0, 4, 0]);
    assert.deepEqual(stretch(2, 12), [2, 0, 10, 0, 10, 2]);
    assert.deepEqual(stretch(10, 17), [10, 0, 10, 5, 8, 5]);
    assert.deepEqual(stretch(0, 25), [0, 0, 10, 0, 10, 5, 0, 5]);
    assert.deepEqual(stretch(20, 99), [5, 5, 0, 5], 'none is beyond its end');
    assert.deepEqual(stretch(-3, 1), [0, 0, 1, 0], 'nor before its begin');
  });

  it('are read one behind the other', () => {
    const line = way();
    const all = [
      line.between(1, 3),
      line.between(3, 11),
      line.between(12, 16),
      line.between(16, 18),
    ];
    assert.deepEqual(all.map(rounded), [
      [1, 0, 3, 0],
      [3, 0, 10, 0, 10, 1],
      [10, 2, 10, 5, 9, 5],
      [9, 5, 7, 5],
    ]);
  });

  it('have a direction where the line begins and where it ends, unless it has no length', () => {
    const ends = (...points: number[]) => {
      const found = endDirections(Float64Array.from(points));
      return found && rounded([found.first.x, found.first.y, found.last.x, found.last.y]);
    };
    assert.deepEqual(ends(0, 0, 3, 4, 3, -1), [0.6, 0.8, 0, -1]);
    assert.deepEqual(ends(1, 1, 1, 1, 1, 5, -2, 5, -2, 5), [0, 1, -1, 0], 'points upon each other');
    assert.deepEqual(ends(2, 2, 7, 2), [1, 0, 1, 0]);
    assert.equal(ends(2, 2, 2, 2), undefined);
  });
});
