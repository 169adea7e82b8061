// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Keeping a large work: a project file of about 100 MB saved and opened (`gzip` of the same numbers beside it), a
 * change of 10 000 pieces, and a drawing opened, changed and taken away a thousand times. Times are of the processor, all
 * threads together: what other programs take is not in them.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { projectTasks } from '../src/app/task-refs.js';
import { packShapes, sharedShapes } from '../src/art/packed-shapes.js';
import { fingerprint } from '../src/base/fingerprint.js';
import { makeScratchFolder } from '../src/base/scratch-folder.js';
import { DocumentFile } from '../src/editor/project/work-file.js';
import { PathBuilder } from '../src/geometry/path.js';
import type { PathAsset } from '../src/model/asset.js';
import { History } from '../src/model/history.js';
import type { RowId } from '../src/model/rows.js';
import { DocumentStore } from '../src/model/store.js';
import { operations } from '../src/operations/index.js';
import { refinements } from '../src/refinements/index.js';
import { TaskManager } from '../src/tasker/index.js';
import { leafAsset } from '../test/support/works.js';
import type { BenchRow } from './run.js';
import { mainThreadMs } from './support/main-thread.js';
import { inMilliseconds, median } from './support/timing.js';

export const title = 'A large work: kept, changed, opened again and again';

const ASSETS = 24;
const SEGMENTS = 270_000;
const RUNS = 3;
const ROWS = 10_000;
const CYCLES = 1000;
/** The compression level of the project file's own packing. */
const LEVEL = 3;

export async function run(): Promise<readonly BenchRow[]> {
  return [...(await kept()), changed(), await cycles()];
}

async function kept(): Promise<readonly BenchRow[]> {
  using folder = makeScratchFolder();
  await using tasks = new TaskManager({ threads: 1 });
  const store = new DocumentStore();
  const history = new History(store);
  const parts = { store, history, tasks, operations, refinements, projects: projectTasks };
  const file = new DocumentFile(parts);
  const assets = Array.from({ length: ASSETS }, (_, i) => scribble(i));
  put(store, assets);
  const path = join(folder.path, 'large.kerf');
  const [saving, opening] = [new Figures(), new Figures()];
  for (let i = 0; i < RUNS; i++) {
    await saving.take(() => file.save(path).done);
    await opening.take(() => file.open(path).done);
  }
  const raw = Buffer.concat(assets.map(({ shapes }) => Buffer.from(shapes.coords.buffer)));
  const zip = await processorTime(() => gzipSync(raw, { level: LEVEL }));
  const zipped = gzipSync(raw, { level: LEVEL });
  const unzip = await processorTime(() => gunzipSync(zipped));
  const size = `${(statSync(path).size / 1e6).toFixed(0)} MB`;
  return [
    saving.row(`saved, ${size}`, `gzip -${LEVEL} alone ${inMilliseconds(zip)}`),
    opening.row(`opened, ${size}`, `gunzip alone ${inMilliseconds(unzip)}`),
  ];
}

class Figures {
  readonly #all: number[] = [];
  readonly #own: number[] = [];

  async take(work: () => Promise<unknown>): Promise<void> {
    const before = mainThreadMs();
    this.#all.push(await processorTime(work));
    this.#own.push(mainThreadMs() - before);
  }

  row(name: string, beside: string): BenchRow {
    const own = `window’s thread ${inMilliseconds(median(this.#own))}`;
    return { name, median: inMilliseconds(median(this.#all)), note: `${own}; ${beside}` };
  }
}

function changed(): BenchRow {
  const store = new DocumentStore();
  const asset = leafAsset(10);
  put(
    store,
    Array.from({ length: ROWS }, () => asset),
  );
  const spent = Array.from({ length: RUNS * 5 }, (_, i) => {
    const before = mainThreadMs();
    store.transact('Move', (tx) => {
      for (const { id, x } of store.all('piece')) tx.patch('piece', id, { x: x + i + 1 });
    });
    return mainThreadMs() - before;
  });
  return { name: `${ROWS} pieces moved at once`, median: inMilliseconds(median(spent)) };
}

/** Each time it is read again from its file, as far as the document can tell. */
async function cycles(): Promise<BenchRow> {
  const store = new DocumentStore();
  const history = new History(store);
  const sizes: number[] = [];
  for (let i = 1; i <= CYCLES; i++) {
    const [piece] = put(store, [scribble(0, SEGMENTS / 50)]);
    store.transact('Move', (tx) => tx.patch('piece', piece!, { x: 20 }));
    store.transact('Delete', (tx) => tx.remove(piece!));
    if (i % (CYCLES / 5) !== 0) continue;
    await setImmediate();
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    sizes.push((heapUsed + arrayBuffers) / 1e6);
  }
  const name = `${CYCLES} times opened, moved, deleted: ${history.past.length} steps to undo`;
  const note = `MB held: ${sizes.map((size) => size.toFixed(1)).join(' ')}`;
  return { name, median: `${(sizes.at(-1)! - sizes[0]!).toFixed(1)} MB`, note };
}

async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** A piece of each. */
function put(store: DocumentStore, assets: readonly PathAsset[]): readonly RowId[] {
  return store.transact('Open', (tx) => {
    const layer = tx.newId('layer');
    tx.put({ kind: 'layer', id: layer, order: 0, name: 'L', colour: [0, 0, 0], isVisible: true });
    return assets.map((asset, order) => {
      store.keepAsset(asset);
      const id = tx.newId('piece');
      const { width, height, fingerprint: name } = asset;
      const place = { x: 10, y: 10, width, height, angle: 0, isMirrored: false };
      tx.put({ kind: 'piece', id, layer, order, name: 'P', asset: name, ...place });
      return id;
    });
  });
}

/** A line of small steps, as a scan or a map has them, that no packer makes much shorter. */
function scribble(seed: number, segments = SEGMENTS): PathAsset {
  const step = (i: number) => ((i * 0.6180339887 + seed * 0.7548776662) % 1) - 0.5;
  let [x, y] = [50, 50];
  const builder = new PathBuilder().moveTo(x, y);
  for (let i = 1; i <= segments; i++) {
    x = Math.min(100, Math.max(0, x + step(i)));
    y = Math.min(100, Math.max(0, y + step(i * 7)));
    builder.lineTo(x, y);
  }
  const look = { fillRule: 'nonzero', stroke: [0, 0, 0], strokeWidth: 0.1 } as const;
  const path = builder.build();
  const shapes = sharedShapes(packShapes([{ kind: 'path', id: 's', layer: 0, path, ...look }]));
  const name = fingerprint('scribble', seed, segments);
  return { kind: 'paths', fingerprint: name, width: 100, height: 100, shapes };
}
