// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { boundsOf } from '../../../src/editor/hit-test.js';
import { createSelectTool } from '../../../src/editor/tools/select/select-tool.js';
import { outlinedAsset, rectangle } from '../outlined-asset.js';
import { piecesOnBed, pointer } from '../pieces-on-bed.js';

const FRAME = outlinedAsset(40, 40, [{ path: rectangle(0, 0, 40, 40) }]);

/*
 *   100 ┌──────────┐
 *       │  big     │        ┌────┐
 *    60 │   ┌──┐   │     60 │far │
 *       │   │s │   │        └────┘
 *     0 └───┴──┴───┘        200
 *       0    50   100
 */
function bench() {
  const bed = piecesOnBed([
    { name: 'big', x: 50, y: 50, width: 100, height: 100 },
    { name: 'small', x: 50, y: 50, width: 20, height: 20 },
    { name: 'far', x: 220, y: 50, width: 40, height: 20 },
  ]);
  const tool = createSelectTool(bed);
  const [big, small, far] = bed.ids;
  return { ...bed, tool, big: big!, small: small!, far: far! };
}

describe('the select tool', () => {
  it('selects the smallest piece under a click', () => {
    const { tool, selection, small, big } = bench();
    tool.press(pointer(50, 50));
    tool.release(pointer(50, 50));
    assert.deepEqual([...selection.ids], [small]);
    tool.press(pointer(10, 10));
    tool.release(pointer(10, 10));
    assert.deepEqual([...selection.ids], [big]);
  });

  it('takes nothing by the empty middle of an outline, but drags there what is selected', () => {
    const bed = piecesOnBed([{ x: 50, y: 50, width: 40, height: 40, asset: FRAME.fingerprint }]);
    bed.store.keepAsset(FRAME);
    const tool = createSelectTool(bed);
    const [id] = bed.ids;
    const click = (x: number, y: number) => {
      tool.press(pointer(x, y));
      tool.release(pointer(x, y));
    };
    assert.equal(tool.pointerShapeAt(pointer(50, 50)), 'default');
    click(50, 50);
    assert.deepEqual([...bed.selection.ids], []);
    click(30, 50);
    assert.deepEqual([...bed.selection.ids], [id]);
    assert.equal(tool.pointerShapeAt(pointer(50, 50)), 'move');
    tool.press(pointer(50, 50));
    tool.drag(pointer(60, 55));
    tool.release(pointer(60, 55));
    assert.deepEqual([bed.pieceOf(id!).x, bed.pieceOf(id!).y], [60, 55]);
    click(60, 55);
    assert.deepEqual([...bed.selection.ids], []);
  });

  it('lets go of everything on a click beside', () => {
    const { tool, selection, far } = bench();
    selection.set([far]);
    tool.press(pointer(150, 150));
    tool.release(pointer(150, 150));
    assert.equal(selection.ids.size, 0);
  });

  it('adds and takes away with Shift', () => {
    const { tool, selection, small, far } = bench();
    selection.set([small]);
    tool.press(pointer(220, 50, { isShift: true }));
    tool.release(pointer(220, 50, { isShift: true }));
    assert.deepEqual([...selection.ids], [small, far]);
    tool.press(pointer(50, 50, { isShift: true }));
    tool.release(pointer(50, 50, { isShift: true }));
    assert.deepEqual([...selection.ids], [far]);
  });

  it('moves nothing when the hand trembles on a click', () => {
    const { tool, history, small, pieceOf } = bench();
    const before = pieceOf(small);
    tool.press(pointer(50, 50));
    tool.drag(pointer(50.8, 50.4));
    tool.release(pointer(50.8, 50.4));
    assert.equal(pieceOf(small), before);
    assert.equal(history.undoLabel, undefined);
  });

  it('moves a piece with the pointer, as one thing to undo', () => {
    const { tool, history, small, pieceOf } = bench();
    tool.press(pointer(50, 50));
    for (let x = 52; x <= 80; x += 2) tool.drag(pointer(x, 40));
    tool.release(pointer(80, 40));
    assert.deepEqual([pieceOf(small).x, pieceOf(small).y], [80, 40]);
    assert.equal(history.undoLabel, 'Move');
    history.undo();
    assert.deepEqual([pieceOf(small).x, pieceOf(small).y], [50, 50]);
    assert.equal(history.undoLabel, undefined);
  });

  it('moves all that is selected together', () => {
    const { tool, selection, small, far, pieceOf } = bench();
    selection.set([small, far]);
    tool.press(pointer(220, 50));
    tool.drag(pointer(230, 55));
    tool.release(pointer(230, 55));
    assert.deepEqual([pieceOf(small).x, pieceOf(far).x], [60, 230]);
  });

  it('moves on a level line with Shift', () => {
    const { tool, selection, far, pieceOf } = bench();
    selection.set([far]);
    tool.press(pointer(220, 50));
    tool.drag(pointer(245, 58, { isShift: true }));
    tool.release(pointer(245, 58, { isShift: true }));
    assert.deepEqual([pieceOf(far).x, pieceOf(far).y], [245, 50]);
  });

  it('takes a move back on Escape, without a trace', () => {
    const { tool, history, small, pieceOf } = bench();
    tool.press(pointer(50, 50));
    tool.drag(pointer(90, 90));
    assert.equal(tool.cancel(), true);
    assert.equal(pieceOf(small).x, 50);
    assert.equal(history.undoLabel, undefined);
    tool.drag(pointer(120, 120));
    tool.release(pointer(120, 120));
    assert.equal(pieceOf(small).x, 50);
  });

  it('resizes by a corner in proportion, the opposite corner staying', () => {
    const { tool, selection, history, far, pieceOf } = bench();
    selection.set([far]);
    tool.press(pointer(240, 60));
    tool.drag(pointer(280, 80));
    tool.release(pointer(280, 80));
    const { x, y, width, height } = pieceOf(far);
    assert.deepEqual({ x, y, width, height }, { x: 240, y: 60, width: 80, height: 40 });
    assert.equal(history.undoLabel, 'Resize');
  });

  it('resizes by a corner as it likes with Shift', () => {
    const { tool, selection, far, pieceOf } = bench();
    selection.set([far]);
    tool.press(pointer(240, 60));
    tool.drag(pointer(280, 70, { isShift: true }));
    tool.release(pointer(280, 70, { isShift: true }));
    const { x, y, width, height } = pieceOf(far);
    assert.deepEqual({ x, y, width, height }, { x: 240, y: 55, width: 80, height: 30 });
  });

  it('resizes by the middle of a side only that way, with Shift in proportion', () => {
    const { tool, selection, far, pieceOf } = bench();
    selection.set([far]);
    tool.press(pointer(240, 50));
    tool.drag(pointer(260, 90));
    const sideways = pieceOf(far);
    assert.deepEqual([sideways.x, sideways.y], [230, 50]);
    assert.deepEqual([sideways.width, sideways.height], [60, 20]);
    tool.drag(pointer(260, 90, { isShift: true }));
    const both = pieceOf(far);
    assert.deepEqual([both.x, both.y, both.width, both.height], [230, 50, 60, 30]);
    tool.cancel();
    tool.press(pointer(220, 40));
    tool.drag(pointer(200, 20));
    assert.deepEqual([pieceOf(far).height, pieceOf(far).y, pieceOf(far).width], [40, 40, 40]);
  });

  it('resizes about the middle with Control', () => {
    const { tool, selection, far, pieceOf } = bench();
    selection.set([far]);
    tool.press(pointer(240, 60));
    tool.drag(pointer(260, 65, { isControl: true, isShift: true }));
    const { x, y, width, height } = pieceOf(far);
    assert.deepEqual({ x, y, width, height }, { x: 220, y: 50, width: 80, height: 30 });
  });

  it('keeps the proportions of what lies askew, whatever handle is pulled', () => {
    const { tool, selection, store, far, pieceOf } = bench();
    store.transact('turn', (tx) => tx.patch('piece', far, { angle: 0.4 }));
    selection.set([far]);
    const box = boundsOf([pieceOf(far)]);
    tool.press(pointer(box.maxX, 50));
    tool.drag(pointer(box.maxX + 20, 50));
    assert.ok(pieceOf(far).width > 40);
    assert.ok(Math.abs(pieceOf(far).width / pieceOf(far).height - 2) < 1e-9);
  });

  it('makes a line longer by its two ends, which are all the handles it has', () => {
    const bed = piecesOnBed([{ x: 50, y: 50, width: 40, height: 0 }]);
    const tool = createSelectTool(bed);
    bed.selection.set(bed.ids);
    const handles = tool.overlay(1).filter((s) => s.kind === 'grip' && s.form === 'square');
    assert.equal(handles.length, 2);
    tool.press(pointer(70, 50));
    tool.drag(pointer(90, 55));
    const { width, height } = bed.pieceOf(bed.ids[0]!);
    assert.deepEqual({ width, height }, { width: 60, height: 0 });
  });

  it('leaves the sides of a small box without handles, so that it can still be dragged', () => {
    const { tool, selection, far } = bench();
    selection.set([far]);
    const count = (tolerance: number) =>
      tool.overlay(tolerance).filter((s) => s.kind === 'grip' && s.form === 'square').length;
    assert.equal(count(1), 8);
    assert.equal(count(2), 6);
    assert.equal(count(4), 4);
    assert.equal(tool.pointerShapeAt(pointer(220, 60)), 'ns-resize');
    assert.equal(tool.pointerShapeAt(pointer(240, 50)), 'ew-resize');
  });

  it('never shrinks a piece to nothing or turns it inside out', () => {
    const { tool, selection, far, pieceOf } = bench();
    selection.set([far]);
    tool.press(pointer(240, 60));
    tool.drag(pointer(100, -90));
    tool.release(pointer(100, -90));
    assert.ok(pieceOf(far).width > 0 && pieceOf(far).height > 0);
  });

  it('turns by the grip above, about the middle of all that is selected', () => {
    const { tool, selection, history, far, small, pieceOf } = bench();
    selection.set([far]);
    tool.press(pointer(220, 66));
    tool.drag(pointer(190, 50));
    tool.release(pointer(190, 50));
    assert.ok(Math.abs(pieceOf(far).angle - Math.PI / 2) < 1e-9);
    assert.deepEqual([pieceOf(far).x, pieceOf(far).y], [220, 50]);
    assert.equal(history.undoLabel, 'Rotate');
    history.undo();
    selection.set([small, far]);
    tool.press(pointer(140, 66));
    tool.drag(pointer(140, 20));
    tool.release(pointer(140, 20));
    assert.ok(Math.abs(pieceOf(small).x - 230) < 1e-9 && Math.abs(pieceOf(far).x - 60) < 1e-9);
  });

  it('turns in steps with Control, and with Shift', () => {
    for (const held of [{ isShift: true }, { isControl: true }]) {
      const { tool, selection, far, pieceOf } = bench();
      selection.set([far]);
      tool.press(pointer(220, 66));
      tool.drag(pointer(209, 66, held));
      tool.release(pointer(209, 66, held));
      assert.ok(Math.abs(pieceOf(far).angle - Math.PI / 6) < 1e-9, `${pieceOf(far).angle}`);
    }
  });

  it('selects with a box drawn to the right what lies in it as a whole', () => {
    const { tool, selection, small, far } = bench();
    const band = () => tool.overlay(1).filter(({ kind }) => kind === 'rubber-band');
    tool.press(pointer(-10, -10));
    tool.drag(pointer(230, 110));
    const box = { minX: -10, minY: -10, maxX: 230, maxY: 110 };
    assert.deepEqual(band(), [{ kind: 'rubber-band', box, isTouching: false }]);
    assert.equal(selection.ids.has(far), false);
    assert.equal(selection.ids.has(small), true);
    tool.drag(pointer(241, 110));
    assert.equal(selection.ids.has(far), true);
  });

  it('selects with a box drawn to the left all that it touches', () => {
    const { tool, selection, far } = bench();
    tool.press(pointer(210, 90));
    tool.drag(pointer(180, 55));
    const band = () => tool.overlay(1).filter(({ kind }) => kind === 'rubber-band');
    const box = { minX: 180, minY: 55, maxX: 210, maxY: 90 };
    assert.deepEqual(band(), [{ kind: 'rubber-band', box, isTouching: true }]);
    tool.release(pointer(180, 55));
    assert.deepEqual([...selection.ids], [far]);
    assert.deepEqual(band(), []);
  });

  it('goes from piece to piece with Tab, back with Shift, and lets the keyboard go at the ends', () => {
    const { tool, selection, ids } = bench();
    const tab = (isShift = false) =>
      tool.keyPress?.({
        key: isShift ? 'ISO_Left_Tab' : 'Tab',
        isShift,
        isControl: false,
        isAlt: false,
      });
    for (const id of ids) {
      assert.equal(tab(), true);
      assert.deepEqual([...selection.ids], [id]);
    }
    assert.equal(tab(), false);
    assert.deepEqual([...selection.ids], [ids[2]]);
    assert.equal(tab(true), true);
    assert.deepEqual([...selection.ids], [ids[1]]);
    selection.set([]);
    assert.equal(tab(true), true);
    assert.deepEqual([...selection.ids], [ids[2]]);
    assert.equal(
      tool.keyPress?.({ key: 'Tab', isShift: false, isControl: true, isAlt: false }),
      false,
    );
  });

  it('makes one thing to undo of an arrow that is held', () => {
    const { tool, selection, history, far, pieceOf } = bench();
    selection.set([far]);
    const right = { key: 'Right', isShift: false, isControl: false, isAlt: false };
    for (let i = 0; i < 5; i++) assert.equal(tool.keyPress?.(right), true);
    tool.keyRelease?.(right);
    assert.equal(pieceOf(far).x, 225);
    history.undo();
    assert.equal(pieceOf(far).x, 220);
  });

  it('leaves pieces of hidden layers alone', () => {
    const { tool, selection, store, layer } = bench();
    store.transact('hide', (tx) => tx.patch('layer', layer, { isVisible: false }));
    tool.press(pointer(50, 50));
    tool.release(pointer(50, 50));
    assert.equal(selection.ids.size, 0);
  });

  it('goes on when a piece under the hand is taken away by somebody else', () => {
    const { tool, store, small } = bench();
    tool.press(pointer(50, 50));
    tool.drag(pointer(60, 50));
    store.transact('remove', (tx) => tx.remove(small));
    tool.drag(pointer(70, 50));
    tool.release(pointer(70, 50));
    assert.equal(store.get('piece', small), undefined);
  });

  it('shows by the pointer what a press would do', () => {
    const { tool, selection, far } = bench();
    selection.set([far]);
    assert.equal(tool.pointerShapeAt(pointer(220, 50)), 'move');
    assert.equal(tool.pointerShapeAt(pointer(240, 60)), 'nesw-resize');
    assert.equal(tool.pointerShapeAt(pointer(220, 66)), 'grab');
    assert.equal(tool.pointerShapeAt(pointer(200, 60)), 'nwse-resize');
    assert.equal(tool.pointerShapeAt(pointer(300, 200)), 'default');
  });
});
