// SPDX-License-Identifier: GPL-3.0-or-later
/** What the list of pieces says, and which pieces it takes hold of. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RowId } from '../../../../src/model/rows.js';
import {
  choosePieces,
  differing,
  pieceWords,
} from '../../../../src/ui/document/pieces/piece-words.js';
import { createWorkbench, endWorkbenches, rectangleAsset } from '../../support/workbench.js';

describe('a row of the list of pieces', () => {
  afterEach(endWorkbenches);

  function laid() {
    const bench = createWorkbench();
    const { store, selection } = bench.context;
    const layer = bench.addLayer({ name: 'Cut' });
    const add = (x: number) =>
      bench.addPiece(rectangleAsset(20, 10), {
        ...{ layer, x, y: 40, name: `Lid ${x}`, width: 20, height: 10 },
      });
    return { store, selection, layer, lid: add(30), base: add(90) };
  }

  it('says its name, its layer, how large it is and where', () => {
    const { store, lid, layer } = laid();
    const words = () => pieceWords(store, store.get('piece', lid)!, 'mm');
    assert.equal(words().name, 'Lid 30');
    assert.match(words().detail, /^Cut · 20.* by 10.* mm, at 20.*, 35.*$/);
    assert.match(pieceWords(store, store.get('piece', lid)!, 'in').detail, /0\.787.* in, /);
    assert.equal(words().isHeldBack, false);
    store.transact('Hide', (tx) => tx.patch('layer', layer, { isVisible: false }));
    assert.equal(words().isHeldBack, true);
    store.transact('Lock', (tx) => tx.patch('layer', layer, { isVisible: true, isLocked: true }));
    assert.equal(words().isHeldBack, true);
  });

  it('is taken hold of, inside of the group that all the chosen ones are in', () => {
    const { store, selection, lid, base } = laid();
    let group: RowId | undefined;
    store.transact('Group', (tx) => {
      group = tx.newId('group');
      tx.put({ kind: 'group', id: group, order: 0, name: 'Box' });
      tx.patch('piece', lid, { group });
    });
    choosePieces({ store, selection }, [lid]);
    assert.deepEqual([[...selection.ids], selection.open], [[lid], group]);
    choosePieces({ store, selection }, [lid, base]);
    assert.deepEqual([[...selection.ids], selection.open], [[lid, base], undefined]);
  });

  it('is left alone on a locked layer', () => {
    const { store, selection, layer, lid, base } = laid();
    store.transact('Lock', (tx) => {
      const locked = tx.newId('layer');
      tx.put({ ...store.get('layer', layer)!, id: locked, isLocked: true });
      tx.patch('piece', base, { layer: locked });
    });
    choosePieces({ store, selection }, [lid, base]);
    assert.deepEqual([...selection.ids], [lid]);
  });

  it('is written anew only between the ends that two lists share', () => {
    assert.deepEqual(differing(['a', 'b', 'c'], ['a', 'x', 'y', 'c']), [1, 2, 3]);
    assert.deepEqual(differing(['a', 'a'], ['a']), [1, 2, 1]);
    const list = fc.array(fc.constantFrom('a', 'b', 'c'));
    fc.assert(
      fc.property(list, list, (before, after) => {
        const [from, end, until] = differing(before, after);
        const spliced = [...before];
        spliced.splice(from, end - from, ...after.slice(from, until));
        assert.deepEqual(spliced, after);
      }),
    );
  });
});
