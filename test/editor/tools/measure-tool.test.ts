// SPDX-License-Identifier: GPL-3.0-or-later
/** A line that measures, from corner to corner. */
import assert from 'node:assert/strict';
import { measureTool } from '../../../src/editor/tools/measure/index.js';
import { piecesOnBed, pointer, SILENT_HOST } from '../pieces-on-bed.js';

function bench() {
  const bed = piecesOnBed([{ x: 50, y: 50, width: 40, height: 20 }]);
  const tool = measureTool.create(bed, SILENT_HOST);
  const line = () => {
    const shape = tool.overlay(1).find(({ kind }) => kind === 'line');
    return shape?.kind === 'line' ? [shape.from, shape.to] : undefined;
  };
  return { ...bed, tool, line };
}

describe('the measure tool', () => {
  it('draws a line from press to pointer, which stays and tells its length at its end', () => {
    const { tool, line, history } = bench();
    tool.press(pointer(10, 10));
    tool.drag(pointer(40, 50));
    tool.release(pointer(40, 50));
    assert.deepEqual(line(), [
      { x: 10, y: 10 },
      { x: 40, y: 50 },
    ]);
    const reading = {
      kind: 'reading',
      at: { x: 40, y: 50 },
      about: 'line',
      from: { x: 10, y: 10 },
    };
    assert.deepEqual(tool.overlay(1).at(-1), reading);
    assert.equal(history.undoLabel, undefined);
    assert.equal(tool.cancel(), true);
    assert.equal(line(), undefined);
  });

  it('goes from corner to corner of what lies near, and not where Control says so', () => {
    const { tool, line, snapping } = bench();
    snapping.isOn = true;
    tool.press(pointer(31, 41));
    tool.drag(pointer(69, 59.5));
    assert.deepEqual(line(), [
      { x: 30, y: 40 },
      { x: 70, y: 60 },
    ]);
    tool.drag(pointer(69, 59.5, { isControl: true }));
    assert.deepEqual(line()?.[1], { x: 69, y: 59.5 });
  });

  it('is level, plumb or halfway between with Shift', () => {
    const { tool, line } = bench();
    tool.press(pointer(0, 0));
    const at = (x: number, y: number) => {
      tool.drag(pointer(x, y, { isShift: true }));
      return line()?.[1] ?? { x: 0, y: 0 };
    };
    assert.ok(Math.abs(at(30, 4).y) < 1e-9);
    assert.ok(Math.abs(at(-2, 30).x) < 1e-9);
    const { x, y } = at(30, 28);
    assert.ok(Math.abs(x - 29) < 1e-9 && Math.abs(y - 29) < 1e-9);
  });
});
