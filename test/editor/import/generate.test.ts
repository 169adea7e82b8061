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

  it('comes as a group where it is cuts and labels, each on the layer it is for', async () => {
    const { store, history, insert } = bench();
    const { pieces } = await insert('box', {});
    const rows = pieces.map((id) => store.get('piece', id)!);
    assert.equal(rows.length, 2);
    assert.ok(rows[0]!.group !== undefined && rows[0]!.group === rows[1]!.group);
    const steps = store.all('step').map(({ operation, guess }) => [operation, guess]);
    assert.deepEqual(steps.sort(), [
      ['cut', undefined],
      ['score', undefined],
    ]);
    history.undo();
    assert.equal(store.rows.size, 0);
  });

  it('is drawn again as a whole from any of its pieces, which stay the rows that they are', async () => {
    const { store, history, insert, again, box } = bench();
    const { pieces } = await insert('box', {});
    const other = (await insert('box', {})).pieces.map((id) => store.get('piece', id));
    const before = box(pieces[0]!);
    await again(pieces[1]!, { thickness: 4, width: 100 });
    assert.ok(box(pieces[0]!).maxX - box(pieces[0]!).minX > before.maxX - before.minX + 30);
    assert.deepEqual(
      other.map((row) => store.get('piece', row!.id)),
      other,
    );
    await again(pieces[0]!, { labels: false });
    assert.ok(store.get('piece', pieces[0]!) !== undefined);
    assert.equal(store.get('piece', pieces[1]!), undefined);
    assert.equal(store.all('layer').length, 3);
    await again(pieces[0]!, { labels: true });
    assert.equal(store.all('piece').length, 4);
    for (let i = 0; i < 3; i++) history.undo();
    assert.deepEqual(box(pieces[0]!), before);
  });

  it('gives each field of a material test its own power and speed, and new ones when it is drawn again', async () => {
    const { store, insert, again } = bench();
    const grid = { columns: 3, rows: 2, fromPower: 0.1, toPower: 0.3, fromSpeed: 10, toSpeed: 20 };
    const { pieces } = await insert('material-test', { ...grid, passes: 2, interval: 0.2 });
    const settings = () =>
      store
        .all('step')
        .filter(({ operation }) => operation === 'engrave')
        .map(({ params: { power, speed, passes, interval } }) => [power, speed, passes, interval]);
    const rounded = (all: ReturnType<typeof settings>) =>
      all.map((one) => one.map((v) => Number(Number(v).toFixed(6))));
    assert.deepEqual(rounded(settings()), [
      ...[
        [0.1, 20, 2, 0.2],
        [0.2, 20, 2, 0.2],
        [0.3, 20, 2, 0.2],
      ],
      ...[
        [0.1, 10, 2, 0.2],
        [0.2, 10, 2, 0.2],
        [0.3, 10, 2, 0.2],
      ],
    ]);
    await again(pieces[0]!, { ...grid, toPower: 0.5, passes: 2, interval: 0.2 });
    assert.deepEqual(
      rounded(settings())
        .map(([power]) => power)
        .sort(),
      [0.1, 0.1, 0.3, 0.3, 0.5, 0.5],
    );
    const inTurn = store.all('layer').flatMap(({ id }) => {
      const step = store.all('step').find(({ layer }) => layer === id);
      return step?.operation === 'engrave' ? [step.params] : [];
    });
    assert.deepEqual(
      inTurn.map(({ power, speed }) => [power, speed].map((v) => Number(Number(v).toFixed(6)))),
      [
        ...[
          [0.1, 20],
          [0.3, 20],
          [0.5, 20],
        ],
        ...[
          [0.1, 10],
          [0.3, 10],
          [0.5, 10],
        ],
      ],
      'from mild to hot, as they are drawn',
    );
    assert.equal(store.all('piece').length, 7);
  });
});
