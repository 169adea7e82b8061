// SPDX-License-Identifier: GPL-3.0-or-later
/** Bridges under a hand in figures: what is caught from how far away, what is shown, what is said. */
import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/base/message.js';
import { tabTool } from '../../../src/editor/tools/tabs/index.js';
import { tabsOnBed } from '../../../src/model/tabs.js';
import { outlinedAsset, rectangle } from '../outlined-asset.js';
import { piecesOnBed, pointer } from '../pieces-on-bed.js';

const NO_KEYS = { isShift: false, isControl: false, isAlt: false };

/** Two plates of 40 × 20 mm, from (30, 40) and from (130, 40). */
function bench() {
  const asset = outlinedAsset(40, 20, [{ path: rectangle(0, 0, 40, 20) }]);
  const at = { y: 50, width: 40, height: 20, asset: asset.fingerprint };
  const bed = piecesOnBed([
    { x: 50, ...at },
    { x: 150, ...at },
  ]);
  bed.store.keepAsset(asset);
  const said: string[] = [];
  const tool = tabTool.create(bed, {
    say: (message) => void said.push(inEnglish(message)),
    changed: () => {},
  });
  const rounded = (mm: number) => Math.round(mm * 100) / 100;
  const tabs = (piece = 0) =>
    tabsOnBed(bed.pieceOf(bed.ids[piece]!)).map(({ x, y, width }) => [x, y, width].map(rounded));
  const click = (x: number, y: number, held = {}) => {
    tool.press(pointer(x, y, held));
    tool.release(pointer(x, y, held));
  };
  const press = (key: string, held = {}) => {
    const used = tool.keyPress?.({ key, ...NO_KEYS, ...held });
    tool.keyRelease?.({ key, ...NO_KEYS, ...held });
    return used;
  };
  const shown = (seen?: Parameters<typeof tool.overlay>[1]) =>
    tool
      .overlay(1, seen)
      .map((shape) =>
        'at' in shape && typeof shape.at === 'object'
          ? [shape.kind, rounded(shape.at.x), rounded(shape.at.y)]
          : [shape.kind],
      );
  const picked = () =>
    tool
      .overlay(1)
      .flatMap((s) => (s.kind === 'node' && s.isPicked ? [[s.at.x, s.at.y].map(rounded)] : []));
  const can = () => tabTool.commands!.map(({ id }) => id).filter((id) => tool.canRun?.(id));
  return { ...bed, tool, said, tabs, click, press, shown, picked, can };
}

