// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { transformPath, translation } from '../../src/geometry/matrix.js';
import { roundedRectangle } from '../../src/geometry/shapes.js';
import { capitalHeight } from '../../src/importers/capital-height.js';

describe('the height of capitals', () => {
  const bar = (from: number, height: number) =>
    transformPath(roundedRectangle(2, height, 0), translation(0, from));

  it('is that of the H above its base line, wherever its parts end', () => {
    assert.equal(capitalHeight([bar(0, 7.3)], 10), 7.3);
    assert.equal(capitalHeight([bar(0, 6), bar(5, 3), bar(-1, 2)], 10), 8);
  });

  it('is what is common where a font has no H, or nothing of it above the line', () => {
    assert.equal(capitalHeight([], 10), 7);
    assert.equal(capitalHeight([], 20), 14);
    assert.equal(capitalHeight([bar(-5, 4)], 10), 7);
  });
});
