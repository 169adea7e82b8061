// SPDX-License-Identifier: GPL-3.0-or-later
/** The order of cuts is kept with the sheet, which is made where there is none. */
import assert from 'node:assert/strict';
import { changeCutOrder, cutOrderValues } from '../../src/editor/cut-order-edits.js';
import { DocumentStore } from '../../src/model/store.js';

describe('the order of cuts of a work', () => {
  it('is layer by layer from the front left where nothing was chosen', () => {
    assert.deepEqual(cutOrderValues(new DocumentStore()), { order: 'layers', start: 'front-left' });
  });

  it('is changed setting by setting, and leaves the rest of the sheet alone', () => {
    const store = new DocumentStore();
    store.transact('order', (tx) => changeCutOrder(tx, store, { order: 'parts' }));
    const [sheet] = store.all('sheet');
    const refinements = [{ id: 'repeat', params: {}, isEnabled: true }];
    store.transact('refine', (tx) => tx.put({ ...sheet!, refinements }));
    store.transact('order', (tx) => changeCutOrder(tx, store, { start: 'back-right' }));
    const cutOrder = { order: 'parts', start: 'back-right' };
    assert.deepEqual(store.all('sheet'), [{ ...sheet!, refinements, cutOrder }]);
    assert.deepEqual(cutOrderValues(store), cutOrder);
  });
});
