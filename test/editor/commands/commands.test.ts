// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { alignReferences } from '../../../src/editor/commands/align.js';
import {
  type CommandDeps,
  commands,
  commandsOf,
  MENU_SECTIONS,
} from '../../../src/editor/commands/index.js';
import { boundsOf } from '../../../src/editor/hit-test.js';
import { ActiveTool } from '../../../src/editor/tools/active-tool.js';
import { tools } from '../../../src/editor/tools/index.js';
import type { ToolDescriptor } from '../../../src/editor/tools/tool.js';
import { apply } from '../../../src/geometry/matrix.js';
import { assetToBed } from '../../../src/model/placement.js';
import { operations } from '../../../src/operations/index.js';
import { plumbLineTool } from '../../support/plumb-line-tool/index.js';
import { piecesOnBed } from '../pieces-on-bed.js';

function bench(known: readonly ToolDescriptor[] = tools) {
  const bed = piecesOnBed([
    { x: 50, y: 50, width: 40, height: 20 },
    { x: 200, y: 120, width: 30, height: 30, angle: 0.4 },
  ]);
  const machine = { bed: { width: 400, depth: 300, origin: 'front-left' } };
  // Commands look at the bed of the machine and at nothing else of the chooser.
  const chooser = { choice: { machine } } as unknown as CommandDeps['chooser'];
  const deps: CommandDeps = {
    ...bed,
    activeTool: new ActiveTool(known, bed),
    chooser,
    operations,
  };
  const run = (id: string) => {
    const command = commands.find((c) => c.id === id);
    if (command === undefined) throw new Error(`no command ${id}`);
    if (command.isEnabled(deps)) command.run(deps);
  };
  return { ...bed, bed, parts: deps, run };
}

