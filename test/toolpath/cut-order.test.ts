// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person can choose of the order of a job. */
import assert from 'node:assert/strict';
import { cornerOf, DEFAULT_CUT_ORDER, outlineOrderOf } from '../../src/toolpath/cut-order.js';

describe('the chosen order', () => {
  it('begins near the corner that was chosen', () => {
    const box = { minX: 1, minY: 2, maxX: 30, maxY: 40 };
    const corners = ['front-left', 'front-right', 'back-left', 'back-right'] as const;
    assert.deepEqual(
      corners.map((corner) => cornerOf(box, corner)),
      [
        { x: 1, y: 2 },
        { x: 30, y: 2 },
        { x: 1, y: 40 },
        { x: 30, y: 40 },
      ],
    );
  });

  it('runs outlines from there, but as drawn where that was chosen', () => {
    assert.equal(outlineOrderOf(DEFAULT_CUT_ORDER), 'front-left');
    assert.equal(outlineOrderOf({ order: 'parts', start: 'back-right' }), 'back-right');
    assert.equal(outlineOrderOf({ order: 'drawn', start: 'back-right' }), 'drawn');
  });
});
