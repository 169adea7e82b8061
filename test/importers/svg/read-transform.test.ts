// SPDX-License-Identifier: GPL-3.0-or-later
/** A `transform` attribute, by what it does to a point. */
import assert from 'node:assert/strict';
import { apply } from '../../../src/geometry/matrix.js';
import { readTransform } from '../../../src/importers/svg/read-transform.js';

const TAKES: readonly (readonly [string, readonly [x: number, y: number]])[] = [
  ['', [3, 5]],
  ['translate(10)', [13, 5]],
  ['translate(10 20)', [13, 25]],
  ['scale(2)', [6, 10]],
  ['scale(2, -1)', [6, -5]],
  ['rotate(90)', [-5, 3]],
  ['rotate(90, 3, 3)', [1, 3]],
  ['skewX(45)', [8, 5]],
  ['skewY(45)', [3, 8]],
  ['matrix(1, 2, 3, 4, 5, 6)', [23, 32]],
  ['translate(10,0) , scale(2)', [16, 10]],
  ['  SCALE( 2 )translate(1e1\t0) ', [26, 10]],
];

describe('a transform of an SVG', () => {
  for (const [text, [x, y]] of TAKES) {
    it(`takes a point where it says: ${text || 'nothing'}`, () => {
      const matrix = readTransform(text);
      assert.ok(matrix !== undefined);
      const at = apply(matrix, { x: 3, y: 5 });
      assert.ok(Math.hypot(at.x - x, at.y - y) < 1e-9, `${at.x} ${at.y}`);
    });
  }

  it('is none where any part of it cannot be read', () => {
    for (const text of [
      'matrix(1 2 3 4 5)',
      'matrix(1 2 3 4 5 6 7)',
      'turn(5)',
      'rotate()',
      'rotate(ten)',
      'scale(2) rest',
      'scale(2',
    ]) {
      assert.equal(readTransform(text), undefined, text);
    }
  });
});
