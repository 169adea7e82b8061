// SPDX-License-Identifier: GPL-3.0-or-later
/** What every tool keeps to, and one from outside the house with them. */
import assert from 'node:assert/strict';
import { commandsOf } from '../../src/editor/commands/index.js';
import { ActiveTool } from '../../src/editor/tools/active-tool.js';
import { tools as own } from '../../src/editor/tools/index.js';
import type { Tool, ToolDescriptor } from '../../src/editor/tools/tool.js';
import { piecesOnBed, pointer, SILENT_HOST } from '../editor/pieces-on-bed.js';
import { plumbLineTool } from '../support/plumb-line-tool/index.js';

const tools: readonly ToolDescriptor[] = [...own, plumbLineTool];
const CENTRE = [50, 50] as const;
/** Where something can be taken hold of: the middle, a corner, the grip above, nothing. */
const PLACES = [CENTRE, [60, 60], [50, 66], [150, 150]] as const;
const NO_KEYS = { isShift: false, isControl: false, isAlt: false };

function bench(descriptor: ToolDescriptor) {
  const bed = piecesOnBed([{ x: 50, y: 50, width: 20, height: 20 }]);
  bed.selection.set(bed.ids);
  return { ...bed, tool: descriptor.create(bed, SILENT_HOST) };
}

/** Everything that can be done to a tool in the middle of something else. */
const MISHAPS: Readonly<Record<string, (tool: Tool) => void>> = {
  drag: (tool) => tool.drag(pointer(90, 90)),
  release: (tool) => tool.release(pointer(90, 90)),
  'key released': (tool) => tool.keyRelease?.({ key: 'Left', ...NO_KEYS }),
  'keyboard lost': (tool) => tool.keyboardLost?.(),
  cancel: (tool) => void tool.cancel(),
};

describe('the tools', () => {
  it('have ids, names, icons and keys of their own', () => {
    for (const field of ['id', 'label', 'icon', 'key'] as const) {
      const values = tools.flatMap((tool) => tool[field] ?? []);
      assert.equal(new Set(values).size, values.length, field);
      if (field !== 'key') assert.ok(values.length === tools.length && values.every(Boolean));
    }
    const keys = commandsOf(tools).flatMap(({ accel }) => accel ?? []);
    assert.equal(new Set(keys).size, keys.length);
  });

  for (const descriptor of tools) {
    describe(descriptor.id, () => {
      for (const [what, mishap] of Object.entries(MISHAPS)) {
        it(`changes nothing by a ${what} out of turn`, () => {
          const { tool, store, selection, ids } = bench(descriptor);
          const before = store.rows;
          mishap(tool);
          assert.equal(store.rows, before);
          assert.deepEqual([...selection.ids], ids);
          assert.equal(tool.cancel(), false);
        });
      }

      for (const [x, y] of PLACES) {
        it(`takes back on cancel whatever a drag from (${x}, ${y}) did, and ignores the rest of it`, () => {
          const { tool, store, history } = bench(descriptor);
          const before = [...store.rows.values()];
          const shapes = JSON.stringify(tool.overlay(1));
          tool.press(pointer(x, y));
          for (let by = 2; by < 20; by += 3) tool.drag(pointer(x + by, y + by));
          assert.ok(tool.overlay(1).length > 0);
          assert.equal(tool.cancel(), true);
          tool.drag(pointer(x + 40, y));
          tool.release(pointer(x + 40, y));
          assert.deepEqual([...store.rows.values()], before);
          assert.equal(history.undoLabel, undefined);
          assert.equal(JSON.stringify(tool.overlay(1)), shapes);
        });

        it(`makes one thing to undo, at most, of a drag from (${x}, ${y})`, () => {
          const { tool, store, history } = bench(descriptor);
          const before = [...store.rows.values()];
          tool.press(pointer(x, y));
          for (let by = 2; by < 20; by += 3) tool.drag(pointer(x + by, y + by));
          tool.release(pointer(x + 20, y + 20));
          if (history.undoLabel !== undefined) history.undo();
          assert.deepEqual([...store.rows.values()], before);
          assert.equal(history.undoLabel, undefined);
        });
      }

      it('goes on where the pieces are taken away in the middle of a drag', () => {
        const { tool, store, ids } = bench(descriptor);
        tool.press(pointer(...CENTRE));
        tool.drag(pointer(60, 60));
        store.transact('gone', (tx) => tx.remove(ids[0]!));
        tool.drag(pointer(70, 70));
        tool.release(pointer(70, 70));
        tool.doubleClick?.(pointer(70, 70));
        tool.overlay(1);
        assert.equal(tool.cancel(), false);
      });

      it('says what the pointer looks like, everywhere', () => {
        const { tool } = bench(descriptor);
        for (const [x, y] of PLACES) assert.ok(tool.pointerShapeAt(pointer(x, y)).length > 0);
      });
    });
  }
});

describe('the active tool', () => {
  function session() {
    const bed = piecesOnBed([{ x: 50, y: 50, width: 20, height: 20 }]);
    return { ...bed, active: new ActiveTool(tools, bed) };
  }

  it('is the first of the list until another is chosen, and says so', () => {
    const { active } = session();
    const seen: string[] = [];
    active.changed.connect(({ id }) => seen.push(id));
    assert.equal(active.descriptor.id, 'select');
    active.activate('plumb-line');
    active.activate('plumb-line');
    assert.deepEqual([active.descriptor.id, ...seen], ['plumb-line', 'plumb-line']);
  });

  it('takes back what is under way with the tool before', () => {
    const { active, pieceOf, ids, history } = session();
    active.tool.press(pointer(50, 50));
    active.tool.drag(pointer(70, 70));
    assert.equal(pieceOf(ids[0]!).x, 70);
    active.activate('plumb-line');
    active.tool.drag(pointer(90, 90));
    active.tool.release(pointer(90, 90));
    assert.equal(pieceOf(ids[0]!).x, 50);
    assert.equal(history.undoLabel, undefined);
    assert.deepEqual(active.tool.overlay(1), []);
  });

  it('on Escape first takes back what is under way, then is the first one again', () => {
    const { active } = session();
    active.activate('plumb-line');
    active.tool.press(pointer(10, 10));
    active.tool.drag(pointer(20, 20));
    assert.equal(active.escape(), true);
    assert.deepEqual(active.tool.overlay(1), []);
    assert.equal(active.descriptor.id, 'plumb-line');
    assert.equal(active.escape(), true);
    assert.equal(active.descriptor.id, 'select');
    assert.equal(active.escape(), false);
  });

  it('is never one that there is not', () => {
    const { active } = session();
    assert.throws(() => active.activate('laser'), RangeError);
    assert.equal(active.descriptor.id, 'select');
  });
});
