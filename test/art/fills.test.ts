// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { fillsOf, inkBounds } from '../../src/art/fills.js';
import { NOTHING } from '../../src/geometry/bounds.js';
import { filled, rectangle, stroked, WHITE } from '../operations/sample-art.js';

const square = rectangle(0, 0, 2, 2);
const open = { ops: square.ops.slice(0, 3), coords: square.coords.slice(0, 6) };

describe('the fills of a drawing', () => {
  it('are what encloses something: all that is filled, and strokes that close', () => {
    assert.equal(fillsOf([filled(square)]).length, 1);
    assert.equal(fillsOf([filled(open)]).length, 1);
    assert.equal(fillsOf([stroked(square)]).length, 1);
    assert.deepEqual(fillsOf([stroked(open)]), []);
  });

  it('are ink but for white, which is paper, in the order of the drawing', () => {
    const shapes = [filled(square), filled(square, WHITE), stroked(square, [255, 0, 0])];
    assert.deepEqual(
      fillsOf(shapes).map(({ isInk }) => isInk),
      [true, false, true],
    );
  });

  it('have the box of their ink', () => {
    const shapes = [filled(rectangle(1, 2, 3, 4)), filled(rectangle(0, 0, 90, 90), WHITE)];
    assert.deepEqual(inkBounds(fillsOf(shapes)), { minX: 1, minY: 2, maxX: 4, maxY: 6 });
    assert.deepEqual(inkBounds(fillsOf([filled(square, WHITE)])), NOTHING);
  });
});
