// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A work of many pieces, of which all are added, moved, taken back, coloured, deleted: what the note of it for a
 * recovery takes of the window's thread, and how long the note is.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectTasks, recoveryTasks } from '../src/app/task-refs.js';
import { makeScratchFolder } from '../src/base/scratch-folder.js';
import { RecoveryJournal } from '../src/editor/project/recovery-journal.js';
import { DocumentFile } from '../src/editor/project/work-file.js';
import { History } from '../src/model/history.js';
import { JOURNAL } from '../src/model/recovery/folder.js';
import type { PieceRow, RowId } from '../src/model/rows.js';
import { DocumentStore } from '../src/model/store.js';
import { operations } from '../src/operations/index.js';
import { refinements } from '../src/refinements/index.js';
import { TaskManager } from '../src/tasker/index.js';
import { leafAsset } from '../test/support/works.js';
import type { BenchRow } from './run.js';
import { mainThreadMs } from './support/main-thread.js';

export const title = 'Noting a change of many pieces: the window’s thread';

const COUNTS = [2000, 10_000];
const RUNS = 9;
const ASSET = leafAsset(10);

export async function run(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const count of COUNTS) rows.push(...(await noted(count)));
  return rows;
}

async function noted(count: number): Promise<readonly BenchRow[]> {
  using folder = makeScratchFolder();
  await using tasks = new TaskManager({ threads: 1 });
  const store = new DocumentStore();
  const history = new History(store);
  const file = new DocumentFile({
    store,
    history,
    tasks,
    operations,
    refinements,
    projects: projectTasks,
  });
  const onTrouble = (error: unknown) => {
    throw error;
  };
  const deps = { store, history, file, tasks, recovery: recoveryTasks };
  const journal = new RecoveryJournal({ ...deps, root: folder.path, onTrouble });
  const figures = new Map<string, Figure[]>();
  for (let i = 0; i <= RUNS; i++) {
    for (const [name, deed] of Object.entries(deeds(store, history, count))) {
      deed(i);
      const [began, before] = [mainThreadMs(), lengthIn(folder.path)];
      await journal.settled();
      const figure = { ms: mainThreadMs() - began, bytes: lengthIn(folder.path) - before };
      if (i > 0) figures.set(name, [...(figures.get(name) ?? []), figure]); // The first one warms up.
    }
  }
  await journal.end();
  return [...figures].map(([name, list]) => rowOf(`${count} pieces: ${name}`, list));
}

function deeds(store: DocumentStore, history: History, count: number) {
  const pieces = () => store.all('piece');
  return {
    added: () => store.transact('Open', (tx) => pieceRows(count).map((row) => tx.put(row))),
    moved: (i: number) => {
      const mark = history.mark();
      store.transact('Move', (tx) => {
        for (const { id, x, y } of pieces()) tx.patch('piece', id, { x: x + i / 3, y: y + i / 7 });
      });
      history.squashTo(mark, 'Move');
    },
    'move taken back': () => history.undo(),
    deleted: () => store.transact('Delete', (tx) => pieces().map(({ id }) => tx.remove(id))),
  };
}

let made = 0;

function pieceRows(count: number): readonly PieceRow[] {
  const { fingerprint: asset, width, height } = ASSET;
  return Array.from({ length: count }, (_, order) => {
    made++;
    const [id, layer] = [`piece-0123456789abcdef${made}` as RowId, 'layer' as RowId];
    const place = { x: order % 400, y: order / 7, width, height, angle: 0, isMirrored: false };
    const drawn = { x: order % 400, y: order / 7, width, height, angle: 0, isMirrored: false };
    const part = { part: order, parts: count, drawn };
    const origin = { importer: 'svg', params: { dpi: 96 }, hash: asset };
    const picture = { kind: 'pixels' } as const;
    const source = {
      kind: 'file',
      path: '/drawings/sheet.svg',
      ...part,
      ...origin,
      picture,
    } as const;
    return { kind: 'piece', id, layer, order, name: 'sheet.svg', asset, ...place, source };
  });
}

function lengthIn(root: string): number {
  return readdirSync(root).reduce(
    (sum, name) =>
      sum + (statSync(join(root, name, JOURNAL), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

interface Figure {
  readonly ms: number;
  readonly bytes: number;
}

function rowOf(name: string, figures: readonly Figure[]): BenchRow {
  const times = figures.map(({ ms }) => ms).sort((a, b) => a - b);
  const median = `${times[times.length >> 1]!.toFixed(1)} ms`;
  const all = times.map((ms) => ms.toFixed(1)).join(' ');
  const kB = (figures.at(-1)!.bytes / 1000).toFixed(0);
  return { name, median, note: `${kB} kB; ${all}` };
}
