// SPDX-License-Identifier: GPL-3.0-or-later
/** Bridges placed, moved and deleted by hand and by keys, each as one thing to undo. */
import assert from 'node:assert/strict';
import { tabTool } from '../../../src/editor/tools/tabs/index.js';
import { tabsOnBed } from '../../../src/model/tabs.js';
import { outlinedAsset, rectangle } from '../outlined-asset.js';
import { piecesOnBed, pointer, SILENT_HOST } from '../pieces-on-bed.js';

const KEYS = { isShift: false, isControl: false, isAlt: false };

/** A plate of 40 × 20 mm from (30, 40). */
function bench() {
  const asset = outlinedAsset(40, 20, [{ path: rectangle(0, 0, 40, 20) }]);
  const bed = piecesOnBed([{ x: 50, y: 50, width: 40, height: 20, asset: asset.fingerprint }]);
  bed.store.keepAsset(asset);
  const tool = tabTool.create(bed, SILENT_HOST);
  const [id] = bed.ids;
  const tabs = () =>
    tabsOnBed(bed.pieceOf(id!)).map(({ x, y, width }) => {
      return [x, y, width].map((mm) => Math.round(mm * 100) / 100);
    });
  const click = (x: number, y: number) => {
    tool.press(pointer(x, y));
    tool.release(pointer(x, y));
  };
  return { ...bed, tool, tabs, click };
}

describe('the tool for bridges', () => {
  it('places one where an outline is clicked, as one thing to undo', () => {
    const { click, tabs, history } = bench();
    click(45, 40.4);
    assert.deepEqual(tabs(), [[45, 40, 0.8]]);
    assert.equal(history.undoLabel, 'Add Bridge');
    history.undo();
    assert.deepEqual(tabs(), []);
    click(45, 47);
    assert.deepEqual(tabs(), []);
  });

  it('drags one along the outline and around its corners, as one thing to undo', () => {
    const { click, tool, tabs, history } = bench();
    click(45, 40);
    tool.press(pointer(45, 40));
    for (const [x, y] of [
      [55, 41],
      [69, 42],
      [71, 50],
    ] as const)
      tool.drag(pointer(x, y));
    tool.release(pointer(71, 50));
    assert.deepEqual(tabs(), [[70, 50, 0.8]]);
    history.undo();
    assert.deepEqual(tabs(), [[45, 40, 0.8]]);
    history.undo();
    assert.deepEqual(tabs(), []);
  });

  it('leaves one on its outline when the pointer goes far away', () => {
    const { click, tool, tabs } = bench();
    click(45, 40);
    tool.press(pointer(45, 40));
    tool.drag(pointer(55, 39));
    tool.drag(pointer(55, -100));
    tool.release(pointer(55, -100));
    assert.deepEqual(tabs(), [[55, 40, 0.8]]);
  });

  it('places one and goes on with it where an outline is dragged from', () => {
    const { tool, tabs, history } = bench();
    tool.press(pointer(45, 40));
    tool.drag(pointer(60, 40));
    tool.release(pointer(60, 40));
    assert.deepEqual(tabs(), [[60, 40, 0.8]]);
    history.undo();
    assert.deepEqual(tabs(), []);
    assert.equal(history.undoLabel, undefined);
  });

  it('goes from one to the next by Tab, moves it by arrows, and deletes it', () => {
    const { click, tool, tabs, selection, ids } = bench();
    click(45, 40);
    click(60, 60);
    selection.set(ids);
    tool.escape?.();
    const press = (key: string) => tool.keyPress?.({ key, ...KEYS });
    assert.equal(press('Tab'), true);
    press('Right');
    press('Right');
    tool.keyRelease?.({ key: 'Right', ...KEYS });
    assert.deepEqual(tabs()[0], [47, 40, 0.8]);
    assert.equal(press('Tab'), true);
    assert.equal(press('Delete'), true);
    assert.deepEqual(tabs(), [[47, 40, 0.8]]);
    assert.equal(press('Delete'), false);
  });

  it('adds some to what is selected without a pointer, each on a side that has none', () => {
    const { tool, tabs, selection, ids, history } = bench();
    assert.equal(tool.canRun?.('bridge-add'), false);
    selection.set(ids);
    for (let i = 0; i < 5; i++) tool.run?.('bridge-add');
    assert.deepEqual(tabs(), [
      [50, 40, 0.8],
      [50, 60, 0.8],
      [30, 50, 0.8],
      [70, 50, 0.8],
    ]);
    tool.run?.('bridge-delete-all');
    assert.deepEqual(tabs(), []);
    history.undo();
    assert.equal(tabs().length, 4);
  });

  it('makes chosen ones wider and narrower, and the next ones as wide', () => {
    const { click, tool, tabs } = bench();
    click(45, 40);
    tool.run?.('bridge-wider');
    tool.run?.('bridge-wider');
    assert.deepEqual(tabs(), [[45, 40, 1]]);
    click(60, 60);
    assert.deepEqual(tabs()[1], [60, 60, 1]);
    for (let i = 0; i < 20; i++) tool.run?.('bridge-narrower');
    assert.deepEqual(tabs()[1], [60, 60, 0.1]);
  });

  it('chooses several by a box', () => {
    const { click, tool, tabs } = bench();
    for (const x of [35, 45, 55]) click(x, 40);
    tool.press(pointer(40, 30));
    tool.drag(pointer(60, 45));
    const box = { minX: 40, minY: 30, maxX: 60, maxY: 45 };
    const band = () => tool.overlay(1).filter(({ kind }) => kind === 'rubber-band');
    assert.deepEqual(band(), [{ kind: 'rubber-band', box, isTouching: false }]);
    tool.release(pointer(60, 45));
    assert.deepEqual(band(), []);
    tool.run?.('bridge-delete');
    assert.deepEqual(tabs(), [[35, 40, 0.8]]);
  });

  it('passes over locked layers', () => {
    const { click, tabs, store, layer } = bench();
    store.transact('Lock', (tx) => tx.patch('layer', layer, { isLocked: true }));
    click(45, 40);
    assert.deepEqual(tabs(), []);
  });
});
