// SPDX-License-Identifier: GPL-3.0-or-later
/** The stock of a work in a file: kept as it is, refused where it is none. */
import assert from 'node:assert/strict';
import { parseRows } from '../../../src/model/project-file/parse-rows.js';

const STOCK = { x: -5, y: 2, width: 300, height: 200, thickness: 3, material: 'Birch ply' };
const sheet = (stock: unknown) => ({ kind: 'sheet', id: 'sheet-1', order: 0, stock });

describe('the stock in a project file', () => {
  it('comes back as it was', () => {
    assert.deepEqual(parseRows([sheet(STOCK)], false).rows, [sheet(STOCK)]);
  });

  it('is refused where it has no size, or words for numbers', () => {
    for (const wrong of [
      null,
      7,
      { ...STOCK, width: 0 },
      { ...STOCK, x: '3' },
      { ...STOCK, thickness: -1 },
    ])
      assert.throws(() => parseRows([sheet(wrong)], false), RangeError);
  });
});
