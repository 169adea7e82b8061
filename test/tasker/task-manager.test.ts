// SPDX-License-Identifier: MIT
/** The manager: its queue, its workers, what it shows, how it ends. */
import assert from 'node:assert/strict';
import { getPriority } from 'node:os';
import { TaskManager, TaskManagerProxy, taskMgr, taskRef } from '../../src/tasker/index.js';
import { ended, failureOf, untilReady, whenUp } from './following.js';
import * as tasks from './tasks.js';

const kinds = ['process', 'thread'] as const;
const verbs = { process: 'runProcess', thread: 'runThread' } as const;

for (const kind of kinds) {
  const verb = verbs[kind];
  describe(`tasks in a ${kind}`, () => {
    let manager: TaskManager;
    before(() => {
      manager = new TaskManager({
        [kind === 'process' ? 'processes' : 'threads']: 1,
        graceMs: 200,
      });
    });
    after(() => manager.shutdown());

    it('run off the main thread, or in a process of their own', async () => {
      assert.equal(await manager[verb](tasks.isOnMainThread).done, false);
      const { workers } = manager.snapshot();
      assert.equal(workers.length, 1);
      assert.equal(workers[0]?.pid !== undefined, kind === 'process');
    });

    it('are found by a reference whose module nobody here has loaded', async () => {
      const far = taskRef<typeof import('./far-task.js')>();
      const whoLoadedIt = far(new URL('./far-task.js', import.meta.url), 'whoLoadedIt');
      assert.throws(() => whoLoadedIt({} as never), /only runs in a worker/);
      assert.equal(await manager[verb](whoLoadedIt).done, 'loaded in a worker');
      assert.equal('farTaskLoaded' in globalThis, false);
    });

    it('wait their turn by priority, equal ones first come first served', async () => {
      const order: string[] = [];
      const { isUp, options } = whenUp<void>();
      const first = manager[verb](tasks.waitForAbort, options);
      await isUp;
      const queued = (
        [
          ['low', -1],
          ['a', 0],
          ['b', 0],
          ['high', 5],
          ['c', 0],
        ] as const
      ).map(([name, priority]) =>
        manager[verb](tasks.nothing, { key: name, priority, whenDone: () => order.push(name) }),
      );
      const waiting = manager.snapshot().waiting[kind];
      const ids = new Map(queued.map((task) => [task.id, String(task.key)]));
      assert.deepEqual(
        waiting.map((id) => ids.get(id)),
        ['high', 'a', 'b', 'c', 'low'],
      );
      first.cancel();
      await Promise.all(queued.map(({ done }) => done));
      assert.deepEqual(order, ['high', 'a', 'b', 'c', 'low']);
    });

    it('that wait are pending, and cancelled without ever running', async () => {
      const { isUp, options } = whenUp<void>();
      const first = manager[verb](tasks.waitForAbort, options);
      await isUp;
      const waiting = manager[verb](tasks.add, 1, 2);
      await new Promise((resolve) => setImmediate(resolve));
      assert.equal(first.getStatus(), 'running');
      assert.equal(waiting.getStatus(), 'pending');
      waiting.cancel();
      assert.equal((await ended(waiting)).getStatus(), 'canceled');
      assert.equal(waiting.getElapsedSeconds(), 0);
      first.cancel();
      await ended(first);
    });

    it('that are short travel several at a time and still end in their order', async () => {
      const order: number[] = [];
      const all = Array.from({ length: 3000 }, (_, n) =>
        manager[verb](tasks.add, n, 0, { whenDone: (task) => order.push(task.result()) }),
      );
      await Promise.all(all.map(({ done }) => done));
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      );
      assert.equal(order.length, 3000);
    });

    it('that turned out long give back what was queued behind them', async () => {
      await using manyWorkers = new TaskManager({ processes: 2, threads: 2, graceMs: 200 });
      // The function is known to be quick, so several of them are sent to one worker...
      for (let i = 0; i < 40; i++) await manyWorkers[verb](tasks.napIfAsked, false).done;
      const { isUp, options } = whenUp<void>();
      // ...and then one of them naps in front of the others.
      const nap = manyWorkers[verb](tasks.napIfAsked, true, options);
      const behind = Array.from({ length: 50 }, () => manyWorkers[verb](tasks.napIfAsked, false));
      await isUp;
      await Promise.all(behind.map(({ done }) => done));
      assert.equal(nap.isFinal(), false);
      nap.cancel();
      await ended(nap);
    });

    it('keep what they print out of the output of the app', async () => {
      const received: string[] = [];
      await using listening = new TaskManager({
        onOutput: (key, stream, text) => received.push(`${String(key)} ${stream} ${text.trim()}`),
      });
      await listening[verb](tasks.speak, { key: 'speaker' }).done;
      // A pipe has no order with the channel of results, so the last lines may come after the end.
      while (received.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
      for (const line of ['stderr to standard error', 'stdout to standard output']) {
        assert.ok(
          received.some((text) => text.endsWith(line)),
          line,
        );
      }
    });

    it('run as the app does, or give way to it where that is asked for', async function () {
      if (process.platform !== 'linux') this.skip();
      const before = getPriority();
      assert.equal(await manager[verb](tasks.niceness).done, before);
      await using nice = new TaskManager({ nice: 10 });
      assert.equal(await nice[verb](tasks.niceness).done, 10);
      assert.equal(getPriority(), before);
    });

    it('refuse a function that a worker could not find, at the call, with a sentence', () => {
      const captured = 3;
      const bound = tasks.add.bind(undefined);
      const notExported = (_: unknown, n: number) => n + captured;
      const add = (_: unknown) => captured;
      assert.throws(() => manager[verb](() => captured), /"anonymous" cannot be found by a worker/);
      assert.throws(() => manager[verb](bound, 1, 2), /has no name of its own/);
      assert.throws(() => manager[verb](notExported, 1), /export it from its module, or name it/);
      assert.throws(() => manager[verb](add), /"add" cannot be found by a worker/);
      assert.equal(manager.hasTasks(), false);
    });
  });
}

