// SPDX-License-Identifier: GPL-3.0-or-later
/** The dashes of a drawing, as a laser can burn them. */
import assert from 'node:assert/strict';
import {
  type DashPattern,
  evenDashes,
  stretched,
  withDots,
  withoutHairGaps,
} from '../../src/importers/dash-pattern.js';

const dashes = (pattern: readonly number[], offset = 0): DashPattern => ({ pattern, offset });

describe('a dash pattern', () => {
  it('alternates: an odd one is repeated', () => {
    assert.deepEqual(evenDashes(dashes([1, 2, 3])), dashes([1, 2, 3, 1, 2, 3]));
  });

  it('begins within its first period', () => {
    assert.deepEqual(evenDashes(dashes([2, 3], 7)), dashes([2, 3], 2));
    assert.deepEqual(evenDashes(dashes([2, 3], -1)), dashes([2, 3], 4));
  });

  it('is none where it has no length, a negative or an endless one', () => {
    for (const pattern of [[], [0, 0], [3, -1], [1, Number.POSITIVE_INFINITY]]) {
      assert.equal(evenDashes(dashes(pattern)), undefined);
    }
    assert.equal(evenDashes(dashes([1, 1], Number.NaN)), undefined);
  });

  it('loses gaps that the burn would close', () => {
    assert.deepEqual(withoutHairGaps(dashes([2, 0.0625, 3, 1]), 0.1), dashes([5.0625, 1]));
    assert.deepEqual(withoutHairGaps(dashes([2, 0.125]), 0.125), dashes([2, 0.125]));
    assert.equal(withoutHairGaps(dashes([2, 0.0625]), 0.1), undefined);
  });

  it('keeps its place where a gap at its seam closes', () => {
    // ─ ──' → the dash over the seam is one: 2 + 0.0625 + 1
    assert.deepEqual(withoutHairGaps(dashes([1, 1, 2, 0.0625]), 0.1), dashes([3.0625, 1], 2.0625));
  });

  it('shows dots as long as the line is wide, at the cost of the gap behind them', () => {
    assert.deepEqual(withDots(dashes([0, 3, 4, 5]), 1), dashes([1, 2, 4, 5]));
    assert.deepEqual(withDots(dashes([0, 0.5]), 1), dashes([1, 0]));
  });

  it('is stretched with its offset', () => {
    assert.deepEqual(stretched(dashes([1, 2], 3), 2), dashes([2, 4], 6));
  });
});