describe('the commands', () => {
  it('have names of their own, and keys of their own', () => {
    const ids = commands.map((c) => c.id);
    const keys = commands.flatMap((c) => (c.accel === undefined ? [] : [c.accel]));
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(new Set(keys).size, keys.length);
  });

  it('stand in a place of the menu each', () => {
    const places = MENU_SECTIONS.flat().map(({ id }) => id);
    assert.equal(new Set(places).size, places.length);
    for (const { id, place } of commands) assert.ok(places.includes(place), id);
  });

  it('choose a tool, where there are several, and say which one is active', () => {
    const { bed, parts } = bench([...tools, plumbLineTool]);
    const choosing = commandsOf(parts.activeTool.tools).filter(({ place }) => place === 'tools');
    assert.deepEqual(
      choosing.map(({ id, accel, icon }) => [id, accel, icon]),
      [
        ['tool-select', 's', 'kerf-select-symbolic'],
        ['tool-nodes', 'n', 'kerf-nodes-symbolic'],
        ['tool-draw-line', 'l', 'kerf-line-symbolic'],
        ['tool-draw-rectangle', 'r', 'kerf-rectangle-symbolic'],
        ['tool-draw-ellipse', 'e', 'kerf-ellipse-symbolic'],
        ['tool-draw-arc', 'a', 'kerf-arc-symbolic'],
        ['tool-draw-polygon', 'y', 'kerf-polygon-symbolic'],
        ['tool-draw-star', 'k', 'kerf-star-symbolic'],
        ['tool-draw-pen', 'b', 'kerf-pen-symbolic'],
        ['tool-draw-freehand', 'f', 'kerf-freehand-symbolic'],
        ['tool-bridges', 'h', 'kerf-bridges-symbolic'],
        ['tool-measure', 'm', 'find-location-symbolic'],
        ['tool-plumb-line', 'p', 'view-grid-symbolic'],
      ],
    );
    const on = () => choosing.filter((c) => c.isOn?.(parts)).map(({ id }) => id);
    assert.deepEqual(on(), ['tool-select']);
    choosing.at(-1)?.run(parts);
    assert.deepEqual(on(), ['tool-plumb-line']);
    assert.equal(bed.history.undoLabel, undefined);
    assert.equal(commandsOf(tools.slice(0, 1)), commands);
  });

  it('leave one thing to undo each, which brings everything back', () => {
    const { parts, selection, store, history, ids, run } = bench();
    for (const { id } of commands.filter((c) => !['undo', 'redo'].includes(c.id))) {
      selection.set(ids);
      const before = [...store.rows];
      run(id);
      if (history.undoLabel !== undefined) {
        assert.equal(history.undoLabel, commands.find((c) => c.id === id)?.label);
        history.undo();
      }
      assert.deepEqual([...store.rows].sort(), before.sort(), id);
      assert.equal(history.undoLabel, undefined);
      assert.equal(typeof commands[0]?.isEnabled(parts), 'boolean');
    }
  });

  it('are disabled while nothing is selected, where they need something', () => {
    const { parts } = bench();
    const enabled = commands.filter((c) => c.isEnabled(parts)).map((c) => c.id);
    assert.deepEqual(enabled, [
      'select-all',
      'invert-selection',
      ...alignReferences.map((c) => c.id),
      'toggle-snapping',
    ]);
  });

  it('delete what is selected, and forget that it was', () => {
    const { store, selection, ids, run } = bench();
    selection.set([ids[0]!]);
    run('delete');
    assert.equal(store.get('piece', ids[0]!), undefined);
    assert.equal(selection.ids.size, 0);
    run('undo');
    assert.notEqual(store.get('piece', ids[0]!), undefined);
  });

  it('duplicate beside the original and take the copy in hand', () => {
    const { store, selection, ids, run, pieceOf } = bench();
    selection.set([ids[0]!]);
    run('duplicate');
    assert.equal(store.all('piece').length, 3);
    assert.equal(selection.ids.size, 1);
    assert.ok(!selection.ids.has(ids[0]!));
    // Inward from the front left corner: the copy of a work that begins there stays on the bed.
    const [copy] = [...selection.ids].map(pieceOf);
    assert.deepEqual([copy?.x, copy?.y], [pieceOf(ids[0]!).x + 5, pieceOf(ids[0]!).y + 5]);
  });

  it('put the selection in the middle of the bed, pieces keeping their distance', () => {
    const { selection, ids, run, pieceOf } = bench();
    selection.set(ids);
    const apart = pieceOf(ids[1]!).x - pieceOf(ids[0]!).x;
    run('centre-on-bed');
    const box = boundsOf(ids.map(pieceOf));
    assert.ok(Math.abs(box.minX + box.maxX - 400) < 1e-9);
    assert.ok(Math.abs(box.minY + box.maxY - 300) < 1e-9);
    assert.ok(Math.abs(pieceOf(ids[1]!).x - pieceOf(ids[0]!).x - apart) < 1e-9);
  });

  it('align one piece by the bed and several by each other', () => {
    const { selection, ids, run, pieceOf } = bench();
    selection.set([ids[0]!]);
    run('align-left');
    assert.equal(pieceOf(ids[0]!).x, 20);
    selection.set(ids);
    run('align-top');
    const tops = ids.map((id) => boundsOf([pieceOf(id)]).maxY);
    assert.ok(Math.abs(tops[0]! - tops[1]!) < 1e-9);
  });

  it('are back where they began after four quarter turns or two flips', () => {
    for (const [id, times] of [
      ['rotate-left', 4],
      ['rotate-right', 4],
      ['flip-horizontally', 2],
      ['flip-vertically', 2],
    ] as const) {
      const { selection, ids, run, pieceOf } = bench();
      selection.set(ids);
      const before = ids.map(pieceOf);
      for (let i = 0; i < times; i++) run(id);
      ids.map(pieceOf).forEach((piece, i) => {
        const was = before[i]!;
        assert.ok(Math.abs(piece.x - was.x) < 1e-9 && Math.abs(piece.y - was.y) < 1e-9, id);
        assert.ok(Math.abs(piece.angle - was.angle) < 1e-9, `${id} ${piece.angle}`);
        assert.equal(piece.isMirrored, was.isMirrored);
      });
    }
  });

  it('flip every point of a piece to the other side of the middle', () => {
    const angle = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(angle, fc.boolean(), (turn, isMirrored) => {
        const { store, selection, ids, run, pieceOf } = bench();
        const id = ids[0]!;
        store.transact('turn', (tx) => tx.patch('piece', id, { angle: turn, isMirrored }));
        selection.set([id]);
        const asset = { width: 8, height: 4 };
        const before = apply(assetToBed(pieceOf(id), asset), { x: 1, y: 1 });
        run('flip-horizontally');
        const after = apply(assetToBed(pieceOf(id), asset), { x: 1, y: 1 });
        assert.ok(Math.abs(after.x - (100 - before.x)) < 1e-6);
        assert.ok(Math.abs(after.y - before.y) < 1e-6);
        run('flip-vertically');
        const last = apply(assetToBed(pieceOf(id), asset), { x: 1, y: 1 });
        assert.ok(Math.abs(last.x - after.x) < 1e-6);
        assert.ok(Math.abs(last.y - (100 - after.y)) < 1e-6);
      }),
    );
  });
});
