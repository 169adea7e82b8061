// SPDX-License-Identifier: GPL-3.0-or-later
/** A text becomes a series: one piece for each number or row, in rows and columns, in one undo entry. */
import assert from 'node:assert/strict';
import { importTasks } from '../../../src/app/task-refs.js';
import { GRBL_DIODE } from '../../../src/devices/grbl/profiles.js';
import { insertGenerated } from '../../../src/editor/import/generate.js';
import { defaultSteps } from '../../../src/editor/import/step-plans.js';
import { hasContent, makeSeries } from '../../../src/editor/series/make-series.js';
import { type SeriesParams, seriesParams } from '../../../src/editor/series/params.js';
import { generators } from '../../../src/generators/index.js';
import { History } from '../../../src/model/history.js';
import { pieceBounds } from '../../../src/model/placement.js';
import type { RowId } from '../../../src/model/rows.js';
import { DocumentStore } from '../../../src/model/store.js';
import { operations } from '../../../src/operations/index.js';
import { defaultsOf } from '../../../src/params/schema.js';
import { TaskManager } from '../../../src/tasker/index.js';
import { rising } from '../../support/progress.js';

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
  const report = rising();
  const series = (
    params: Partial<SeriesParams>,
    onPart = (_from: number, _range: number) => {},
  ) => {
    const own = { ...defaultsOf(seriesParams), content: '{n}', ...params };
    const asked = { piece, params: own, label: 'Series', today: new Date(2026, 0, 2) };
    const task = tasks.addCoroutine((c) => {
      const subContext = c.subContext.bind(c);
      c.subContext = (from, range) => {
        onPart(from, range);
        return subContext(from, range);
      };
      return makeSeries(c, deps, asked);
    });
    task.progressChanged.connect((_task, progress) => report(progress));
    return task.done;
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

  it('stands in columns as wide as the widest and rows as high as the highest, and the gap between', async () => {
    const { store, series } = await workshop();
    const table = 'Name\nH\nHHH\nH\nH\nH';
    const made = await series({ content: '{Name}', table, columns: 2, gap: 4 });
    const boxes = made.map((id) => pieceBounds(store.get('piece', id)!));
    const widest = boxes[1]!.maxX - boxes[1]!.minX;
    const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-6, `${a} ${b}`);
    boxes.forEach((box, i) => {
      near(box.minX - boxes[0]!.minX, (i % 2) * (widest + 4));
      near(boxes[0]!.minY - box.minY, Math.floor(i / 2) * 14);
    });
    const orders = made.map((id) => store.get('piece', id)!.order);
    assert.deepEqual(orders, [0, 1, 2, 3, 4]);
  });

  it('is refused where it is of nothing written, on a locked layer, or of more than 500 rows', async () => {
    const { store, series, piece } = await workshop();
    const row = store.get('piece', piece)!;
    const before = store.rows;
    const rows = (count: number) => `Name\n${'H\n'.repeat(count)}`;
    await assert.rejects(series({ content: '{Name}', table: rows(501) }), {
      code: 'series.too-many',
      message: /^The table has 501 rows, and a series at most 500/,
    });
    assert.equal(store.rows, before);
    store.transact('lock', (tx) => tx.patch('layer', row.layer, { isLocked: true }));
    await assert.rejects(series({}), { code: 'layer.locked' });
    const { source: _, ...plain } = row;
    store.transact('edit', (tx) => tx.put(plain));
    await assert.rejects(series({}), { code: 'series.no-content' });
  });

  it('is not put where the text was changed while it was drawn', async () => {
    const { store, series, piece: text } = await workshop();
    // Each of them is the same part of the progress.
    const begun: number[][] = [];
    const making = series({ count: 4 }, (from, range) => {
      begun.push([from, range]);
      if (from === 0.5) store.transact('move', (tx) => tx.patch('piece', text, { x: 99 }));
    });
    await assert.rejects(making, { code: 'series.changed-meanwhile' });
    assert.deepEqual(begun, [
      [0, 0.25],
      [0.25, 0.25],
      [0.5, 0.25],
      [0.75, 0.25],
    ]);
    assert.equal(store.all('piece').length, 1);
  });

  it('is made of what was drawn with words, in one piece', async () => {
    const { store, piece } = await workshop();
    const row = store.get('piece', piece)!;
    assert.ok(row.source?.kind === 'generated');
    const { source } = row;
    const made = (change: object) =>
      hasContent({ ...row, source: { ...source, ...change } as never });
    assert.deepEqual(
      [
        made({}),
        made({ parts: 1 }),
        made({ parts: 2 }),
        made({ params: {} }),
        made({ kind: 'file' }),
      ],
      [true, true, false, false, false],
    );
    assert.equal(hasContent(undefined), false);
  });
});
