// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person is told of a file that goes beyond its limits. */
import assert from 'node:assert/strict';
import { AppError } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import { Signal } from '../../src/base/signal.js';
import { runImportPart } from '../../src/editor/import/import-part.js';
import type { Tasks } from '../../src/tasker/index.js';
import { TaskManager, TaskTimeout, taskRef, WorkerCrash } from '../../src/tasker/index.js';

const part = taskRef<{ read: (context: unknown, path: string) => string }>()(
  new URL('./never-loaded.js', import.meta.url),
  'read',
);
const context = () => {
  const reported: number[] = [];
  const { signal } = new AbortController();
  return { told: reported, signal, setProgress: (value: number) => void reported.push(value) };
};

/** Tasks of which each ends as it is told. */
function tasksEnding(done: Promise<string>): Tasks {
  const task = { done, progressChanged: new Signal() };
  return { runProcess: () => task } as unknown as Tasks; // Nothing else of it is used.
}

async function refusalOf(error: Error): Promise<AppError> {
  const tasks = tasksEnding(Promise.reject(error));
  const run = runImportPart({ name: 'a.svg', tasks, context: context() }, part, '/x/a.svg');
  const refusal = await run.then(
    () => undefined,
    (found: unknown) => found,
  );
  assert.ok(refusal instanceof AppError, String(refusal));
  assert.equal(refusal.cause, error);
  return refusal;
}

describe('a part of an import', () => {
  it('gives its result, and counts as done', async () => {
    const follower = context();
    const tasks = tasksEnding(Promise.resolve('art'));
    assert.equal(await runImportPart({ name: 'a', tasks, context: follower }, part, 'a'), 'art');
    assert.deepEqual(follower.told, [1]);
  });

  it('says how far it is', async () => {
    await using tasks = new TaskManager({ processes: 1 });
    const follower = context();
    const half = taskRef<typeof import('../tasker/tasks.js')>()(
      new URL('../tasker/tasks.js', import.meta.url),
      'halfWay',
    );
    await runImportPart({ name: 'a', tasks, context: follower }, half, undefined);
    assert.deepEqual(follower.told, [0.5, 1]);
  });

  it('names the file that takes too long', async () => {
    const { code, message } = await refusalOf(new TaskTimeout('readDrawing', 120_000));
    assert.equal(code, 'import.too-slow');
    assert.match(message, /^Reading "a\.svg" took more than 2 minutes and was stopped: simplify/);
  });

  it('names the file that needs too much memory, or breaks what reads it', async () => {
    const full = Object.assign(new Error('full'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
    const death = { what: 'process', exitCode: null, signal: null } as const;
    const large = await refusalOf(new WorkerCrash({ ...death, error: full }, ''));
    assert.equal(large.code, 'import.too-big');
    assert.match(large.message, /^"a\.svg" needs too much memory/);
    const damaged = await refusalOf(new WorkerCrash({ ...death, signal: 'SIGSEGV' }, ''));
    assert.equal(damaged.code, 'import.crashed');
    assert.match(damaged.message, /^"a\.svg" crashed the reading process .*SIGSEGV/);
  });

  it('passes on what the file itself is refused for', async () => {
    const refusal = new AppError('import.empty', verbatim('"a.svg" is empty: pick another file.'));
    const tasks = tasksEnding(Promise.reject(refusal));
    const run = runImportPart({ name: 'a.svg', tasks, context: context() }, part, 'a');
    await assert.rejects(run, refusal);
  });

  it('is ended in the middle of a loop that never looks, once its time is over', async () => {
    await using tasks = new TaskManager({ processes: 1, graceMs: 50 });
    const spin = taskRef<typeof import('../tasker/tasks.js')>()(
      new URL('../tasker/tasks.js', import.meta.url),
      'spinFor',
    );
    const request = { name: 'hang.svg', tasks, context: context(), maxMs: 300 };
    await assert.rejects(runImportPart(request, spin, 600_000), { code: 'import.too-slow' });
  });
});
