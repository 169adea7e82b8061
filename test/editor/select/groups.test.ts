// SPDX-License-Identifier: GPL-3.0-or-later
/** Groups are taken hold of as one, opened by a double click, made and undone by commands, and never left empty. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { copiedWork } from '../../../src/editor/clipboard/copied-work.js';
import { pasteWork } from '../../../src/editor/clipboard/paste-work.js';
import { type CommandDeps, commands } from '../../../src/editor/commands/index.js';
import { placeDrawing, type ReadyPiece } from '../../../src/editor/import/place-drawing.js';
import { createSelectTool } from '../../../src/editor/tools/select/select-tool.js';
import { groupsAround } from '../../../src/model/groups.js';
import { parseRows } from '../../../src/model/project-file/parse-rows.js';
import type { RowId } from '../../../src/model/rows.js';
import { squareAsset } from '../../support/documents.js';
import { piecesOnBed, pointer } from '../pieces-on-bed.js';

/** Four pieces of 10 mm in a row, 20 mm apart, the first at 10. */
function bench(count = 4) {
  const placed = Array.from({ length: count }, (_, i) => ({
    ...{ x: 10 + 20 * i, y: 10, width: 10, height: 10 },
  }));
  const bed = piecesOnBed(placed);
  const tool = createSelectTool(bed);
  const deps = { ...bed, activeTool: undefined, chooser: undefined } as unknown as CommandDeps;
  const run = (id: string) => {
    const command = commands.find((one) => one.id === id)!;
    const isEnabled = command.isEnabled(deps);
    if (isEnabled) command.run(deps);
    return isEnabled;
  };
  const click = (i: number, held = {}) => {
    tool.press(pointer(10 + 20 * i, 10, held));
    tool.release(pointer(10 + 20 * i, 10, held));
  };
  const doubleClick = (i: number) => {
    click(i);
    click(i);
    tool.doubleClick?.(pointer(10 + 20 * i, 10));
  };
  const group = (...of: readonly number[]) => {
    bed.selection.set(of.map((i) => bed.ids[i]!));
    assert.ok(run('group'));
  };
  const held = () => bed.ids.flatMap((id, i) => (bed.selection.ids.has(id) ? [i] : []));
  return { ...bed, tool, run, click, doubleClick, group, held };
}

describe('a group', () => {
  it('is taken hold of as one, by a click and by a box, and moves as one', () => {
    const { group, click, held, tool, selection, pieceOf, ids } = bench();
    group(0, 1);
    selection.set([]);
    click(1);
    assert.deepEqual(held(), [0, 1]);
    tool.press(pointer(30, 10));
    tool.drag(pointer(30, 40));
    tool.release(pointer(30, 40));
    assert.deepEqual(
      ids.map((id) => pieceOf(id).y),
      [40, 40, 10, 10],
    );
    // To the left, which takes what the box touches: one of both.
    tool.press(pointer(8, 60));
    tool.drag(pointer(0, 38));
    tool.release(pointer(0, 38));
    assert.deepEqual(held(), [0, 1]);
  });

  it('is one step of the keyboard, and its pieces are steps inside of it', () => {
    const { group, selection, tool, click, held } = bench();
    group(1, 2);
    selection.set([]);
    const tab = () =>
      tool.keyPress?.({ key: 'Tab', isShift: false, isControl: false, isAlt: false });
    const steps: number[][] = [];
    while (tab()) steps.push(held());
    assert.deepEqual(steps, [[0], [1, 2], [3]]);
    click(1);
    tool.doubleClick?.(pointer(30, 10));
    selection.set([]);
    steps.length = 0;
    while (tab()) steps.push(held());
    assert.deepEqual(steps, [[1], [2]]);
  });

  it('is added and taken away whole with Shift', () => {
    const { group, click, held } = bench();
    group(0, 1);
    click(2);
    click(1, { isShift: true });
    assert.deepEqual(held(), [0, 1, 2]);
    click(0, { isShift: true });
    assert.deepEqual(held(), [2]);
  });

  it('takes its pieces on hidden layers along', () => {
    const { group, click, held, store, ids } = bench();
    const hidden = store.transact('layer', (tx) => {
      const id = tx.newId('layer');
      tx.put({ kind: 'layer', id, order: 1, name: 'h', colour: [0, 0, 0], isVisible: false });
      tx.patch('piece', ids[0]!, { layer: id });
      return id;
    });
    group(0, 1);
    click(3);
    click(1);
    assert.deepEqual(held(), [0, 1]);
    assert.ok(store.rows.has(hidden));
  });

  it('opens by a double click, a step at a time, and closes by Escape and by a click beside', () => {
    const { group, click, doubleClick, held, tool, selection } = bench();
    group(0, 1);
    group(0, 1, 2);
    click(0);
    assert.deepEqual(held(), [0, 1, 2]);
    doubleClick(0);
    assert.deepEqual(held(), [0, 1]);
    doubleClick(0);
    assert.deepEqual(held(), [0]);
    click(1);
    assert.deepEqual(held(), [1]);
    assert.equal(tool.escape?.(), true);
    assert.deepEqual(held(), [0, 1]);
    click(2);
    assert.deepEqual(held(), [2]);
    click(3);
    assert.deepEqual(held(), [3]);
    assert.equal(selection.open, undefined);
    assert.equal(tool.escape?.(), false);
    click(2);
    assert.deepEqual(held(), [0, 1, 2]);
  });

  it('is one thing to undo, and what it was made of comes back', () => {
    const { group, run, history, store, held } = bench();
    group(0, 1);
    group(0, 1, 2);
    assert.equal(store.all('group').length, 2);
    assert.equal(run('group'), false, 'one group needs no other one around it');
    assert.ok(run('ungroup'));
    assert.equal(store.all('group').length, 1);
    assert.deepEqual(held(), [0, 1, 2]);
    assert.ok(run('ungroup'));
    assert.equal(store.all('group').length, 0);
    assert.equal(run('ungroup'), false);
    while (history.undoLabel !== undefined) history.undo();
    assert.equal(store.all('group').length, 0);
    while (history.redoLabel !== undefined) history.redo();
    assert.equal(store.all('group').length, 0);
  });

  it('groups within the opened group, and takes pieces out of the groups that they leave', () => {
    const { group, doubleClick, click, run, store, ids, selection, pieceOf } = bench();
    group(0, 1, 2);
    doubleClick(0);
    click(1, { isShift: true });
    assert.ok(run('group'));
    const depth = (i: number) => groupsAround(store.rows, pieceOf(ids[i]!)).length;
    assert.deepEqual([0, 1, 2, 3].map(depth), [2, 2, 1, 0]);
    selection.enter(undefined);
    selection.set([ids[2]!, ids[3]!]);
    assert.ok(run('group'));
    assert.deepEqual([0, 1, 2, 3].map(depth), [2, 2, 1, 1]);
  });

  it('goes with its last piece, and comes back with it', () => {
    const { group, run, store, selection, ids } = bench();
    group(0, 1);
    group(0, 1, 2);
    run('delete');
    assert.equal(store.all('group').length, 0);
    run('undo');
    assert.equal(store.all('group').length, 2);
    selection.set(ids);
    assert.ok(run('delete'));
    assert.deepEqual([store.all('group').length, store.all('piece').length], [0, 0]);
  });

  it('is duplicated and copied as a group of its own', () => {
    const { group, run, store, held, selection } = bench();
    group(0, 1);
    run('duplicate');
    assert.equal(store.all('group').length, 2);
    assert.deepEqual(held(), []);
    const [first, second] = [...selection.ids].map((id) => store.get('piece', id)?.group);
    assert.ok(first !== undefined && first === second);
    const copied = copiedWork(store, selection.ids);
    assert.equal(copied.rows.filter(({ kind }) => kind === 'group').length, 1);
  });
});