describe('the buffers of a thread task', () => {
  let manager: TaskManager;
  before(() => {
    manager = new TaskManager({ threads: 1 });
  });
  after(() => manager.shutdown());

  it('are given away where the caller says so, and come back without a copy', async () => {
    const pixels = new Uint8Array(1 << 20).fill(3);
    const echo = manager.runThread(tasks.echo, pixels, { transfer: [pixels.buffer] });
    const back = await echo.done;
    assert.equal(pixels.byteLength, 0);
    assert.ok(back instanceof Uint8Array);
    assert.equal(back.byteLength, 1 << 20);
  });

  it('are given away once: a second task that is given them fails and says so', async () => {
    const pixels = new Uint8Array(16);
    const give = () => manager.runThread(tasks.echo, pixels, { transfer: [pixels.buffer] });
    const [first, second] = [give(), give()];
    assert.deepEqual(await first.done, new Uint8Array(16));
    assert.match(
      String(await failureOf(second)),
      /args of "echo"\[0\] is a buffer that was given away/,
    );
    assert.equal(await manager.runThread(tasks.add, 1, 2).done, 3);
  });

  it('stay where they are, and are copied, without it', async () => {
    const pixels = new Uint8Array(16).fill(3);
    assert.deepEqual(await manager.runThread(tasks.echo, pixels).done, pixels);
    assert.equal(pixels.byteLength, 16);
  });

  it('can be shared', async () => {
    const shared = new Int32Array(new SharedArrayBuffer(4));
    await manager.runThread(tasks.writeShared, shared).done;
    assert.equal(shared[0], 42);
  });

  it('cannot be shared with a process, and it says so', async () => {
    await using other = new TaskManager({ processes: 1 });
    const shared = new Int32Array(new SharedArrayBuffer(4));
    const error = await failureOf(other.runProcess(tasks.writeShared, shared));
    assert.match(String(error), /is shared memory \(use runThread\)/);
  });
});

