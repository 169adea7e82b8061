// SPDX-License-Identifier: GPL-3.0-or-later
/** Stretches left out of a line around a place on it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineWithGaps, nearestOnLine } from '../../src/geometry/line-gaps.js';
import { polylineLength } from '../../src/geometry/polyline.js';

const SQUARE = Float64Array.of(0, 0, 10, 0, 10, 10, 0, 10, 0, 0);
const left = (points: Float64Array, x: number, y: number, width: number) =>
  lineWithGaps(points, { x, y }, width).map((line) => [...line]);

describe('a gap in a line', () => {
  it('opens a closed line, which begins behind it', () => {
    assert.deepEqual(left(SQUARE, 5, 0, 2), [[6, 0, 10, 0, 10, 10, 0, 10, 0, 0, 4, 0]]);
  });

  it('reaches over the corner where a closed line begins', () => {
    assert.deepEqual(left(SQUARE, 0, 0, 2), [[1, 0, 10, 0, 10, 10, 0, 10, 0, 1]]);
    assert.deepEqual(left(SQUARE, 0.5, 0, 2), [[1.5, 0, 10, 0, 10, 10, 0, 10, 0, 0.5]]);
  });

  it('parts an open line, or shortens it', () => {
    const line = Float64Array.of(0, 0, 10, 0);
    assert.deepEqual(left(line, 4, 0, 2), [
      [0, 0, 3, 0],
      [5, 0, 10, 0],
    ]);
    assert.deepEqual(left(line, 0, 0, 2), [[1, 0, 10, 0]]);
  });

  it('is made each time that a line passes the place', () => {
    const thereAndBack = Float64Array.of(0, 0, 10, 0, 0, 0.0000001);
    assert.equal(left(thereAndBack, 5, 0, 2).length, 3);
  });

  it('leaves a line as it is that does not pass there, and nothing of a shorter one', () => {
    assert.deepEqual(left(SQUARE, 5, 1, 2), [[...SQUARE]]);
    assert.deepEqual(left(Float64Array.of(0, 0, 1, 0), 0.5, 0, 2), []);
    assert.deepEqual(left(SQUARE, 5, 0, 41), []);
  });

  it('is as wide as asked for, wherever on an outline', () => {
    const coord = fc.double({ min: -50, max: 50, noNaN: true });
    const outline = fc.array(fc.tuple(coord, coord), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(outline, coord, coord, (corners, x, y) => {
        const points = Float64Array.from([...corners.flat(), ...corners[0]!]);
        fc.pre(polylineLength(points) > 10);
        const { foot } = nearestOnLine(points, { x, y });
        const gaps = lineWithGaps(points, foot, 1);
        const burnt = gaps.reduce((sum, line) => sum + polylineLength(line), 0);
        // Where it crosses itself there, it has a gap each time.
        assert.ok(burnt < polylineLength(points) - 1 + 1e-6 && gaps.length > 0);
      }),
    );
  });
});
