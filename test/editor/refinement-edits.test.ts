// SPDX-License-Identifier: GPL-3.0-or-later
/** What is made on top of a step, or of the whole job, is changed one by one. */
import assert from 'node:assert/strict';
import { refineJob, refineStep } from '../../src/editor/refinement-edits.js';
import { DocumentStore } from '../../src/model/store.js';
import { defaultsOf } from '../../src/params/schema.js';
import { refinements } from '../../src/refinements/index.js';

const [one, other] = refinements as [(typeof refinements)[number], (typeof refinements)[number]];
const off = (refinement: typeof one) => ({
  id: refinement.id,
  params: defaultsOf(refinement.params),
  isEnabled: false,
});

function stepIn(store: DocumentStore) {
  const id = store.transact('step', (tx) => {
    const layer = tx.newId('layer');
    tx.put({ kind: 'layer', id: layer, order: 0, name: 'L', colour: [0, 0, 0], isVisible: true });
    const step = tx.newId('step');
    const cut = { operation: 'cut', params: { power: 0.5 }, isEnabled: true };
    tx.put({ kind: 'step', id: step, layer, order: 0, ...cut });
    return step;
  });
  return () => store.get('step', id)!;
}

describe('a refinement', () => {
  it('of a step is added with its defaults, changed, and leaves the others alone', () => {
    const store = new DocumentStore();
    const step = stepIn(store);
    const refine = (...[what, fields]: [typeof one, Parameters<typeof refineStep>[3]]) =>
      store.transact('refine', (tx) => refineStep(tx, step(), what, fields));
    const before = step();
    refine(one, {});
    refine(other, { isEnabled: true });
    assert.deepEqual(step(), {
      ...before,
      refinements: [off(one), { ...off(other), isEnabled: true }],
    });
    refine(one, { isEnabled: true });
    refine(other, { params: { more: 1 } });
    assert.deepEqual(step().refinements, [
      { ...off(one), isEnabled: true },
      { ...off(other), isEnabled: true, params: { more: 1 } },
    ]);
  });

  it('of a step that has gone meanwhile is nothing', () => {
    const store = new DocumentStore();
    store.transact('refine', (tx) => refineStep(tx, undefined, one, { isEnabled: true }));
    assert.equal(store.rows.size, 0);
  });

  it('of the job is kept with the sheet, which is made where there is none', () => {
    const store = new DocumentStore();
    const refine = (what: typeof one, isEnabled: boolean) =>
      store.transact('refine', (tx) => refineJob(tx, store, what, { isEnabled }));
    refine(one, true);
    refine(other, false);
    const [sheet, ...none] = store.all('sheet');
    assert.deepEqual(none, []);
    assert.deepEqual(sheet!.refinements, [{ ...off(one), isEnabled: true }, off(other)]);
  });
});
