// SPDX-License-Identifier: GPL-3.0-or-later
/** The stock that a person has entered, or the whole bed where there is none. */
import assert from 'node:assert/strict';
import {
  setStock,
  sheetBounds,
  stockBounds,
  stockOf,
  stockValues,
} from '../../../src/editor/nest/stock.js';
import { piecesOnBed } from '../pieces-on-bed.js';

const BED = { minX: 5, minY: -10, maxX: 405, maxY: 290 };
const STOCK = { width: 300, height: 200, thickness: 4, material: 'Birch', x: 20, y: 30 };

describe('the stock', () => {
  it('begins as large as the bed and where that is, 3 mm thick', () => {
    const { store } = piecesOnBed([]);
    assert.equal(stockOf(store), undefined);
    assert.deepEqual(stockValues(store, BED), {
      ...{ width: 400, height: 300, thickness: 3, material: '', x: 5, y: -10 },
    });
    assert.equal(sheetBounds(store, BED), BED);
  });

  it('is what was entered, on one sheet however often, and gone again when it is taken away', () => {
    const { store, history } = piecesOnBed([]);
    setStock(store, { ...STOCK, width: 100 });
    setStock(store, STOCK);
    assert.equal(history.undoLabel, 'Stock');
    assert.equal(store.all('sheet').length, 1);
    assert.deepEqual([stockOf(store), stockValues(store, BED)], [STOCK, STOCK]);
    const box = { minX: 20, minY: 30, maxX: 320, maxY: 230 };
    assert.deepEqual([stockBounds(STOCK), sheetBounds(store, BED)], [box, box]);
    setStock(store, undefined);
    assert.equal(history.undoLabel, 'Remove Stock');
    assert.deepEqual([stockOf(store), sheetBounds(store, BED)], [undefined, BED]);
    history.undo();
    assert.deepEqual(stockOf(store), STOCK);
  });
});
