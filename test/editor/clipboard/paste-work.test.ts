// SPDX-License-Identifier: GPL-3.0-or-later
/** What is copied and pasted is the same work again, under names of its own. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { copiedWork } from '../../../src/editor/clipboard/copied-work.js';
import { pasteWork } from '../../../src/editor/clipboard/paste-work.js';
import { History } from '../../../src/model/history.js';
import { isKnownRow } from '../../../src/model/project-file/parse-rows.js';
import type { RowId } from '../../../src/model/rows.js';
import { DocumentStore } from '../../../src/model/store.js';
import { outlinedAsset } from '../outlined-asset.js';

/** Layers with a cut each, and so many pieces on each of them. */
function workOf(counts: readonly number[]) {
  const store = new DocumentStore();
  const asset = outlinedAsset(10, 10, []);
  store.keepAsset(asset);
  let made = 0;
  const ids = store.transact('fill', (tx) =>
    counts.flatMap((count, order) => {
      const layer = tx.newId('layer');
      const name = `Layer ${order}`;
      tx.put({ kind: 'layer', id: layer, order, name, colour: [9, 8, order], isVisible: true });
      const step = { kind: 'step', id: tx.newId('step'), layer, order: 0 } as const;
      tx.put({ ...step, operation: 'cut', params: { speed: 10, power: 0.5 }, isEnabled: true });
      return Array.from({ length: count }, () => {
        const id = tx.newId('piece');
        const size = { width: 10, height: 10, angle: 0.25, isMirrored: true };
        const i = made++;
        const shows = { name: `Piece ${i}`, asset: asset.fingerprint };
        tx.put({ kind: 'piece', id, layer, order: i, x: 20 * i, y: order, ...size, ...shows });
        return id;
      });
    }),
  );
  return { store, ids, copy: (some: Iterable<RowId>) => copiedWork(store, new Set(some)) };
}

/** Rows without their names, pieces with the name of their layer. */
function contentsOf(store: DocumentStore, ids: Iterable<RowId>) {
  return [...ids].map((id) => {
    const { id: _, layer, order: __, ...piece } = store.get('piece', id)!;
    return { ...piece, on: store.get('layer', layer)!.name };
  });
}

describe('what is pasted', () => {
  it('is what was copied, in another document, with ids of its own', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(counts, fc.infiniteStream(fc.boolean()), (all, chosen) => {
        const from = workOf(all);
        const ids = from.ids.filter(() => chosen.next().value);
        const to = new DocumentStore();
        const pasted = pasteWork(to, from.copy(ids), true);
        assert.deepEqual(contentsOf(to, pasted), contentsOf(from.store, ids));
        assert.ok([...to.rows.keys()].every((id) => !from.store.rows.has(id)));
        assert.ok([...to.rows.values()].every(isKnownRow));
        const layers = new Set(pasted.map((id) => to.get('piece', id)!.layer));
        assert.deepEqual(new Set(to.all('layer').map(({ id }) => id)), layers);
        assert.equal(to.all('step').length, layers.size);
      }),
    );
  });

  it('comes onto the layer it was copied from, each copy beside the last one', () => {
    const { store, ids, copy } = workOf([2]);
    const work = copy([ids[0]!]);
    const places = [1, 2, 3].map(() => {
      const [id] = pasteWork(store, work, false);
      return [store.get('piece', id!)!.x, store.get('piece', id!)!.y];
    });
    assert.deepEqual(places, [
      [5, 5],
      [10, 10],
      [15, 15],
    ]);
    assert.equal(store.all('layer').length, 1);
  });

  it('in place is exactly there', () => {
    const { store, ids, copy } = workOf([2]);
    const [id] = pasteWork(store, copy([ids[1]!]), true);
    assert.deepEqual(contentsOf(store, [id!]), contentsOf(store, [ids[1]!]));
  });

  it('brings its layer where that would burn it otherwise now', () => {
    const { store, ids, copy } = workOf([1]);
    const work = copy(ids);
    const [step] = store.all('step');
    store.transact('Speed', (tx) => tx.patch('step', step!.id, { params: { speed: 1, power: 1 } }));
    const [id] = pasteWork(store, work, false);
    const { layer } = store.get('piece', id!)!;
    assert.equal(store.all('layer').length, 2);
    const its = store.all('step').find((one) => one.layer === layer);
    assert.deepEqual(its?.params, { speed: 10, power: 0.5 });
  });

  it('brings its layer where that is locked: what is on it stays as it is', () => {
    const { store, ids, copy } = workOf([1]);
    const work = copy(ids);
    const [locked] = store.all('layer');
    store.transact('Lock', (tx) => tx.put({ ...locked!, isLocked: true }));
    const [id] = pasteWork(store, work, false);
    assert.notEqual(store.get('piece', id!)!.layer, locked!.id);
    assert.deepEqual(
      store.all('layer').map(({ isLocked }) => isLocked),
      [true, undefined],
    );
  });

  it('is one undo entry, and is not there after it', () => {
    const { store, ids, copy } = workOf([1, 1]);
    const history = new History(store);
    const before = new Map(store.rows);
    const other = workOf([3, 2]);
    pasteWork(store, other.copy(other.ids), false);
    pasteWork(store, copy(ids), false);
    assert.equal(history.past.length, 2);
    history.undo();
    history.undo();
    assert.deepEqual(store.rows, before);
  });

  it('is nothing where what a piece shows did not come along', () => {
    const { ids, copy } = workOf([1]);
    const to = new DocumentStore();
    assert.deepEqual(pasteWork(to, { ...copy(ids), assets: [] }, false), []);
    assert.equal(to.rows.size, 0);
  });
});
