// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { History, type HistoryMark } from '../../src/model/history.js';
import type { LayerRow, RowId } from '../../src/model/rows.js';
import { DocumentStore } from '../../src/model/store.js';

function layer(id: RowId, name: string): LayerRow {
  return { kind: 'layer', id, order: 0, name, colour: [0, 0, 0], isVisible: true };
}

type Act = { readonly do: 'add' | 'rename' | 'remove' | 'undo' | 'redo'; readonly pick: number };

const acts = fc.array(
  fc.record({
    do: fc.constantFrom<Act['do']>('add', 'rename', 'remove', 'undo', 'redo'),
    pick: fc.nat(9),
  }),
  { maxLength: 40 },
);

function perform(store: DocumentStore, history: History, act: Act): void {
  if (act.do === 'undo') history.undo();
  else if (act.do === 'redo') history.redo();
  else edit(store, act);
}

function edit(store: DocumentStore, act: Act): void {
  const victim = [...store.rows.keys()][act.pick];
  store.transact(act.do, (tx) => {
    if (act.do === 'add') tx.put(layer(tx.newId('layer'), `layer ${act.pick}`));
    else if (victim !== undefined && act.do === 'remove') tx.remove(victim);
    else if (victim !== undefined) tx.patch('layer', victim, { name: `name ${act.pick}` });
  });
}

describe('history', () => {
  it('brings back every earlier document, whatever was done', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const store = new DocumentStore();
        using history = new History(store);
        for (const act of list) perform(store, history, act);
        const end = new Map(store.rows);
        let steps = 0;
        for (; history.undoLabel !== undefined; steps++) history.undo();
        assert.equal(store.rows.size, 0);
        for (let i = 0; i < steps; i++) history.redo();
        assert.deepEqual(new Map(store.rows), end);
      }),
    );
  });

  it('makes one entry of a gesture, or none', () => {
    const store = new DocumentStore();
    using history = new History(store);
    const id = store.transact('Add', (tx) => {
      const made = tx.newId('layer');
      tx.put(layer(made, 'first'));
      return made;
    });
    const mark = history.mark();
    for (const name of ['a', 'b', 'c'])
      store.transact('Drag', (tx) => tx.patch('layer', id, { name }));
    history.squashTo(mark, 'Rename');
    assert.equal(history.undoLabel, 'Rename');
    history.undo();
    assert.equal(store.get('layer', id)?.name, 'first');

    const second = history.mark();
    store.transact('Drag', (tx) => tx.patch('layer', id, { name: 'z' }));
    history.bailTo(second);
    assert.equal(store.get('layer', id)?.name, 'first');
    assert.equal(history.undoLabel, 'Add');
  });

  it('says when what can be undone or done again has changed', () => {
    const store = new DocumentStore();
    using history = new History(store);
    const said: string[] = [];
    history.changed.connect(
      () => void said.push(`${history.undoLabel ?? '-'} | ${history.redoLabel ?? '-'}`),
    );
    const add = (label: string) =>
      store.transact(label, (tx) => tx.put(layer(tx.newId('layer'), label)));
    const last = () => said.splice(0).at(-1);
    add('One');
    assert.equal(last(), 'One | -');
    history.undo();
    assert.equal(last(), '- | One');
    history.undo();
    assert.equal(last(), undefined, 'nothing was left to undo');
    history.redo();
    assert.equal(last(), 'One | -');
    history.redo();
    assert.equal(last(), undefined, 'nothing was left to do again');
    const mark = history.mark();
    add('Two');
    add('Three');
    last();
    history.squashTo(mark, 'Both');
    assert.equal(last(), 'Both | -');
    history.undo();
    add('Other');
    assert.equal(last(), 'Other | -', 'a new change ends what could be done again');
    const other = history.mark();
    add('Gesture');
    last();
    history.bailTo(other);
    assert.equal(last(), 'Other | -');
    history.squashTo(other, 'Nothing');
    assert.equal(last(), 'Other | -', 'a gesture that changed nothing leaves no trace');
  });

  it('leaves the document alone when a transaction throws', () => {
    const store = new DocumentStore();
    assert.throws(() =>
      store.transact('Break', (tx) => {
        tx.put(layer(tx.newId('layer'), 'half'));
        throw new Error('no');
      }),
    );
    assert.equal(store.rows.size, 0);
  });

  it('is said to be in a gesture until that ends, and a change that is taken back in it is none', () => {
    const store = new DocumentStore();
    using history = new History(store);
    const add = () =>
      store.transact('Add', (tx) => {
        const made = tx.newId('layer');
        tx.put(layer(made, 'new'));
        return made;
      });
    assert.equal(history.isInGesture, false);
    const ends = [
      (mark: HistoryMark) => history.squashTo(mark, 'Drag'),
      (mark: HistoryMark) => history.bailTo(mark),
    ];
    for (const end of ends) {
      const mark = history.mark();
      assert.equal(history.isInGesture, true);
      const made = add();
      store.transact('Remove', (tx) => tx.remove(made));
      end(mark);
      assert.equal(history.isInGesture, false);
      assert.deepEqual(history.past, []);
    }
    add();
    add();
    assert.equal(history.past.length, 2, 'two entries outside of a gesture');
  });

  it('goes to any moment there was, and no further', () => {
    const store = new DocumentStore();
    using history = new History(store);
    const moments = [history.moment];
    for (const label of ['One', 'Two', 'Three']) {
      store.transact(label, (tx) => tx.put(layer(tx.newId('layer'), label)));
      moments.push(history.moment);
    }
    assert.equal(moments[0], history.beginning);
    for (const [to, there] of [
      [1, 1],
      [3, 3],
      [0, 0],
      [2, 2],
      [99, 3],
      [-1, 0],
    ] as const) {
      history.goTo(to);
      assert.deepEqual([history.past.length, history.future.length], [there, 3 - there]);
      assert.equal(history.moment, moments[there]);
      assert.equal(store.rows.size, there);
    }
    assert.deepEqual(
      history.future.map(({ label }) => label),
      ['Three', 'Two', 'One'],
    );
  });

  it('begins again for another work, which is said, with what that had when it was left', () => {
    const store = new DocumentStore();
    using history = new History(store);
    store.transact('One', (tx) => tx.put(layer(tx.newId('layer'), 'one')));
    history.undo();
    const { past, future, beginning } = history;
    let said = 0;
    history.changed.connect(() => void said++);
    history.begin();
    assert.deepEqual([history.past, history.future, said], [[], [], 1]);
    assert.notEqual(history.beginning, beginning);
    history.begin(past, future);
    assert.deepEqual([history.redoLabel, said], ['One', 2]);
  });

  it('notes nothing any more once it is disposed of', () => {
    const store = new DocumentStore();
    const history = new History(store);
    history[Symbol.dispose]();
    store.transact('One', (tx) => tx.put(layer(tx.newId('layer'), 'one')));
    assert.deepEqual(history.past, []);
  });
});
