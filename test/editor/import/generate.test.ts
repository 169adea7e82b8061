// SPDX-License-Identifier: GPL-3.0-or-later
/** A shape is drawn on the bed, moved, and drawn again with other settings. */
import assert from 'node:assert/strict';
import { importTasks } from '../../../src/app/task-refs.js';
import { GRBL_DIODE } from '../../../src/devices/grbl/profiles.js';
import {
  GENERATE_AGAIN,
  generateAgain,
  insertGenerated,
} from '../../../src/editor/import/generate.js';
import type { ImportDeps } from '../../../src/editor/import/import-deps.js';
import { defaultSteps } from '../../../src/editor/import/step-plans.js';
import { generators } from '../../../src/generators/index.js';
import { History } from '../../../src/model/history.js';
import { pieceBounds } from '../../../src/model/placement.js';
import type { RowId } from '../../../src/model/rows.js';
import { DocumentStore } from '../../../src/model/store.js';
import { operations } from '../../../src/operations/index.js';
import type { Values } from '../../../src/params/schema.js';
import { TaskManager } from '../../../src/tasker/index.js';

function bench() {
  const store = new DocumentStore();
  const tasks = new TaskManager({ inline: true });
  const deps: ImportDeps = {
    tasks,
    imports: importTasks,
    generators,
    store,
    stepsFor: defaultSteps(operations, { paths: 'cut', bitmap: 'engrave' }, GRBL_DIODE),
    bed: () => ({ width: 400, depth: 300 }),
  };
  const insert = (generator: string, params: Values) =>
    tasks.addCoroutine((c) => insertGenerated(c, deps, { generator, params })).done;
  const again = (piece: RowId, params: Values) =>
    tasks.addCoroutine((c) => generateAgain(c, deps, { piece, params })).done;
  const box = (id: RowId) => pieceBounds(store.get('piece', id)!);
  return { store, history: new History(store), insert, again, box };
}

describe('drawing from settings', () => {
  it('comes to the middle of the bed with the step it is for, in one undo entry', async () => {
    const { store, history, insert, box } = bench();
    const { pieces } = await insert('rectangle', { width: 40, height: 20 });
    assert.deepEqual(box(pieces[0]!), { minX: 180, minY: 140, maxX: 220, maxY: 160 });
    const [step] = store.all('step');
    assert.deepEqual([step!.operation, step!.guess], ['cut', undefined]);
    history.undo();
    assert.equal(store.rows.size, 0);
  });

  it('is drawn again where it is, with one undo entry', async () => {
    const { store, history, insert, again, box } = bench();
    const [id] = (await insert('rectangle', { width: 40, height: 20 })).pieces;
    store.transact('move', (tx) => tx.patch('piece', id!, { x: 30, y: 20 }));
    assert.deepEqual(await again(id!, { width: 60, height: 20 }), []);
    assert.deepEqual(box(id!), { minX: 10, minY: 10, maxX: 70, maxY: 30 });
    assert.equal(history.undoLabel, GENERATE_AGAIN);
    history.undo();
    assert.deepEqual(box(id!), { minX: 10, minY: 10, maxX: 50, maxY: 30 });
  });

  it('leaves another piece with the same settings alone', async () => {
    const { insert, again, box } = bench();
    const [first] = (await insert('ellipse', {})).pieces;
    const [second] = (await insert('ellipse', {})).pieces;
    const before = box(second!);
    await again(first!, { width: 99 });
    assert.deepEqual(box(second!), before);
  });

  it('changes nothing where settings are refused', async () => {
    const { store, insert, again } = bench();
    const [id] = (await insert('rectangle', {})).pieces;
    const before = store.get('piece', id!);
    await assert.rejects(again(id!, { width: 10, height: 10, radius: 6 }), {
      code: 'param.invalid',
    });
    assert.equal(store.get('piece', id!), before);
  });
});
