// SPDX-License-Identifier: GPL-3.0-or-later
/** A text becomes a series: one piece for each number or row, in rows and columns, in one undo entry. */
import assert from 'node:assert/strict';
import { importTasks } from '../../../src/app/task-refs.js';
import { GRBL_DIODE } from '../../../src/devices/grbl/profiles.js';
import { insertGenerated } from '../../../src/editor/import/generate.js';
import { defaultSteps } from '../../../src/editor/import/step-plans.js';
import { makeSeries } from '../../../src/editor/series/make-series.js';
import { type SeriesParams, seriesParams } from '../../../src/editor/series/params.js';
import { generators } from '../../../src/generators/index.js';
import { History } from '../../../src/model/history.js';
import { pieceBounds } from '../../../src/model/placement.js';
import type { RowId } from '../../../src/model/rows.js';
import { DocumentStore } from '../../../src/model/store.js';
import { operations } from '../../../src/operations/index.js';
import { defaultsOf } from '../../../src/params/schema.js';
import { TaskManager } from '../../../src/tasker/index.js';

async function workshop() {
  const store = new DocumentStore();
  const tasks = new TaskManager({ inline: true });
  const deps = {
    ...{ tasks, imports: importTasks, generators, store },
    stepsFor: defaultSteps(operations, { paths: 'cut', bitmap: 'engrave' }, GRBL_DIODE),
    bed: () => ({ width: 400, depth: 300 }),
  };
  const request = { generator: 'single-line-text', params: { content: 'H', height: 10 } };
  const inserted = await tasks.addCoroutine((c) => insertGenerated(c, deps, request)).done;
  const piece = inserted.pieces[0]!;
  const history = new History(store);
  const series = (params: Partial<SeriesParams>) => {
    const own = { ...defaultsOf(seriesParams), content: '{n}', ...params };
    const asked = { piece, params: own, label: 'Series', today: new Date(2026, 0, 2) };
    return tasks.addCoroutine((c) => makeSeries(c, deps, asked)).done;
  };
  const contentOf = (id: RowId) => {
    const source = store.get('piece', id)?.source;
    return source?.kind === 'generated' ? (source.params as { content?: unknown }).content : '';
  };
  return { store, history, series, contentOf, piece };
}

describe('a series of texts', () => {
  it('has a piece for each number, below each other, and can be changed again', async () => {
    const { store, history, series, contentOf, piece } = await workshop();
    const before = [...store.rows];
    const made = await series({ content: 'H{n}', count: 3, first: 9, gap: 4 });
    assert.deepEqual(made.map(contentOf), ['H9', 'H10', 'H11']);
    assert.equal(made[0], piece);
    const boxes = made.map((id) => pieceBounds(store.get('piece', id)!));
    boxes.slice(1).forEach((box, i) => {
      assert.ok(Math.abs(boxes[i]!.minY - box.minY - 14) < 1e-6);
      assert.ok(Math.abs(boxes[i]!.minX - box.minX) < 1e-6);
    });
    assert.equal(new Set(store.all('piece').map(({ layer }) => layer)).size, 1);
    history.undo();
    assert.deepEqual([...store.rows].sort(), before.sort());
  });

  it('has a piece for each row of a table, beside each other', async () => {
    const { store, series, contentOf } = await workshop();
    const table = 'Name,Team\nADA,1\nBOB,2\nEVE,3';
    const made = await series({ content: '{Name} {2}', table, columns: 2 });
    assert.deepEqual(made.map(contentOf), ['ADA 1', 'BOB 2', 'EVE 3']);
    const [a, b, c] = made.map((id) => pieceBounds(store.get('piece', id)!));
    assert.ok(b!.minX > a!.maxX && Math.abs(b!.minY - a!.minY) < 1e-6);
    assert.ok(c!.maxY < a!.minY && Math.abs(c!.minX - a!.minX) < 1e-6);
  });

  it('changes nothing where a variable is unknown, or a letter', async () => {
    const { store, series } = await workshop();
    const before = store.rows;
    await assert.rejects(series({ content: '{x}' }), { code: 'series.unknown-variable' });
    await assert.rejects(series({ content: 'ä{n}' }), { code: 'param.invalid' });
    assert.equal(store.rows, before);
  });
});