describe('the workers of a manager', () => {
  it('are not there before the first task, and no more than were asked for', async () => {
    await using manager = new TaskManager({ threads: 2 });
    assert.deepEqual(manager.snapshot().workers, []);
    await manager.addCoroutine(async () => undefined).done;
    assert.deepEqual(manager.snapshot().workers, []);
    await Promise.all(Array.from({ length: 8 }, () => manager.runThread(tasks.nothing).done));
    assert.ok(manager.snapshot().workers.length <= 2);
  });

  it('can be warmed up before they are needed', async () => {
    await using manager = new TaskManager({ processes: 2, threads: 2 });
    manager.warmUp();
    await untilReady(manager, 'process');
    await untilReady(manager, 'thread');
    assert.equal(manager.snapshot().workers.length, 2);
  });

  it('go when nothing is left to do, all but one', async () => {
    await using manager = new TaskManager({ threads: 3, idleMs: 50 });
    const naps = Array.from({ length: 3 }, () => whenUp<void>());
    const running = naps.map(({ options }) => manager.runThread(tasks.waitForAbort, options));
    await Promise.all(naps.map(({ isUp }) => isUp));
    assert.equal(manager.snapshot().workers.length, 3);
    manager.cancelAll();
    await Promise.all(running.map(ended));
    while (manager.snapshot().workers.length > 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    assert.equal(await manager.runThread(tasks.add, 1, 1).done, 2);
  });
});

describe('a worker process that holds more than it may keep', () => {
  it('goes once it has nothing to do, also the last, and the next task has a fresh one', async () => {
    await using manager = new TaskManager({ processes: 1, idleMemoryMb: 1 });
    const first = manager.runProcess(tasks.add, 1, 1);
    const second = manager.runProcess(tasks.add, 2, 2);
    assert.deepEqual([await first.done, await second.done], [2, 4]);
    while (manager.snapshot().workers.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    assert.equal(await manager.runProcess(tasks.add, 3, 3).done, 6);
  });

  it('stays where it may keep that much', async () => {
    await using manager = new TaskManager({ processes: 1, idleMemoryMb: 4096 });
    await manager.runProcess(tasks.add, 1, 1).done;
    const [{ pid, number } = {}] = manager.snapshot().workers;
    await manager.runProcess(tasks.add, 2, 2).done;
    assert.deepEqual(
      manager.snapshot().workers.map((worker) => [worker.pid, worker.number]),
      [[pid, number]],
    );
  });
});

describe('shutting down', () => {
  it('ends what runs and what waits, tells everybody, and leaves no process', async () => {
    await using manager = new TaskManager({ processes: 1, threads: 1, graceMs: 100 });
    const ends: string[] = [];
    const up = whenUp<void>();
    const whenDone = (task: { getStatus(): string }) => ends.push(task.getStatus());
    manager.runProcess(tasks.spinForEver, { ...up.options, whenDone });
    for (let i = 0; i < 10; i++) manager.runProcess(tasks.nothing, { whenDone });
    for (let i = 0; i < 10; i++) manager.runThread(tasks.nothing, { whenDone });
    await up.isUp;
    const pids = manager.snapshot().workers.flatMap(({ pid }) => pid ?? []);
    assert.equal(pids.length, 1);
    await manager.shutdown();
    assert.equal(ends.length, 21);
    for (const pid of pids) assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
  });

  it('refuses every later call by its name, and may itself be called twice', async () => {
    await using manager = new TaskManager();
    await manager.shutdown();
    await manager.shutdown();
    const calls = ['cancelAll', 'hasTasks', 'snapshot', 'warmUp', 'recordTrace'] as const;
    for (const call of calls) {
      assert.throws(() => manager[call](), {
        code: 'tasker.closed',
        message: RegExp(`^${call}: `),
      });
    }
    assert.throws(() => manager.runProcess(tasks.nothing), /^AppError: runProcess: /);
    assert.throws(() => manager.tasks, /^AppError: tasks: /);
  });
});

describe('the global task manager', () => {
  it('takes its options once, before its first use', async () => {
    const proxy = new TaskManagerProxy();
    proxy.initialize({ threads: 1 });
    assert.throws(() => proxy.initialize({}), { code: 'tasker.initialized' });
    await using used = new TaskManagerProxy();
    assert.equal(used.hasTasks(), false);
    assert.throws(() => used.initialize({}), /is already in use/);
  });

  it('refuses to be a second one in a worker, with a sentence that says what to do', async () => {
    await using manager = new TaskManager({ processes: 1, threads: 1 });
    for (const verb of ['runProcess', 'runThread'] as const) {
      const sentence = await manager[verb](tasks.useTaskMgr).done;
      assert.match(sentence, /^runProcess: tasks are started .* main thread only; return a value/);
    }
  });

  it('hands on what its manager returns', async () => {
    await using proxy = new TaskManagerProxy();
    const stop = proxy.recordTrace();
    await proxy.addCoroutine(async () => 1).done;
    const names = stop().traceEvents.map(({ name }) => name);
    assert.ok(names.length > 0);
    assert.deepEqual([proxy.tasks, proxy.getOverallProgress()], [[], 1]);
  });

  it('has everything that a manager has', () => {
    for (const name of Object.getOwnPropertyNames(TaskManager.prototype)) {
      assert.ok(name in TaskManagerProxy.prototype, name);
    }
    assert.ok(taskMgr instanceof TaskManagerProxy);
  });
});

describe('watching a manager', () => {
  it('gives a snapshot as plain data', async () => {
    await using manager = new TaskManager({ processes: 1 });
    const { isUp, options } = whenUp<void>({ key: 'wait' });
    const task = manager.runProcess(tasks.waitForAbort, options);
    await isUp;
    manager.runProcess(tasks.nothing, { key: 'next' });
    await new Promise((resolve) => setImmediate(resolve));
    const snapshot = structuredClone(manager.snapshot());
    assert.deepEqual(
      snapshot.tasks.map(({ key, name, status }) => ({ key, name, status })),
      [
        { key: 'wait', name: 'waitForAbort', status: 'running' },
        { key: 'next', name: 'nothing', status: 'pending' },
      ],
    );
    assert.deepEqual(snapshot.waiting.process, [snapshot.tasks[1]?.id]);
    assert.deepEqual(snapshot.workers[0]?.tasks, [task.id]);
    assert.equal(snapshot.workers[0]?.state, 'busy');
  });

  it('prints the life of each task where KERF_LOG asks for it', async () => {
    const printed: string[] = [];
    const { write } = process.stderr;
    const { KERF_LOG } = process.env;
    process.env['KERF_LOG'] = 'other,tasker';
    process.stderr.write = (text: string | Uint8Array) => printed.push(String(text)) > 0;
    try {
      await using manager = new TaskManager({ threads: 1 });
      await manager.runThread(tasks.countPrimes, 1000, { key: 'primes' }).done;
    } finally {
      process.stderr.write = write;
      if (KERF_LOG === undefined) delete process.env['KERF_LOG'];
      else process.env['KERF_LOG'] = KERF_LOG;
    }
    const life = printed.map((line) => line.trim().replace(/[\d.]+ ms/, '… ms'));
    assert.deepEqual(life, [
      'tasker 1 countPrimes (thread): queued, key primes',
      'tasker 1 countPrimes (thread): running on worker 1 after … ms',
      'tasker 1 countPrimes (thread): "168 primes"',
      'tasker 1 countPrimes (thread): completed in … ms',
    ]);
  });

  it('records a trace that Chrome can open', async () => {
    await using manager = new TaskManager({ threads: 1 });
    const stop = manager.recordTrace();
    await manager.runThread(tasks.countPrimes, 1000, { key: 'primes' }).done;
    const trace = stop();
    const run = trace.traceEvents.find(({ name }) => name === 'countPrimes');
    assert.equal(run?.ph, 'X');
    assert.ok((run?.dur ?? 0) > 0);
    assert.deepEqual(run?.args['key'], 'primes');
    assert.doesNotThrow(() => JSON.stringify(trace));
  });
});
