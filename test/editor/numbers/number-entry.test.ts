// SPDX-License-Identifier: GPL-3.0-or-later
/** Typing a number is one thing to undo, and a number that is there already is none. */
import assert from 'node:assert/strict';
import { NumberEntry } from '../../../src/editor/numbers/number-entry.js';
import { beginMoving } from '../../../src/editor/tools/select/moving.js';
import { piecesOnBed, pointer } from '../pieces-on-bed.js';

describe('the numbers of the selection', () => {
  const bench = () => {
    const bed = piecesOnBed([
      { x: 15, y: 20, width: 10, height: 20 },
      { x: 35, y: 20, width: 10, height: 20 },
    ]);
    entry = new NumberEntry(bed.store, bed.selection);
    return { ...bed, entry };
  };
  let entry: NumberEntry;
  afterEach(() => entry[Symbol.dispose]());

  it('are those of the box around all that is selected', () => {
    const { entry, selection, ids } = bench();
    assert.equal(entry.numbers, undefined);
    selection.set(ids);
    const { x, y, width, height, count } = entry.numbers!;
    assert.deepEqual([x, y, width, height, count], [10, 10, 30, 20, 2]);
    entry.choose({ anchor: { x: 1, y: 0.5 } });
    assert.deepEqual([entry.numbers!.x, entry.numbers!.y], [40, 20]);
  });

  it('are one undo entry each, and none when they are typed again', () => {
    const { entry, selection, history, ids, pieceOf } = bench();
    selection.set(ids);
    entry.type('x', 0);
    entry.type('x', 0);
    entry.type('width', 60);
    assert.deepEqual(
      history.past.map(({ label }) => label),
      ['Move', 'Resize'],
    );
    assert.deepEqual([pieceOf(ids[1]!).x, pieceOf(ids[1]!).height], [50, 40]);
    history.undo();
    history.undo();
    assert.deepEqual([pieceOf(ids[0]!).x, pieceOf(ids[1]!).x], [15, 35]);
  });

  it('follow a drag while it is under way', () => {
    const { entry, selection, ids, ...bed } = bench();
    selection.set([ids[0]!]);
    const seen: number[] = [];
    entry.changed.connect(() => seen.push(entry.numbers!.x));
    const gesture = beginMoving({ ...bed, selection }, [bed.pieceOf(ids[0]!)], { x: 0, y: 0 });
    gesture.drag(pointer(5, 0));
    gesture.drag(pointer(7, 0));
    gesture.cancel();
    assert.deepEqual(seen, [15, 17, 10]);
  });

  it('are quiet about what is not selected', () => {
    const { entry, selection, ids, store } = bench();
    selection.set([ids[0]!]);
    let calls = 0;
    entry.changed.connect(() => calls++);
    store.transact('Move', (tx) => tx.patch('piece', ids[1]!, { x: 99 }));
    assert.equal(calls, 0);
  });
});
