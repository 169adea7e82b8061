// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person must know of a written file: another program would cut the parts free. */
import assert from 'node:assert/strict';
import { lostInExport } from '../../../src/editor/export/export-drawing.js';
import type { RowId } from '../../../src/model/rows.js';
import { DocumentStore } from '../../../src/model/store.js';
import { english } from '../../support/english.js';
import { leafAndPicture } from '../../support/works.js';

describe('a drawing that is exported', () => {
  const leaf = 'piece-a' as RowId;
  let store: DocumentStore;

  beforeEach(() => {
    const { rows, assets } = leafAndPicture();
    store = new DocumentStore();
    store.replace(rows, assets);
  });

  it('has all that its format has a place for', () => {
    assert.deepEqual(lostInExport(store), []);
  });

  it('is without the bridges that were placed by hand, and says so', () => {
    const tabs = [-0.5, 0.5].map((across) => ({ across, up: 0, width: 2 }));
    store.transact('Add Bridge', (tx) => tx.patch('piece', leaf, { tabs }));
    const [lost, ...more] = lostInExport(store);
    assert.match(english(lost?.message), /^The file is without the 2 bridges/);
    assert.deepEqual(more, []);
  });

  it('says so only of the pieces that are written', () => {
    store.transact('Add Bridge', (tx) => {
      tx.patch('piece', leaf, { tabs: [{ across: 0, up: 0.5, width: 2 }] });
    });
    assert.deepEqual(lostInExport(store, new Set(['piece-b' as RowId])), []);
    store.transact('Hide', (tx) => tx.patch('layer', 'layer-a' as RowId, { isVisible: false }));
    assert.deepEqual(lostInExport(store), []);
  });
});
