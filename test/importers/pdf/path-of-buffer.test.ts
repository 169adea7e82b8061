// SPDX-License-Identifier: GPL-3.0-or-later
/** Paths as pdf.js packs them: an operator, then its points. */
import assert from 'node:assert/strict';
import { pathOfBuffer } from '../../../src/importers/pdf/path-of-buffer.js';

describe('a packed path', () => {
  it('has moves, lines, curves and ends', () => {
    const { ops, coords } = pathOfBuffer([0, 1, 2, 1, 3, 4, 2, 5, 6, 7, 8, 9, 10, 4]);
    assert.equal([...ops].join(''), '0123');
    assert.deepEqual([...coords], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('has curves of one handle, which begin where the one before ended', () => {
    const quadratic = [3, 3, 6, 9, 0];
    for (const [before, [x, y]] of [
      [
        [0, 0, 0],
        [0, 0],
      ],
      [
        [0, 9, 9, 1, 3, 3],
        [3, 3],
      ],
      [
        [0, 9, 9, 2, 1, 1, 2, 2, 6, 3],
        [6, 3],
      ],
      [
        [0, 0, 0, 3, 5, 5, 12, 6],
        [12, 6],
      ],
    ] as const) {
      const { coords } = pathOfBuffer([...before, ...quadratic]);
      // The same curve as a cubic: two thirds of the way to the handle from either end.
      const third = (from: number, to: number) => from + ((to - from) * 2) / 3;
      const expected = [third(x, 3), third(y, 6), third(9, 3), third(0, 6), 9, 0];
      assert.deepEqual([...coords.slice(-6)], expected);
    }
  });

  it('ends at what is no operator', () => {
    assert.equal([...pathOfBuffer([0, 1, 2, 9, 1, 3, 4]).ops].join(''), '0');
  });
});
