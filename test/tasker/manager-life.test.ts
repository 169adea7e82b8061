// SPDX-License-Identifier: MIT
/** What a manager tells of its tasks, what it calls and when, and that it does nothing once it was shut down. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { TaskManager, type TaskOptions } from '../../src/tasker/index.js';

const turn = () => new Promise(setImmediate);
async function turns(count = 5): Promise<void> {
  for (let i = 0; i < count; i++) await turn();
}

/** Tasks that end when the test opens them, whatever they were asked. */
function holder(manager: TaskManager) {
  const open: (() => void)[] = [];
  const start = (options: TaskOptions<void> = {}) =>
    manager.addCoroutine(function plan() {
      return new Promise<void>((resolve) => open.push(resolve));
    }, options);
  const endAll = () => {
    for (const end of open.splice(0)) end();
  };
  return { start, endAll };
}

describe('a manager of tasks', () => {
  it('can be looked at', async () => {
    await using manager = new TaskManager({ inline: true, frameMs: 0 });
    const { start, endAll } = holder(manager);
    const before = performance.timeOrigin + performance.now();
    start({ key: 'a' });
    await turn();
    const hidden = start({ visible: false });
    manager.runThread(() => undefined);
    assert.deepEqual([manager.hasTasks(), manager.tasks.length], [true, 2]);
    assert.deepEqual([manager.getTask('a')?.id, manager.getTask(hidden.key)], [1, hidden]);
    const { tasks, ...more } = manager.snapshot();
    assert.deepEqual(more, {
      progress: 0,
      waiting: { process: [], thread: [3] },
      workers: [],
      ended: { completed: 0, failed: 0, canceled: 0 },
    });
    assert.deepEqual(
      tasks.map(({ queuedAt, startedAt, ...rest }) => {
        assert.ok(queuedAt >= before && queuedAt <= before + 10_000);
        return [rest, startedAt !== undefined && startedAt >= queuedAt];
      }),
      [
        [{ ...shown(1, 'plan', 'coroutine'), key: 'a', status: 'running' }, true],
        [shown(2, 'plan', 'coroutine'), false],
        [shown(3, 'anonymous', 'thread'), false],
      ],
    );
    await turns();
    endAll();
    await turns();
    assert.deepEqual(manager.snapshot().ended, { completed: 3, failed: 0, canceled: 0 });
    assert.deepEqual([manager.hasTasks(), manager.getOverallProgress()], [false, 1]);
  });

  const shown = (id: number, name: string, kind: string) => ({
    ...{ id, key: undefined, name, kind, status: 'pending', progress: 0, message: '' },
  });

  it('keeps the app going while a task is live, and no longer', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
    await using manager = new TaskManager({ inline: true, frameMs: 0 });
    const { start, endAll } = holder(manager);
    await turn();
    const before = timers();
    start();
    start();
    assert.equal(timers(), before + 1);
    await turn();
    endAll();
    await turns();
    assert.equal(timers(), before);
    start();
    assert.equal(timers(), before + 1, 'and again');
    await turn();
    endAll();
  });

  it('shows each change of its visible tasks, and all of a turn at once', async () => {
    await using manager = new TaskManager({ inline: true, frameMs: 0 });
    const { start, endAll } = holder(manager);
    const seen: string[] = [];
    manager.tasksUpdated.connect((tasks, progress) =>
      seen.push([...tasks.map((task) => task.getStatus()), progress].join()),
    );
    start();
    start();
    start({ visible: false });
    await turns();
    assert.deepEqual(seen.splice(0), ['pending,pending,0', 'running,running,0']);
    endAll();
    await turns();
    assert.deepEqual(seen, ['1']);
  });

  it('counts how its tasks ended', async () => {
    await using manager = new TaskManager({ inline: true });
    const fail = manager.addCoroutine(() => Promise.reject(new Error('no')));
    const gone = manager.addCoroutine(() => undefined);
    gone.cancel();
    manager.addCoroutine(() => undefined);
    await fail.done.catch(() => undefined);
    await turns();
    assert.deepEqual(manager.snapshot().ended, { completed: 1, failed: 1, canceled: 1 });
  });

  it('records a trace until it is asked for it', async () => {
    await using manager = new TaskManager({ inline: true });
    const endTrace = manager.recordTrace();
    await manager.addCoroutine(function plan() {}).done;
    const names = () =>
      endTrace().traceEvents.flatMap(({ name, ph }) => (ph === 'X' ? [name] : []));
    assert.deepEqual(names(), ['waits', 'plan']);
    await manager.addCoroutine(function later() {}).done;
    assert.deepEqual(names(), ['waits', 'plan']);
  });

  it('fails a task whose options mean nothing, later and once', async () => {
    await using manager = new TaskManager({ inline: true });
    const ends: string[] = [];
    const task = manager.addCoroutine(() => undefined, {
      timeoutMs: -1,
      whenDone: (done) => ends.push(done.getStatus()),
    });
    assert.equal(task.getStatus(), 'pending');
    await turns();
    assert.deepEqual(ends, ['failed']);
    assert.match(String(task.error), /timeoutMs must be/);
  });

  it('asks everything to stop at once, and one task under its key', async () => {
    await using manager = new TaskManager({ inline: true });
    const { start, endAll } = holder(manager);
    const all = [start({ key: 'a' }), start({ key: 'b' }), start({ visible: false })];
    await turn();
    const asked = () => all.map((task) => task.isCancelled());
    assert.deepEqual([manager.cancelTask('b'), manager.cancelTask('c')], [true, false]);
    assert.deepEqual(asked(), [false, true, false]);
    assert.equal(manager.cancelTask('b'), false, 'it was asked before');
    manager.cancelAll();
    assert.deepEqual(asked(), [true, true, true]);
    endAll();
    await turns();
    assert.ok(all.every((task) => task.getStatus() === 'canceled'));
  });

  it('ends when its tasks have, and lets go of those that do not heed it a second after their grace', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const manager = new TaskManager({ inline: true, graceMs: 3000 });
      const { start } = holder(manager);
      start();
      await turn();
      let isClosed = false;
      const closing = manager.shutdown().then(() => {
        isClosed = true;
      });
      assert.equal(manager.shutdown(), manager.shutdown());
      mock.timers.tick(2999);
      await turns();
      assert.equal(isClosed, false);
      mock.timers.tick(1);
      await turns();
      mock.timers.tick(50);
      await closing;
      assert.equal(isClosed, true);
    } finally {
      mock.timers.reset();
    }
  });

  it('is settled when all has ended, or is not when the time is up', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const manager = new TaskManager({ inline: true, frameMs: 0 });
      const { start, endAll } = holder(manager);
      start();
      await turn();
      const told: boolean[] = [];
      const wait = (ms: number) => void manager.waitUntilSettled(ms).then((is) => told.push(is));
      wait(100);
      wait(5000);
      mock.timers.tick(99);
      await turns();
      assert.deepEqual(told, []);
      mock.timers.tick(1);
      await turns();
      assert.deepEqual(told, [false]);
      endAll();
      await turns(10);
      assert.deepEqual(told, [false, true]);
      await manager.shutdown();
    } finally {
      mock.timers.reset();
    }
  });

  it('calls a function after its time, in its turn, unless it was called off', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const manager = new TaskManager({ inline: true });
      const called: string[] = [];
      manager.scheduleDelayedOnMainThread(200, () => called.push('late'));
      const callOff = manager.scheduleDelayedOnMainThread(100, () => called.push('never'));
      {
        using _off = manager.scheduleDelayedOnMainThread(100, () => called.push('neither'));
      }
      callOff();
      manager.scheduleOnMainThread(() => called.push('soon'));
      assert.deepEqual(called, []);
      await turn();
      mock.timers.tick(199);
      await turn();
      assert.deepEqual(called, ['soon']);
      mock.timers.tick(1);
      assert.deepEqual(called, ['soon'], 'not from inside the timer');
      await turn();
      assert.deepEqual(called, ['soon', 'late']);
      await manager.shutdown();
    } finally {
      mock.timers.reset();
    }
  });

  it('refuses everything by name once it was shut down', async () => {
    const manager = new TaskManager({ inline: true });
    await manager.shutdown();
    const nothing = () => undefined;
    const calls: Readonly<Record<string, () => unknown>> = {
      addCoroutine: () => manager.addCoroutine(nothing),
      runProcess: () => manager.runProcess(nothing),
      runThread: () => manager.runThread(nothing),
      cancelTask: () => manager.cancelTask('a'),
      cancelAll: () => manager.cancelAll(),
      getTask: () => manager.getTask('a'),
      tasks: () => manager.tasks,
      hasTasks: () => manager.hasTasks(),
      getOverallProgress: () => manager.getOverallProgress(),
      tasksUpdated: () => manager.tasksUpdated,
      scheduleOnMainThread: () => manager.scheduleOnMainThread(nothing),
      runOnMainThread: () => manager.runOnMainThread(nothing),
      scheduleDelayedOnMainThread: () => manager.scheduleDelayedOnMainThread(1, nothing),
      warmUp: () => manager.warmUp(),
      snapshot: () => manager.snapshot(),
      recordTrace: () => manager.recordTrace(),
    };
    for (const [name, call] of Object.entries(calls)) {
      const message = `${name}: the task manager has been shut down.`;
      assert.throws(call, { code: 'tasker.closed', message });
    }
    await assert.rejects(manager.waitUntilSettled(1), /^.*waitUntilSettled: the task manager/);
  });
});
