// SPDX-License-Identifier: GPL-3.0-or-later
/** The document changes in transactions, and says of each what was before and what is after. */
import assert from 'node:assert/strict';
import { fingerprint } from '../../src/base/fingerprint.js';
import type { Asset } from '../../src/model/asset.js';
import { History } from '../../src/model/history.js';
import type { GroupRow, GuideRow, LayerRow, PieceRow, Row, RowId } from '../../src/model/rows.js';
import { type Committed, DocumentStore } from '../../src/model/store.js';

const id = (name: string) => name as RowId;
const layer = (name: string, order = 0): LayerRow => {
  return { kind: 'layer', id: id(name), order, name, colour: [0, 0, 0], isVisible: true };
};
const guide = (name: string, at = 0): GuideRow => {
  return { kind: 'guide', id: id(name), order: 0, axis: 'x', at };
};
const group = (name: string): GroupRow => ({ kind: 'group', id: id(name), order: 0, name });
const assetOf = (n: number): Asset => {
  const luma = { widthPx: n, heightPx: 1, pixels: new Uint8Array(n) };
  return { kind: 'bitmap', fingerprint: fingerprint('row', n), width: n, height: 1, luma };
};
const piece = (name: string, { fingerprint: asset }: Asset): PieceRow => {
  const place = { x: 0, y: 0, width: 1, height: 1, angle: 0, isMirrored: false };
  return { kind: 'piece', id: id(name), layer: id('l'), order: 0, name, asset, ...place };
};

function withRows(...rows: readonly Row[]) {
  const store = new DocumentStore();
  store.transact('Begin', (tx) => {
    for (const row of rows) tx.put(row);
  });
  const said: Committed[] = [];
  store.committed.connect((one) => void said.push(one));
  /** What was said since it was last asked for, as short lines. */
  const lines = () =>
    said.splice(0).flatMap(({ diff }) =>
      [...diff].map(([row, { before, after }]) => {
        const name = (one: Row | undefined) => (one && 'name' in one ? one.name : '-');
        return `${row}: ${name(before)} → ${name(after)}`;
      }),
    );
  return { store, said, lines };
}

describe('the document', () => {
  it('lists the rows of a kind in their order, and those of another kind not at all', () => {
    const { store } = withRows(layer('b', 2), guide('g'), layer('c', 3), layer('a', 1));
    const names = () => store.all('layer').map((row) => row.name);
    assert.deepEqual(names(), ['a', 'b', 'c']);
    assert.equal(store.all('layer'), store.all('layer'), 'as long as nothing changes');
    store.transact('Move', (tx) => tx.patch('layer', id('a'), { order: 9 }));
    assert.deepEqual(names(), ['b', 'c', 'a']);
    assert.deepEqual(store.all('piece'), []);
    assert.equal(store.get('layer', id('b'))?.name, 'b');
    assert.equal(store.get('guide', id('b')), undefined);
    assert.equal(store.get('guide', id('z')), undefined);
  });

  it('says once what a whole transaction changed: before it, and after it', () => {
    const { store, said, lines } = withRows(layer('a'), layer('b'), guide('g'));
    const result = store.transact('Change', (tx) => {
      tx.patch('layer', id('a'), { name: 'a2' });
      tx.patch('layer', id('a'), { name: 'a3' });
      assert.equal(tx.get(id('a'))?.kind, 'layer');
      tx.remove(id('b'));
      assert.equal(tx.get(id('b')), undefined);
      tx.put(layer('c'));
      tx.put(store.get('guide', id('g'))!);
      return 'done';
    });
    assert.equal(result, 'done');
    assert.deepEqual([said.length, said[0]!.label, said[0]!.isHistory], [1, 'Change', false]);
    assert.deepEqual(lines(), ['a: a → a3', 'b: b → -', 'c: - → c']);
    assert.deepEqual([...store.rows.keys()], ['a', 'g', 'c']);
  });

  it('says nothing of a transaction that changes nothing', () => {
    const { store, said } = withRows(layer('a'));
    const before = store.rows;
    store.transact('Nothing', () => {});
    store.transact('The same', (tx) => tx.put(store.get('layer', id('a'))!));
    store.transact('There and gone', (tx) => {
      tx.put(layer('x'));
      tx.remove(id('x'));
    });
    assert.deepEqual(said, []);
    assert.equal(store.rows, before);
  });

  it('changes a row only in a transaction, and only one that is there', () => {
    const { store } = withRows(layer('a'));
    assert.ok(Object.isFrozen(store.get('layer', id('a'))));
    store.transact('Wrong', (tx) => {
      assert.throws(() => tx.patch('layer', id('b'), { name: 'x' }), RangeError);
      assert.throws(() => tx.patch('guide', id('a'), { at: 1 }), /there is no guide a/);
    });
    const ids = store.transact('New', (tx) => [tx.newId('layer'), tx.newId('layer')]);
    assert.ok(ids.every((one) => one.startsWith('layer-')) && ids[0] !== ids[1]);
  });

  it('takes a group away with the last that was in it', () => {
    const one = { ...piece('p', assetOf(1)), group: id('g') };
    const { store, lines } = withRows(group('g'), one);
    store.transact('Delete', (tx) => tx.remove(id('p')));
    assert.deepEqual(lines(), ['p: p → -', 'g: g → -']);
    assert.equal(store.rows.size, 0);
  });

  it('of another work takes the place of the old one, with its files', () => {
    const { store, said, lines } = withRows(layer('a'), layer('b'));
    const [old, next] = [assetOf(1), assetOf(2)];
    const [oldFile, nextFile] = [fingerprint('old'), fingerprint('next')];
    store.keepAsset(old);
    store.keepOriginal(oldFile, Uint8Array.of(1));
    assert.equal(store.asset(old.fingerprint), old);
    assert.deepEqual(store.original(oldFile), Uint8Array.of(1));
    const kept = store.get('layer', id('a'))!;
    store.replace([kept, layer('c')], [next], new Map([[nextFile, Uint8Array.of(2)]]));
    assert.deepEqual(
      said.map(({ label, isHistory, isAnotherWork }) => [label, isHistory, isAnotherWork]),
      [['', true, true]],
    );
    assert.deepEqual(lines(), ['b: b → -', 'c: - → c']);
    assert.ok(Object.isFrozen(store.get('layer', id('c'))));
    assert.deepEqual(
      [store.asset(old.fingerprint), store.asset(next.fingerprint)],
      [...[undefined, next]],
    );
    assert.equal(store.original(oldFile), undefined);
    assert.deepEqual(store.original(nextFile), Uint8Array.of(2));
  });

  it('says of an undo that it is one, and has an edited drawing again after a redo', () => {
    const [plain, edited] = [assetOf(1), assetOf(2)];
    const { store, said } = withRows();
    using history = new History(store);
    store.keepAsset(plain);
    store.transact('Add', (tx) => tx.put(piece('p', plain)));
    store.keepMadeAsset(edited, plain.fingerprint, () => assetOf(2));
    store.transact('Edit', (tx) => tx.patch('piece', id('p'), { asset: edited.fingerprint }));
    history.undo();
    history.redo();
    assert.deepEqual(
      said.map(({ label, isHistory }) => [label, isHistory]),
      [...[['Add', false] as const, ['Edit', false] as const], ['Edit', true], ['Edit', true]],
    );
    assert.deepEqual(store.asset(edited.fingerprint), edited);
  });
});
