// SPDX-License-Identifier: MIT
/** What goes to a worker and comes back: what cannot, and how large arrays travel in shared files. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { processName } from '../../src/base/process-name.js';
import {
  dropShared,
  putShared,
  readShared,
  refillShared,
  type Task,
  TaskManager,
  takeShared,
} from '../../src/tasker/index.js';
import { findUnsendable, ownedBuffers } from '../../src/tasker/unsendable.js';
import { ended, failureOf, whenUp } from './following.js';
import * as tasks from './tasks.js';

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

  it('is named by its path', () => {
    const knot: Record<string, unknown> = { deep: [new Map([['a', { b: Symbol('s') }]])] };
    knot['self'] = knot;
    assert.equal(findUnsendable(knot, 'x', 'thread'), 'x.deep[0].get(a).b is a symbol');
    assert.equal(findUnsendable({ a: new Date(), b: [1n] }, 'x', 'process'), undefined);
    const shared = { pixels: new Uint8Array(new SharedArrayBuffer(4)) };
    assert.equal(findUnsendable(shared, 'x', 'thread'), undefined);
    assert.match(findUnsendable(shared, 'x', 'process') ?? '', /x\.pixels is shared memory/);
  });

  it('does not hinder finding the buffers that a value owns', () => {
    const own = new Float32Array(8);
    const part = own.subarray(2);
    const found = ownedBuffers({ own, pooled: Buffer.from('abc'), list: [new ArrayBuffer(4)] });
    assert.equal(found.length, 2);
    assert.deepEqual(ownedBuffers(part), []);
  });
});

describe('shared files', () => {
  it('carry every kind of array once', () => {
    for (const array of [
      new Float64Array([1.5, -0, Number.NaN]),
      new Uint8ClampedArray([1, 2, 3]),
      new Int16Array(0),
    ]) {
      const file = putShared(array);
      const back = takeShared(structuredClone(file));
      assert.deepEqual(back, array);
      assert.equal(existsSync(file.path), false);
    }
  });

  it('are written and read again and again where both sides keep them', () => {
    const file = putShared(new Int16Array([1, 2, 3]));
    const seen = new Int16Array(3);
    for (const array of [new Int16Array([4, 5, 6]), new Int16Array([-7, 8, 9])]) {
      refillShared(file, array);
      readShared(structuredClone(file), seen);
      assert.deepEqual(seen, array);
    }
    assert.throws(() => refillShared(file, new Int16Array(4)), /Int16Array of 3.*Int16Array of 4/);
    dropShared(file);
    assert.equal(existsSync(file.path), false);
    assert.throws(() => readShared(file, seen), /ENOENT/);
  });

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
