// SPDX-License-Identifier: GPL-3.0-or-later
/** The order of cuts in a file: kept as it is, refused where it is none. */
import assert from 'node:assert/strict';
import { parseRows } from '../../../src/model/project-file/parse-rows.js';

const sheet = (cutOrder: unknown) => ({ kind: 'sheet', id: 'sheet-1', order: 0, cutOrder });

describe('the order of cuts in a project file', () => {
  it('comes back as it was, also one of a later Kerf', () => {
    for (const order of [{ order: 'parts', start: 'back-left' }, { order: 'spiral' }])
      assert.deepEqual(parseRows([sheet(order)], false).rows, [sheet(order)]);
  });

  it('is refused where it holds no values', () => {
    for (const wrong of [null, 7, [], { order: {} }])
      assert.throws(() => parseRows([sheet(wrong)], false), RangeError);
  });
});
