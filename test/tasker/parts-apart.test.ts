// SPDX-License-Identifier: MIT
/** The tasker's small parts where there are workers: what cannot be sent to them, and large arrays on the way. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { processName } from '../../src/base/process-name.js';
import { type Task, TaskManager, takeShared } from '../../src/tasker/index.js';
import { ended, failureOf, whenUp } from './following.js';
import * as tasks from './tasks.js';

describe('the delivery', () => {
  it('ends also where the main loop has ended before', async () => {
    let isLoopRunning = true;
    const post = (run: () => void) => {
      if (isLoopRunning) setImmediate(run);
    };
    const manager = new TaskManager({ scheduler: { post }, threads: 1, graceMs: 100 });
    let doneCount = 0;
    const { isUp, options } = whenUp<void>();
    manager.runThread(tasks.waitForAbort, { ...options, whenDone: () => doneCount++ });
    await isUp;
    isLoopRunning = false;
    await manager.shutdown();
    assert.equal(doneCount, 1);
  });
});

describe('what cannot be sent', () => {
  it('is shared memory to a process, however deep, there and back', async () => {
    await using manager = new TaskManager({ processes: 1 });
    const deep = (value: unknown) => ({ a: { b: [{ c: new Map([['d', { e: value }]]) }] } });
    const shared = new Float32Array(new SharedArrayBuffer(8));
    const sentence = /\[0\]\.a\.b\[0\]\.c\.get\(d\)\.e is shared memory \(use runThread\)/;
    assert.match(String(await failureOf(manager.runProcess(tasks.echo, deep(shared)))), sentence);
    const own = new Float32Array([1, 2]);
    assert.deepEqual(await manager.runProcess(tasks.echo, deep(own)).done, deep(own));
  });

  for (const verb of ['runProcess', 'runThread'] as const) {
    it(`costs no worker where reading it throws (${verb})`, async () => {
      await using manager = new TaskManager({ processes: 1, threads: 1 });
      await manager[verb](tasks.nothing).done;
      const [{ number } = { number: 0 }] = manager.snapshot().workers;
      const lazy = {
        get b(): number {
          throw new Error('lazy');
        },
      };
      const refuse = (): never => {
        throw new Error('trap');
      };
      const proxy = new Proxy({}, { ownKeys: refuse });
      assert.match(
        String(await failureOf(manager[verb](tasks.returnLazy))),
        /\.b has a getter that/,
      );
      assert.match(
        String(await failureOf(manager[verb](tasks.echo, lazy))),
        /\[0\]\.b has a getter/,
      );
      assert.match(String(await failureOf(manager[verb](tasks.echo, proxy))), /\[0\] is a Proxy/);
      assert.ok(await failureOf(manager[verb](tasks.failLazily)));
      assert.equal(manager.snapshot().workers[0]?.number, number);
    });
  }
});

describe('shared files', () => {
  it('bring a large result of a process home, also into memory that threads share', async () => {
    await using manager = new TaskManager({ processes: 1 });
    const file = await manager.runProcess(tasks.putNumbers, 100_000).done;
    const numbers = takeShared(file, 'shared');
    assert.ok(numbers.buffer instanceof SharedArrayBuffer);
    assert.equal(numbers.length, 100_000);
    assert.equal(numbers[99_999], 99_999);
  });
});

describe('large arrays of process tasks', () => {
  it('arrive as they were, with buffers of their own, and leave no file behind', async () => {
    await using manager = new TaskManager({ processes: 1 });
    const pixels = new Uint8Array(3 << 20).fill(9);
    const given = {
      pixels,
      rows: [new Float64Array(200_000).fill(1.5), new Uint16Array([1, 2, 3])],
      buffer: Buffer.from('small'),
      name: 'picture',
    };
    const back = (await manager.runProcess(tasks.echo, given).done) as typeof given;
    assert.deepEqual(back, { ...given, buffer: new Uint8Array(given.buffer) });
    assert.equal(pixels.byteLength, 3 << 20);
    assert.ok(given.pixels === pixels);
    for (const array of [back.pixels, ...back.rows, back.buffer]) {
      assert.equal(array.byteOffset, 0);
      assert.equal(array.byteLength, array.buffer.byteLength);
    }
    assert.deepEqual(ownFiles(), []);
  });

  it('leave no file behind when the task is cancelled or dies', async () => {
    await using manager = new TaskManager({ processes: 1, graceMs: 100 });
    const pixels = new Uint8Array(2 << 20);
    const { isUp, options } = whenUp<void>();
    const first = manager.runProcess(tasks.waitForAbort, options);
    await isUp;
    const waiting = manager.runProcess(tasks.echo, pixels);
    await new Promise((resolve) => setImmediate(resolve));
    waiting.cancel();
    first.cancel();
    const dying = manager.runProcess(tasks.dieWith, pixels);
    await Promise.all([first, waiting, dying].map((task) => ended<Task<unknown>>(task)));
    assert.equal(dying.getStatus(), 'failed');
    assert.deepEqual(ownFiles(), []);
  });
});

function ownFiles(): string[] {
  const prefix = `kerf-shared-${processName()}-`;
  return readdirSync('/dev/shm').filter((name) => name.startsWith(prefix));
}
