// SPDX-License-Identifier: GPL-3.0-or-later
/** A second click on what is selected: its corners turn it, its sides lean it over. */
import assert from 'node:assert/strict';
import { selectTool } from '../../../src/editor/tools/select/index.js';
import { pieceBounds } from '../../../src/model/placement.js';
import { piecesOnBed, pointer, SILENT_HOST } from '../pieces-on-bed.js';

function bench() {
  const bed = piecesOnBed([
    { x: 50, y: 50, width: 40, height: 40 },
    { x: 150, y: 50, width: 40, height: 40 },
  ]);
  const tool = selectTool.create(bed, SILENT_HOST);
  const click = (x: number, y: number) => {
    tool.press(pointer(x, y));
    tool.release(pointer(x, y));
  };
  const drag = (from: readonly [number, number], to: readonly [number, number], held = {}) => {
    tool.press(pointer(...from, held));
    tool.drag(pointer(...to, held));
    tool.release(pointer(...to, held));
  };
  const forms = () => {
    const grips = tool.overlay(1).flatMap((shape) => (shape.kind === 'grip' ? [shape.form] : []));
    return [...new Set(grips)].sort();
  };
  return { ...bed, tool, click, drag, forms, piece: () => bed.pieceOf(bed.ids[0]!) };
}

describe('handles after a second click', () => {
  it('turn and lean, and resize again after a third; another piece has those that resize', () => {
    const { click, forms } = bench();
    click(50, 50);
    assert.deepEqual(forms(), ['round', 'square']);
    click(50, 50);
    assert.deepEqual(forms(), ['diamond', 'round']);
    click(50, 50);
    assert.deepEqual(forms(), ['round', 'square']);
    click(50, 50);
    click(150, 50);
    assert.deepEqual(forms(), ['round', 'square']);
  });

  it('lean it over with a side, the opposite one staying, as one thing to undo', () => {
    const { click, drag, piece, history, tool } = bench();
    for (const _ of [1, 2]) click(50, 50);
    const before = piece();
    assert.equal(tool.pointerShapeAt(pointer(50, 70)), 'ew-resize');
    drag([50, 70], [70, 75]);
    assert.ok(Math.abs(piece().skew! - Math.atan(0.5)) < 1e-9);
    const { minX, maxX, minY, maxY } = pieceBounds(piece());
    const rounded = [minX, minY, maxX, maxY].map((mm) => Math.round(mm * 1000) / 1000);
    assert.deepEqual(rounded, [30, 30, 90, 70]);
    assert.equal(history.undoLabel, 'Skew…', 'as the command is called, which is translated');
    history.undo();
    assert.equal(piece(), before);
    assert.equal(history.undoLabel, undefined);
  });

  it('lean in steps with Shift, about the middle with Control, and never flat', () => {
    const { click, drag, piece, history } = bench();
    for (const _ of [1, 2]) click(50, 50);
    drag([50, 70], [61, 70], { isShift: true });
    assert.ok(Math.abs(piece().skew! - Math.PI / 12) < 1e-9);
    history.undo();
    drag([50, 70], [60, 70], { isControl: true });
    assert.ok(Math.abs(piece().skew! - Math.atan(0.5)) < 1e-9);
    assert.ok(Math.abs(piece().x - 50) < 1e-9);
    history.undo();
    drag([50, 70], [9000, 70]);
    assert.ok(piece().skew! <= (80 * Math.PI) / 180 + 1e-9);
  });

  it('turn it with a corner', () => {
    const { click, drag, piece } = bench();
    for (const _ of [1, 2]) click(50, 50);
    drag([70, 70], [30, 70]);
    assert.ok(Math.abs(piece().angle - Math.PI / 2) < 1e-9);
    assert.deepEqual([piece().width, piece().height], [40, 40]);
  });
});
