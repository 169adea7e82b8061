// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person must know of a written file: another program would cut the parts free. */
import assert from 'node:assert/strict';
import { lostInExport } from '../../../src/editor/export/export-drawing.js';
import { dxfExporter } from '../../../src/exporters/dxf/index.js';
import { lightburnExporter } from '../../../src/exporters/lightburn/index.js';
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
    assert.deepEqual(lostInExport(store, { format: dxfExporter }), []);
  });

  it('is without the bridges that were placed by hand, and says so', () => {
    const tabs = [-0.5, 0.5].map((across) => ({ across, up: 0, width: 2 }));
    store.transact('Add Bridge', (tx) => tx.patch('piece', leaf, { tabs }));
    const [lost, ...more] = lostInExport(store, { format: dxfExporter });
    assert.match(english(lost?.message), /^The file is without the 2 bridges/);
    assert.deepEqual(more, []);
  });

  it('says so only of the pieces that are written', () => {
    store.transact('Add Bridge', (tx) => {
      tx.patch('piece', leaf, { tabs: [{ across: 0, up: 0.5, width: 2 }] });
    });
    assert.deepEqual(
      lostInExport(store, { format: dxfExporter, only: new Set(['piece-b' as RowId]) }),
      [],
    );
    store.transact('Hide', (tx) => tx.patch('layer', 'layer-a' as RowId, { isVisible: false }));
    assert.deepEqual(lostInExport(store, { format: dxfExporter }), []);
  });

  it('is without the settings that its format has no place for, and says so', () => {
    const rows = { scanAngle: Math.PI / 4, gamma: 1, mode: 'dither', dither: 'sierra' };
    store.transact('Slant', (tx) => {
      tx.patch('step', 'step-b' as RowId, { operation: 'engrave', params: rows });
      const refinements = [{ id: 'kerf', params: {}, isEnabled: true }];
      tx.patch('step', 'step-a' as RowId, { refinements });
    });
    const [lost, ...more] = lostInExport(store, { format: lightburnExporter });
    assert.match(english(lost?.message), /: Kerf compensation, Scan angle and Dither\./);
    assert.deepEqual(more, []);
    assert.deepEqual(lostInExport(store, { format: dxfExporter }), []);
  });

  it('has the rows that stand upright, and the shades that both programs have', () => {
    const rows = { scanAngle: -Math.PI / 2, mode: 'dither', dither: 'jarvis', crossHatch: true };
    store.transact('Stand', (tx) => {
      tx.patch('step', 'step-b' as RowId, { operation: 'engrave', params: rows });
    });
    assert.deepEqual(lostInExport(store, { format: lightburnExporter }), []);
  });
});
