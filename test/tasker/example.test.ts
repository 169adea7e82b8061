// SPDX-License-Identifier: MIT
/** The work of `examples/tasker/`, run and followed as its window does. */
import assert from 'node:assert/strict';
import { serveSlowly } from '../../examples/tasker/slow-server.js';
import { blur, countPrimes, download } from '../../examples/tasker/work.js';
import { type Task, TaskManager } from '../../src/tasker/index.js';
import { ended } from './following.js';

describe('the example', () => {
  it('downloads on the main loop, with messages and progress', async () => {
    await using manager = new TaskManager();
    const url = await serveSlowly();
    const fractions: number[] = [];
    const messages = new Set<string>();
    manager.tasksUpdated.connect((tasks, progress) => {
      fractions.push(progress);
      for (const task of tasks) messages.add(task.getMessage());
    });
    const task = manager.addCoroutine(download, url, { key: 'downloader' });
    assert.equal(await task.done, 60 * 32 * 1024);
    await manager.waitUntilSettled(5000);
    assert.equal(fractions.at(-1), 1);
    assert.ok([...messages].some((text) => text.startsWith('Downloading…')));
  });

  it('is cancelled by key, in the middle of a download and of a count', async () => {
    await using manager = new TaskManager({ processes: 1 });
    const url = await serveSlowly();
    const ends: string[] = [];
    const whenDone = (task: Task<number>) => {
      assert.throws(() => task.result(), { name: 'AbortError' });
      ends.push(task.getStatus());
    };
    const tasks = [
      manager.addCoroutine(download, url, { key: 'downloader', whenDone }),
      manager.runProcess(countPrimes, 50_000_000, { key: 'calculator', whenDone }),
    ];
    while (tasks.some((task) => task.getProgress() === 0)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.equal(manager.cancelTask('downloader'), true);
    assert.equal(manager.cancelTask('calculator'), true);
    await Promise.all(tasks.map((task) => ended(task)));
    assert.deepEqual(ends, ['canceled', 'canceled']);
  });

  it('counts in a process and blurs shared memory in a thread', async () => {
    await using manager = new TaskManager({ processes: 1, threads: 1 });
    const width = 200;
    const pixels = new Uint8Array(new SharedArrayBuffer(width * width));
    pixels[100 * width + 100] = 255;
    const rounds: unknown[] = [];
    const count = manager.runProcess(countPrimes, 10_000, { key: 'calculator' });
    const soft = manager.runThread(blur, pixels, width, 2, {
      key: 'thread_worker',
      whenEvent: (_, __, round) => rounds.push(round),
    });
    assert.equal(await count.done, 1229);
    await soft.done;
    assert.deepEqual(rounds, [1, 2]);
    assert.ok((pixels[100 * width + 101] ?? 0) > 0);
    assert.ok((pixels[100 * width + 100] ?? 255) < 255);
  });

  it('tells a failed download by its error', async () => {
    await using manager = new TaskManager();
    const task = manager.addCoroutine(download, 'http://127.0.0.1:9/', { key: 'downloader' });
    await ended(task);
    assert.equal(task.getStatus(), 'failed');
    assert.ok(task.error instanceof TypeError);
  });
});
