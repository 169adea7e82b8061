// SPDX-License-Identifier: GPL-3.0-or-later
/** A drawn line that is scaled is as much wider as it is longer. */
import assert from 'node:assert/strict';
import { transformShape } from '../../src/art/transform-shape.js';
import { type Matrix, rotation, scaling } from '../../src/geometry/matrix.js';
import { PathBuilder } from '../../src/geometry/path.js';

const shape = {
  ...({ kind: 'path', id: 'a', layer: 0, fillRule: 'nonzero', strokeWidth: 0.5 } as const),
  path: new PathBuilder().moveTo(1, 2).lineTo(3, 2).build(),
};
const widthAfter = (matrix: Matrix) => transformShape(shape, matrix).strokeWidth;

describe('a shape that is transformed', () => {
  it('has its corners where they belong, and a line as much wider', () => {
    const larger = transformShape(shape, scaling(4, 4));
    assert.deepEqual([...larger.path.coords], [4, 8, 12, 8]);
    assert.equal(larger.strokeWidth, 2);
    assert.equal(widthAfter(scaling(0.5, 0.5)), 0.25);
  });

  it('keeps the width of its line where it is turned or mirrored', () => {
    assert.ok(Math.abs(widthAfter(rotation(1)) - 0.5) < 1e-12);
    assert.equal(widthAfter(scaling(-1, 1)), 0.5);
  });

  it('has a line between the two scales where it is stretched one way', () => {
    assert.equal(widthAfter(scaling(4, 1)), 1);
  });
});
