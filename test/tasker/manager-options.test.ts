// SPDX-License-Identifier: MIT
/** How a task manager is set up: what it refuses, and what holds where nothing is said. */
import assert from 'node:assert/strict';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import { mock } from 'node:test';
import { TaskManager, TaskManagerProxy } from '../../src/tasker/index.js';
import { settingsFrom, type TaskManagerOptions } from '../../src/tasker/manager-options.js';

const turn = () => new Promise(setImmediate);

describe('the options of a task manager', () => {
  const wrong: readonly (readonly [object, RegExp])[] = [
    [{ processes: 0 }, /TaskManager: processes must be a whole number from 1, not 0\./],
    [{ threads: Number.NaN }, /threads must be a whole number from 1, not NaN/],
    [{ threads: 1.5 }, /threads must be/],
    [{ threads: '2' }, /threads must be a whole number from 1, not "2"/],
    [{ processes: Number.POSITIVE_INFINITY }, /processes must be/],
    [{ graceMs: -1 }, /graceMs must be milliseconds from 0, or Infinity, not -1/],
    [{ idleMs: Number.NaN }, /idleMs must be/],
    [{ frameMs: Number.POSITIVE_INFINITY }, /frameMs must be/],
    [{ reportMs: 2 ** 31 }, /reportMs must be/],
    [{ nice: 20 }, /nice must be a whole number from 0 to 19/],
    [{ nice: -1 }, /nice must be a whole number from 0 to 19/],
    [{ nice: 0.5 }, /nice must be a whole number from 0 to 19/],
    [{ memoryMb: 0 }, /memoryMb must be/],
    [{ scheduler: {} }, /scheduler must be an object with a function "post"/],
    [{ scheduler: null }, /scheduler must be an object with a function "post"/],
    [{ onCallbackError: 'log' }, /onCallbackError must be a function/],
    [{ execArgv: '--inspect' }, /execArgv must be a list of texts/],
    [{ execArgv: [1] }, /execArgv must be a list of texts/],
    [{ wrapper: [] }, /wrapper must be a list of texts/],
    [{ wrapper: ['bwrap', 1] }, /wrapper must be a list of texts/],
    [{ env: null }, /env must be an object/],
    [{ env: 'HOME=/' }, /env must be an object/],
    [{ cwd: 1 }, /cwd must be a path/],
    [{ inline: 1 }, /inline must be true or false/],
    [{ proceses: 2 }, /there is no option "proceses"/],
  ];
  for (const [options, sentence] of wrong) {
    it(`are refused where they mean nothing: ${JSON.stringify(options)} (${sentence.source})`, () => {
      assert.throws(() => new TaskManager(options), sentence);
      assert.throws(() => new TaskManagerProxy().initialize(options), /initialize: /);
    });
  }

  it('are taken as they are where they mean something', () => {
    const given: TaskManagerOptions = {
      ...{ processes: 3, threads: 40, graceMs: Number.POSITIVE_INFINITY, idleMs: 0, frameMs: 0 },
      ...{ reportMs: 5, nice: 19, memoryMb: 1, processMemoryMb: 2, idleMemoryMb: 3 },
      ...{ execArgv: ['--x'], wrapper: ['bwrap', '--die-with-parent'], env: {}, cwd: '/' },
      ...{ inline: true, scheduler: { post: () => undefined }, onCallbackError: () => undefined },
    };
    const { observers, ...settings } = settingsFrom(given);
    assert.deepEqual(settings, given);
    assert.deepEqual(observers, []);
  });

  it('hold for most apps where they are left out', () => {
    const { graceMs, idleMs, nice, inline, execArgv, wrapper } = settingsFrom({});
    assert.deepEqual(
      { graceMs, idleMs, nice, inline, execArgv, wrapper },
      {
        ...{ graceMs: 1000, idleMs: 30_000, nice: 0, inline: false },
        ...{ execArgv: undefined, wrapper: undefined },
      },
    );
  });

  it('leave a core to the window, and have two workers at least and sixteen at most', () => {
    const sizes = [1, 2, 3, 8, 17, 18, 64].map((cores) => {
      mock.method(os, 'availableParallelism', () => cores);
      syncBuiltinESMExports();
      try {
        const { processes, threads } = settingsFrom({});
        assert.equal(processes, threads);
        return processes;
      } finally {
        mock.restoreAll();
        syncBuiltinESMExports();
      }
    });
    assert.deepEqual(sizes, [2, 2, 2, 7, 16, 16, 16]);
  });

  it('hand on what workers write, by the key of its task where there is one', () => {
    const told: unknown[] = [];
    const { observers } = settingsFrom({ onOutput: (...all) => told.push(all) });
    for (const observer of observers) {
      observer.onOutput?.({ key: 'plan' } as never, 'stdout', 'a');
      observer.onOutput?.(undefined, 'stderr', 'b');
    }
    assert.deepEqual(told, [
      ['plan', 'stdout', 'a'],
      [undefined, 'stderr', 'b'],
    ]);
  });
});

describe('a task manager without options', () => {
  it('shows sixty updates a second, and thirty reports of a task', async () => {
    let now = 1000;
    mock.timers.enable({ apis: ['setTimeout'] });
    mock.method(performance, 'now', () => now);
    const manager = new TaskManager();
    const pass = async (ms: number) => {
      now += ms;
      mock.timers.tick(ms);
      for (let i = 0; i < 4; i++) await turn();
    };
    try {
      const shown: number[] = [];
      let report: (progress: number) => void = () => {};
      let end: () => void = () => {};
      const task = manager.addCoroutine((context) => {
        report = (progress) => context.setProgress(progress);
        return new Promise<void>((resolve) => {
          end = resolve;
        });
      });
      manager.tasksUpdated.connect(() => shown.push(now - 1000));
      await pass(0);
      report(0.1);
      report(0.2);
      assert.equal(task.getProgress(), 0.1);
      await pass(15);
      assert.deepEqual(shown, [0], 'a frame is not over');
      await pass(1);
      assert.deepEqual(shown, [0, 16]);
      await pass(16);
      assert.equal(task.getProgress(), 0.1);
      await pass(1);
      assert.equal(task.getProgress(), 0.2);
      assert.deepEqual(shown, [0, 16, 33]);
      end();
      await pass(50);
    } finally {
      mock.restoreAll();
      mock.timers.reset();
      await manager.shutdown();
    }
  });

  it('writes the life of its tasks to standard error where KERF_LOG asks for it', async () => {
    const logOf = async (topics: string) => {
      const lines: string[] = [];
      const before = process.env['KERF_LOG'];
      process.env['KERF_LOG'] = topics;
      const write = mock.method(process.stderr, 'write', (line: string) => lines.push(line) > 0);
      try {
        await using manager = new TaskManager({ inline: true });
        await manager.addCoroutine(async function plan() {}).done;
      } finally {
        write.mock.restore();
        if (before === undefined) delete process.env['KERF_LOG'];
        else process.env['KERF_LOG'] = before;
      }
      return lines;
    };
    assert.deepEqual(await logOf('grbl'), []);
    const lines = await logOf('grbl, tasker');
    assert.equal(lines.length, 3);
    assert.match(lines[0] ?? '', /^tasker 1 plan \(coroutine\): queued.*\n$/);
  });
});
