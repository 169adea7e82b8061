// SPDX-License-Identifier: GPL-3.0-or-later
/** Guides are drawn, moved and taken away by hand, undone like everything, and pieces are drawn to them. */
import assert from 'node:assert/strict';
import { beginGuide, guideAt } from '../../../src/editor/guides/guides.js';
import { createSelectTool } from '../../../src/editor/tools/select/select-tool.js';
import { parseRows } from '../../../src/model/project-file/parse-rows.js';
import { piecesOnBed, pointer } from '../pieces-on-bed.js';

function bench() {
  const bed = piecesOnBed([{ x: 50, y: 50, width: 40, height: 20 }]);
  const places = () => bed.store.all('guide').map(({ axis, at }) => [axis, at]);
  return { ...bed, places };
}

describe('a guide', () => {
  it('comes out of a ruler and stays where it is let go, as one thing to undo', () => {
    const bed = bench();
    const drag = beginGuide(bed, 'x');
    for (let x = 2; x <= 30; x += 4) drag.drag(pointer(x, 80));
    assert.deepEqual(drag.overlay().at(-1), {
      kind: 'reading',
      at: { x: 30, y: 80 },
      about: 'x',
      mm: 30,
    });
    drag.end();
    assert.deepEqual(bed.places(), [['x', 30]]);
    assert.equal(bed.history.undoLabel, 'New Guide');
    bed.history.undo();
    assert.deepEqual(bed.places(), []);
    bed.history.redo();
    assert.deepEqual(bed.places(), [['x', 30]]);
  });

  it('is moved, taken away and left where it was by Escape', () => {
    const bed = bench();
    const made = beginGuide(bed, 'y');
    made.drag(pointer(0, 40));
    made.end();
    const guide = () => guideAt(bed.store, { x: 500, y: 40.5 }, 1)!;
    const moved = beginGuide(bed, guide());
    moved.drag(pointer(0, 60));
    assert.deepEqual(bed.places(), [['y', 60]]);
    moved.cancel();
    assert.deepEqual(bed.places(), [['y', 40]]);
    const dropped = beginGuide(bed, guide());
    dropped.drag(pointer(0, 400));
    dropped.drop();
    assert.deepEqual(bed.places(), []);
    bed.history.undo();
    assert.deepEqual(bed.places(), [['y', 40]]);
    assert.equal(guideAt(bed.store, { x: 0, y: 42 }, 1), undefined);
  });

  it('is drawn to the edges of pieces, and pieces are drawn to it', () => {
    const bed = bench();
    bed.snapping.isOn = true;
    if (bed.snapping.has('grid')) bed.snapping.toggle('grid');
    const drag = beginGuide(bed, 'x');
    drag.drag(pointer(71.4, 90));
    drag.end();
    assert.deepEqual(bed.places(), [['x', 70]]);
    const [id] = bed.ids;
    const tool = createSelectTool(bed);
    tool.press(pointer(50, 50));
    tool.drag(pointer(91.2, 120));
    tool.release(pointer(91.2, 120));
    assert.equal(bed.pieceOf(id!).x, 90, 'its left edge on the guide');
    bed.history.undo();
    bed.snapping.toggle('guides');
    tool.press(pointer(50, 50));
    tool.drag(pointer(91.2, 120));
    tool.release(pointer(91.2, 120));
    assert.equal(bed.pieceOf(id!).x, 91.2);
  });

  it('is kept in projects as a row of its own', () => {
    const guide = { kind: 'guide', id: 'guide-1', order: 0, axis: 'y', at: 12.5 };
    assert.deepEqual(parseRows([guide], false).rows, [guide]);
    assert.throws(() => parseRows([{ ...guide, axis: 'z' }], false), RangeError);
  });
});
