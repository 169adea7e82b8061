// SPDX-License-Identifier: GPL-3.0-or-later
/** What of a work is saved, and how reading and writing one looks while it lasts. */
import assert from 'node:assert/strict';
import { Signal } from '../../../src/base/signal.js';
import {
  isProjectFile,
  type ProjectDeps,
  readWorkFile,
  wholeWork,
  writeWork,
} from '../../../src/editor/project/whole-work.js';
import { DocumentStore } from '../../../src/model/store.js';
import {
  type ExecutionContext,
  type Tasks,
  TaskTimeout,
  WorkerCrash,
} from '../../../src/tasker/index.js';
import { leafAsset, tracedWork } from '../../support/works.js';

/** A task of a person that has a thread read or write; what of the thread's is looked at comes with it. */
function bench(answer: Promise<unknown>) {
  const options: Record<string, unknown>[] = [];
  const progressChanged = new Signal<[unknown, number]>();
  const runThread = (...all: readonly unknown[]) => {
    options.push(all.at(-1) as Record<string, unknown>); // The last of them are the options.
    progressChanged.emit(undefined, 0.25);
    const done = answer.finally(() => progressChanged.emit(undefined, 0.75));
    return { done, progressChanged };
  };
  const progress: number[] = [];
  const context = {
    signal: new AbortController().signal,
    setMessage() {},
    setProgress: (value: number) => void progress.push(value),
  };
  const deps = { tasks: { runThread } as unknown as Tasks, projects: {} };
  return {
    options,
    progress,
    progressChanged,
    context: context as unknown as ExecutionContext, // No more of it is used.
    deps: { ...deps, operations: [], refinements: [] } as unknown as ProjectDeps, // Nor of these.
  };
}

const READ = { rows: [], assets: [], problems: [] };
const REQUEST = { path: '/somewhere/lid.kerf', project: { rows: [], assets: [] } };

describe('a work that is read or written', () => {
  it('is seen as what a person asked for, and not once more as the thread that does it', async () => {
    for (const act of ['read', 'write'] as const) {
      const { options, progress, progressChanged, context, deps } = bench(Promise.resolve(READ));
      const { signal } = context;
      if (act === 'read') await readWorkFile(context, deps, '/somewhere/lid.kerf');
      else await writeWork(context, deps, REQUEST);
      const limit = act === 'read' ? { timeoutMs: 300_000 } : {};
      assert.deepEqual(options, [{ signal, visible: false, ...limit }], act);
      assert.deepEqual(progress, [0.75], act);
      progressChanged.emit(undefined, 1);
      assert.deepEqual(progress, [0.75], 'what comes later is of another task');
    }
  });

  it('is too large where the thread takes too long or too much, and as it says where it says why', async () => {
    const died = { what: 'thread', exitCode: 1, signal: null } as const;
    const full = Object.assign(new Error('full'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
    const broken = new Error('the file is broken');
    for (const [error, expected] of [
      [
        new TaskTimeout('read', 5),
        { code: 'project.too-large', message: /^"lid.kerf" holds more/ },
      ],
      [new WorkerCrash({ ...died, error: full }, ''), { code: 'project.too-large' }],
      [new WorkerCrash(died, ''), { name: 'WorkerCrash' }],
      [broken, broken],
    ] as const) {
      const { context, deps } = bench(Promise.reject(error));
      await assert.rejects(readWorkFile(context, deps, '/somewhere/lid.kerf'), expected);
    }
  });

  it('is known by the ending of its file, in any letters', () => {
    assert.deepEqual(
      ['a.kerf', '/x/A.KERF', 'a.kerf~', 'kerf', 'a.kerf/b.svg'].map(isProjectFile),
      [true, true, false, false, false],
    );
  });
});

describe('a whole work', () => {
  it('is its rows, what its pieces show, and the files they were read from: nothing that is only remembered', () => {
    const work = tracedWork();
    const store = new DocumentStore();
    const others = [leafAsset(7), leafAsset(8)];
    store.replace(work.rows, [...work.assets, ...others], work.originals!);
    const saved = wholeWork(store, undefined);
    assert.deepEqual(new Set(saved.rows), new Set(work.rows));
    assert.deepEqual(
      saved.assets.map(({ fingerprint }) => fingerprint).sort(),
      work.assets.map(({ fingerprint }) => fingerprint).sort(),
    );
    assert.deepEqual([...saved.originals!], [...work.originals!]);
    assert.deepEqual(Object.keys(saved), ['rows', 'assets', 'originals']);
  });

  it('has no files where its pieces were read from none, and keeps what a newer Kerf knew', () => {
    const store = new DocumentStore();
    const unknown = { format: 9, fields: {}, rows: [], assetIndex: {}, members: [] };
    assert.deepEqual(wholeWork(store, undefined), { rows: [], assets: [] });
    assert.deepEqual(wholeWork(store, unknown), { rows: [], assets: [], unknown });
  });
});
