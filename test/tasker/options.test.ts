// SPDX-License-Identifier: MIT
/** What an option may be: legal values mean what they say, the others are refused in a sentence. */
import assert from 'node:assert/strict';
import { TaskManager, taskRef } from '../../src/tasker/index.js';
import { startTimer } from '../../src/tasker/long-timer.js';
import { ended, failureOf } from './following.js';
import type * as keyed from './keyed-task.js';
import * as tasks from './tasks.js';

const nobody = undefined as never; // What a caller without types may hand in.

describe('the options of a task manager', () => {
  it('are as good as left out where they are undefined', async () => {
    const names = ['scheduler', 'processes', 'threads', 'graceMs', 'idleMs', 'frameMs', 'reportMs'];
    const more = ['nice', 'memoryMb', 'execArgv', 'env', 'cwd', 'inline', 'onCallbackError'];
    const options = Object.fromEntries([...names, ...more].map((name) => [name, nobody]));
    await using manager = new TaskManager(options);
    assert.equal(await manager.runThread(tasks.add, 1, 2).done, 3);
  });

  it('may be endless: a cancelled task is waited for, an idle worker stays', async () => {
    const forEver = { graceMs: Number.POSITIVE_INFINITY, idleMs: Number.POSITIVE_INFINITY };
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on('warning', onWarning);
    {
      await using manager = new TaskManager({ ...forEver, threads: 2 });
      const task = manager.runThread(tasks.spinFor, 60);
      await new Promise((resolve) => task.statusChanged.connect(resolve));
      const [{ number } = { number: 0 }] = manager.snapshot().workers;
      task.cancel();
      assert.equal((await ended(task)).getStatus(), 'canceled');
      assert.equal(manager.snapshot().workers[0]?.number, number);
    }
    process.off('warning', onWarning);
    assert.deepEqual(warnings, []);
  });

  it('say how worker processes are started', async () => {
    await using manager = new TaskManager({
      processes: 1,
      execArgv: ['--stack-trace-limit=7'],
      env: { ...process.env, KERF_X: 'here' },
      cwd: '/',
    });
    const found = await manager.runProcess(tasks.surroundings).done;
    assert.deepEqual(found, { cwd: '/', x: 'here', stackTraceLimit: 7 });
  });
});

describe('the options of a task', () => {
  let manager: TaskManager;
  before(() => {
    manager = new TaskManager({ threads: 1 });
  });
  after(() => manager.shutdown());

  const wrong: readonly (readonly [object, RegExp])[] = [
    [
      { timeoutMs: Number.NaN },
      /option timeoutMs must be milliseconds from 0, or Infinity, not NaN/,
    ],
    [{ timeoutMs: -1 }, /timeoutMs must be/],
    [{ priority: Number.NaN }, /priority must be a number/],
    [{ signal: 'SIGTERM' }, /signal must be an AbortSignal, not "SIGTERM"/],
    [{ visible: 'no' }, /visible must be true or false/],
    [{ whenEvent: 1 }, /whenEvent must be a function/],
    [{ transfer: [new Uint8Array(1)] }, /transfer must be a list of ArrayBuffers/],
  ];
  for (const [options, sentence] of wrong) {
    it(`fail the task where they mean nothing: ${Object.keys(options).join()} (${sentence.source})`, async () => {
      let doneCount = 0;
      const all = { ...options, whenDone: () => doneCount++ };
      for (const verb of ['addCoroutine', 'runThread'] as const) {
        assert.match(String(await failureOf(manager[verb](tasks.nothing, all))), sentence);
      }
      assert.equal(doneCount, 2);
      assert.equal(manager.hasTasks(), false);
    });
  }

  it('take a time-out of any length as meant', async () => {
    for (const timeoutMs of [Number.POSITIVE_INFINITY, 2 ** 31, 2 ** 40]) {
      const task = manager.runThread(tasks.spinFor, 20, { timeoutMs });
      assert.equal((await ended(task)).getStatus(), 'completed', String(timeoutMs));
    }
    const task = manager.runThread(tasks.spinFor, 20);
    assert.equal(await manager.waitUntilSettled(Number.POSITIVE_INFINITY), true);
    assert.equal(task.getStatus(), 'completed');
    await assert.rejects(manager.waitUntilSettled(Number.NaN), /timeoutMs must be milliseconds/);
    assert.throws(
      () => manager.scheduleDelayedOnMainThread(-1, () => undefined),
      /delayMs must be/,
    );
  });

  it('are no options where the function needs them as its argument', async () => {
    for (const verb of ['addCoroutine', 'runThread'] as const) {
      for (const argument of [{ key: 'a' }, { priority: 3 }, { signal: 'SIGTERM' }]) {
        assert.deepEqual(await manager[verb](tasks.echo, argument).done, argument);
        assert.deepEqual(await manager[verb](tasks.echo, argument, { key: 'k' }).done, argument);
      }
    }
  });

  it('say so where nobody can tell them from an argument', async () => {
    const ref = taskRef<typeof keyed>()(new URL('./keyed-task.js', import.meta.url), 'keyOf');
    for (const inline of [true, false]) {
      await using other = new TaskManager({ inline, threads: 1 });
      const sentence = /"keyOf" takes 1 arguments and got 0: .*put \{ key: undefined \} behind it/;
      assert.match(String(await failureOf(other.runThread(ref, { key: 'a' }))), sentence);
      assert.equal(await other.runThread(ref, { key: 'a' }, { key: undefined }).done, 'a');
    }
  });
});

describe('a timer of any length', () => {
  it('waits in parts where Node cannot wait so long, and for ever where it is told to', () => {
    const waits: number[] = [];
    const { setTimeout } = globalThis;
    const calls: (() => void)[] = [];
    globalThis.setTimeout = ((call: () => void, ms: number) => {
      waits.push(ms);
      calls.push(call);
    }) as unknown as typeof setTimeout;
    let rings = 0;
    startTimer(2 ** 31 + 5, () => rings++);
    startTimer(Number.POSITIVE_INFINITY, () => rings++);
    for (const call of calls) call();
    globalThis.setTimeout = setTimeout;
    assert.deepEqual(waits, [2 ** 31 - 1, 6]);
    assert.equal(rings, 1);
  });
});