describe('what is opened', () => {
  const ready = (file: number, layer: string): ReadyPiece => ({
    ...{
      name: `${file}.svg`,
      layer,
      colour: [0, 0, 0],
      asset: squareAsset(10),
      hasPage: true,
      file,
    },
    ...{ x: 5, y: 5, width: 10, height: 10, angle: 0, isMirrored: false },
  });
  const options = { bed: () => ({ width: 400, depth: 300 }), stepsFor: () => [] };

  it('is one group a file, whatever its layers', () => {
    const { store } = bench(0);
    placeDrawing(
      store,
      'Open',
      [ready(0, 'a'), ready(0, 'b'), ready(1, 'a'), ready(1, 'b')],
      options,
    );
    const groups = store.all('group');
    assert.deepEqual(
      groups.map(({ name }) => name),
      ['0.svg', '1.svg'],
    );
    assert.deepEqual(
      store.all('piece').map(({ group }) => groups.findIndex(({ id }) => id === group)),
      [0, 0, 1, 1],
    );
  });

  it('needs no group where it is one piece', () => {
    const { store } = bench(0);
    placeDrawing(store, 'Open', [ready(0, 'a')], options);
    assert.equal(store.all('group').length, 0);
  });
});

describe('groups of any depth', () => {
  const deeds = fc.array(
    fc.record({
      do: fc.constantFrom('group', 'ungroup', 'delete', 'duplicate', 'paste', 'undo', 'enter'),
      of: fc.array(fc.nat(7), { minLength: 1, maxLength: 4 }),
    }),
    { maxLength: 25 },
  );

  it('are never empty, never within themselves, and always as a file may have them', () => {
    fc.assert(
      fc.property(deeds, (list) => {
        const { store, selection, run, history, tool } = bench();
        const asset = squareAsset(10);
        store.keepAsset(asset);
        const start = [...store.rows];
        for (const deed of list) {
          const pieces = store.all('piece');
          const chosen = deed.of.flatMap((i) => pieces[i]?.id ?? []);
          selection.set(chosen as RowId[]);
          if (deed.do === 'paste') pasteWork(store, copiedWork(store, selection.ids), true);
          else if (deed.do === 'enter') tool.doubleClick?.(pointer(10, 10));
          else run(deed.do);
          const { rows } = parseRows([...store.rows.values()], false);
          for (const group of store.all('group')) {
            const isIn = (id: RowId) =>
              rows.some((row) => row.id !== id && groupsAround(store.rows, row).includes(id));
            assert.ok(isIn(group.id), `${group.id} is empty`);
          }
        }
        while (history.undoLabel !== undefined) history.undo();
        assert.deepEqual([...store.rows].sort(), start.sort());
      }),
    );
  });
});
