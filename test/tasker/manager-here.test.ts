// SPDX-License-Identifier: MIT
/** A manager whose tasks all run on this thread: keys, signals, limits of time, and what it shows of them. */
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { mock } from 'node:test';
import { TaskManager, type TaskOptions } from '../../src/tasker/index.js';

const turn = () => new Promise(setImmediate);
async function turns(count = 5): Promise<void> {
  for (let i = 0; i < count; i++) await turn();
}

describe('a manager of tasks that run here', () => {
  let manager: TaskManager;

  beforeEach(() => {
    manager = new TaskManager({ inline: true, frameMs: 0 });
  });
  afterEach(() => manager.shutdown());

  /** A task that ends when it is told to, or when it is cancelled. */
  function held(options: TaskOptions<void> = {}) {
    const made = { open: () => {} };
    const task = manager.addCoroutine(
      ({ signal }) =>
        new Promise<void>((resolve, reject) => {
          made.open = resolve;
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
      options,
    );
    task.done.catch(() => undefined);
    return { task, open: () => made.open() };
  }

  it('gives the place under a key to the newest, also when the one before ends last', async () => {
    const first = held({ key: 'plan' });
    await turn();
    const second = held({ key: 'plan' });
    await turns();
    assert.deepEqual([first.task.getStatus(), second.task.getStatus()], ['canceled', 'running']);
    assert.equal(manager.getTask('plan'), second.task);
    second.open();
    await turns();
    assert.deepEqual([second.task.getStatus(), manager.getTask('plan')], ['completed', undefined]);
  });

  it('listens to a signal once for all tasks that follow it, and no longer than they live', async () => {
    const stop = new AbortController();
    const all = Array.from({ length: 20 }, () => held({ signal: stop.signal }));
    assert.equal(getEventListeners(stop.signal, 'abort').length, 1);
    await turn();
    for (const { open } of all.slice(0, 19)) open();
    await turns();
    assert.equal(getEventListeners(stop.signal, 'abort').length, 1);
    stop.abort();
    await turns();
    const statuses = all.map(({ task }) => task.getStatus());
    assert.deepEqual([statuses[0], statuses[19]], ['completed', 'canceled']);
    const last = new AbortController();
    const alone = held({ signal: last.signal });
    await turn();
    alone.open();
    await turns();
    assert.equal(getEventListeners(last.signal, 'abort').length, 0);
  });

  it('cancels at once what follows a signal that has aborted already', async () => {
    const { task } = held({ signal: AbortSignal.abort() });
    await turns();
    assert.equal(task.getStatus(), 'canceled');
  });

  it('shows each task until it has ended, once more where its last message was not seen, and no hidden one', async () => {
    const shown: string[] = [];
    manager.tasksUpdated.connect((tasks) =>
      shown.push(tasks.map((task) => task.getMessage()).join() || 'none'),
    );
    manager.addCoroutine(async (context) => context.setMessage('hidden'), { visible: false });
    await turns();
    assert.equal(shown.length, 0);
    manager.addCoroutine(async (context) => context.setMessage('quick'));
    await turns(10);
    assert.ok(shown.includes('quick'), shown.join(' | '));
    assert.equal(shown.at(-1), 'none');
  });

  describe('by a still clock', () => {
    beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
    afterEach(() => mock.timers.reset());

    it('lets go of a task that does not heed its end for a second', async () => {
      const task = manager.addCoroutine(() => new Promise<void>(() => undefined));
      task.done.catch(() => undefined);
      await turn();
      task.cancel();
      mock.timers.tick(999);
      await turns();
      assert.equal(task.getStatus(), 'running');
      mock.timers.tick(1);
      await turns();
      assert.equal(task.getStatus(), 'canceled');
    });

    it('ends a task whose time is over, and says so', async () => {
      const { task } = held({ timeoutMs: 500 });
      await turn();
      mock.timers.tick(499);
      await turns();
      assert.equal(task.getStatus(), 'running');
      mock.timers.tick(1);
      await turns();
      assert.equal(task.getStatus(), 'failed');
      await assert.rejects(task.done, /500/);
    });
  });
});
