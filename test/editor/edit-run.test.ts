// SPDX-License-Identifier: GPL-3.0-or-later
/** Small changes of one visit are one undo entry, whatever comes between. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EditRun } from '../../src/editor/edit-run.js';
import { History } from '../../src/model/history.js';
import type { RowId } from '../../src/model/rows.js';
import { DocumentStore } from '../../src/model/store.js';

function bench() {
  const store = new DocumentStore();
  const history = new History(store);
  const run = new EditRun(store, history);
  const layer = store.transact('Add', (tx) => {
    const id = tx.newId('layer');
    tx.put({ kind: 'layer', id, order: 0, name: '0', colour: [0, 0, 0], isVisible: true });
    return id;
  });
  const name = () => store.get('layer', layer)?.name;
  const write = (to: string, label = 'Name') =>
    run.write(label, (tx) => tx.patch('layer', layer, { name: to }));
  return { store, history, run, layer, name, write };
}

describe('a run of edits', () => {
  it('is one undo entry, at every moment', () => {
    const { history, name, write } = bench();
    for (const to of ['1', '2', '3']) {
      write(to);
      assert.equal(history.undoLabel, 'Name');
    }
    history.undo();
    assert.equal(name(), '0');
    history.redo();
    assert.equal(name(), '3');
  });

  it('begins anew when told, and for another label', () => {
    const { history, run, name, write } = bench();
    write('1');
    run.end();
    write('2');
    write('3', 'Other');
    history.undo();
    assert.equal(name(), '2');
    history.undo();
    assert.equal(name(), '1');
  });

  it('never swallows what others did in between', () => {
    const edits = fc.array(fc.constantFrom('write', 'end', 'other', 'undo', 'redo'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(edits, (steps) => {
        const { store, history, run, layer, name, write } = bench();
        let n = 0;
        for (const step of steps) {
          if (step === 'write' && name() !== undefined) write(String(++n));
          else if (step === 'end') run.end();
          else if (step === 'undo') history.undo();
          else if (step === 'redo') history.redo();
          else other(store, layer, ++n);
        }
        const end = name();
        while (history.undoLabel !== undefined) history.undo();
        assert.equal(store.rows.size, 0);
        while (history.redoLabel !== undefined) history.redo();
        if (!steps.includes('undo')) assert.equal(name(), end);
      }),
    );
  });
});

function other(store: DocumentStore, layer: RowId, n: number): void {
  if (store.get('layer', layer) === undefined) return;
  store.transact('Recolour', (tx) => tx.patch('layer', layer, { colour: [n, 0, 0] }));
}