describe('a bridge under a hand', () => {
  it('is caught from a little further away than a line, and says so by the pointer', () => {
    const { tool, click } = bench();
    click(45, 40);
    const shapes = [38.3, 38.2, 39.1, 38.9].map((y, i) =>
      tool.pointerShapeAt(pointer(i < 2 ? 45 : 60, y)),
    );
    assert.deepEqual(shapes, ['grab', 'default', 'crosshair', 'default']);
  });

  it('is foretold where the pointer is over an outline, until a button goes down', () => {
    const { tool, shown, click } = bench();
    tool.hover?.(pointer(60, 40.5));
    assert.deepEqual(shown(), [['grip', 60, 40]]);
    tool.hover?.(pointer(60, 45));
    assert.deepEqual(shown(), []);
    tool.hover?.(pointer(60, 40.5));
    click(60, 40);
    assert.deepEqual(shown(), [['node', 60, 40]]);
    tool.hover?.(pointer(60, 40));
    assert.deepEqual(shown(), [['node', 60, 40]], 'there is one already');
  });

  it('is shown where it is in sight', () => {
    const { click, shown } = bench();
    click(45, 40);
    click(145, 40);
    const seen = { minX: 44.9, minY: 39.9, maxX: 100, maxY: 60 };
    assert.deepEqual(shown(seen), [['node', 45, 40]]);
    assert.deepEqual(shown({ ...seen, minX: 45.1 }), []);
    assert.deepEqual(shown({ ...seen, maxX: 145.1 }).length, 2);
  });

  it('is chosen by a click, with others by Shift, and let go of beside', () => {
    const { click, picked, tool } = bench();
    click(45, 40);
    click(60, 40);
    assert.deepEqual(picked(), [[60, 40]]);
    click(45, 40, { isShift: true });
    assert.deepEqual(picked(), [
      [45, 40],
      [60, 40],
    ]);
    click(60, 40, { isShift: true });
    assert.deepEqual(picked(), [[45, 40]]);
    click(50, 50);
    assert.deepEqual(picked(), []);
    assert.equal(tool.escape?.(), false);
    click(45, 40);
    assert.equal(tool.escape?.(), true);
    assert.deepEqual(picked(), []);
  });

  it('follows the pointer as far as twelve tolerances away from the outline', () => {
    const { click, tool, tabs } = bench();
    click(45, 40);
    tool.press(pointer(45, 40));
    tool.drag(pointer(50, 28.1));
    assert.deepEqual(tabs(), [[50, 40, 0.8]]);
    tool.drag(pointer(55, 27.9));
    assert.deepEqual(tabs(), [[50, 40, 0.8]]);
    assert.equal(tool.cancel(), true);
    assert.deepEqual(tabs(), [[45, 40, 0.8]]);
  });

  it('is none where the drag that made it is given up', () => {
    const { tool, tabs, history } = bench();
    history.begin();
    tool.press(pointer(45, 40));
    tool.drag(pointer(60, 40));
    assert.deepEqual(tabs(), [[60, 40, 0.8]]);
    assert.equal(tool.cancel(), true);
    assert.deepEqual([tabs(), history.undoLabel], [[], undefined]);
  });

  it('goes by arrows, a tenth of a millimetre with Control, and only where one is chosen', () => {
    const { click, press, tabs, tool } = bench();
    assert.equal(press('Right'), false);
    assert.equal(press('Delete'), false);
    click(45, 40);
    assert.equal(press('Right', { isControl: true }), true);
    assert.equal(press('Left', { isShift: true }), true);
    assert.deepEqual(tabs(), [[35.1, 40, 0.8]]);
    assert.equal(press('x'), false);
    tool.escape?.();
    assert.equal(press('Right'), false);
  });

  it('is reached by Tab among those of what is selected, or of all, and the keyboard goes on at the ends', () => {
    const { click, press, picked, selection, ids, tool } = bench();
    assert.equal(press('Tab'), false);
    for (const x of [45, 60, 145]) click(x, 40);
    tool.escape?.();
    assert.equal(press('Tab', { isControl: true }), false);
    assert.deepEqual([press('Tab', { isShift: true }), picked()], [true, [[145, 40]]]);
    assert.equal(press('Tab'), false);
    assert.deepEqual([press('Tab', { isShift: true }), picked()], [true, [[60, 40]]]);
    selection.set([ids[0]!]);
    assert.equal(press('Tab'), false);
    assert.deepEqual([press('Tab', { isShift: true }), picked()], [true, [[45, 40]]]);
    assert.equal(press('Tab', { isShift: true }), false);
  });

  it('says what can be done with it and how wide it is, from 0.1 to 50 mm', () => {
    const { click, can, tool, tabs, said, selection, ids } = bench();
    assert.deepEqual(can(), []);
    selection.set(ids);
    assert.deepEqual(can(), ['bridge-add']);
    click(45, 40);
    assert.deepEqual(can(), [
      ...['bridge-add', 'bridge-delete', 'bridge-delete-all', 'bridge-wider', 'bridge-narrower'],
    ]);
    tool.run?.('bridge-wider');
    tool.run?.('bridge-narrower');
    tool.run?.('bridge-narrower');
    assert.deepEqual(
      said,
      [0.9, 0.8, 0.7].map((mm) => `Bridge: ${mm} mm wide`),
    );
    for (let i = 0; i < 500; i++) tool.run?.('bridge-wider');
    assert.deepEqual(tabs(), [[45, 40, 50]]);
    tool.escape?.();
    assert.deepEqual(can(), ['bridge-add', 'bridge-delete-all']);
    const before = said.length;
    tool.run?.('bridge-wider');
    assert.equal(said.length, before);
  });

  it('is added to each piece that is selected, and it is said where no side is left', () => {
    const { tool, tabs, selection, ids, said, picked, history } = bench();
    selection.set(ids);
    tool.run?.('bridge-add');
    assert.deepEqual([tabs(0), tabs(1)], [[[50, 40, 0.8]], [[150, 40, 0.8]]]);
    assert.equal(picked().length, 2);
    for (let i = 0; i < 3; i++) tool.run?.('bridge-add');
    assert.deepEqual(said, []);
    tool.run?.('bridge-add');
    assert.deepEqual(said, [
      'There is no side without a bridge: click on an outline to place another one.',
    ]);
    tool.run?.('bridge-delete-all');
    assert.deepEqual(inEnglish(history.undoLabel as never), 'Delete 8 Bridges');
  });
});
