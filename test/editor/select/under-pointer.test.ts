// SPDX-License-Identifier: GPL-3.0-or-later
/** A menu is about what is selected under the pointer, or selects what lies there. */
import assert from 'node:assert/strict';
import { middleOfSelection, selectUnder } from '../../../src/editor/select/under-pointer.js';
import { piecesOnBed } from '../pieces-on-bed.js';

function bench() {
  const bed = piecesOnBed([
    { x: 20, y: 20, width: 20, height: 20 },
    { x: 60, y: 20, width: 20, height: 20 },
  ]);
  const held = () => bed.ids.flatMap((id, i) => (bed.selection.ids.has(id) ? [i] : []));
  return { ...bed, held };
}

describe('asking for a menu', () => {
  it('selects the piece under the pointer and leaves a selection that it belongs to', () => {
    const bed = bench();
    selectUnder(bed, { x: 20, y: 20 }, 1);
    assert.deepEqual(bed.held(), [0]);
    bed.selection.set(bed.ids);
    selectUnder(bed, { x: 60, y: 20 }, 1);
    assert.deepEqual(bed.held(), [0, 1]);
  });

  it('beside everything lets go of what was selected', () => {
    const bed = bench();
    bed.selection.set(bed.ids);
    selectUnder(bed, { x: 200, y: 200 }, 1);
    assert.deepEqual(bed.held(), []);
  });

  it('by a key is asked for in the middle of the selection', () => {
    const bed = bench();
    assert.equal(middleOfSelection(bed), undefined);
    bed.selection.set(bed.ids);
    assert.deepEqual(middleOfSelection(bed), { x: 40, y: 20 });
  });
});
