// SPDX-License-Identifier: MIT
/** What happens when workers die: only their own task pays, and the rest goes on. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { TaskManager, taskRef, WorkerCrash } from '../../src/tasker/index.js';
import { ended, failureOf, untilReady, whenUp } from './following.js';
import * as tasks from './tasks.js';

type Death = Parameters<typeof tasks.die>[1];

/** How each death is told; those that end a whole process would end the tests in a thread. */
const deaths: readonly [Death, RegExp, 'any' | 'process'][] = [
  ['exit', /ended with exit code 3 at "about to exit"/, 'any'],
  ['throw late', /died of an error nobody caught \(.*nobody caught me\)/, 'any'],
  ['reject unheard', /died of an error nobody caught \(.*nobody heard me\)/, 'any'],
  ['run out of memory', /ran out of memory/, 'any'],
  ['crash in native code', /was killed by SIG(SEGV|BUS|ILL|ABRT)/, 'process'],
  ['be killed', /was killed by SIGKILL/, 'process'],
];

for (const kind of ['process', 'thread'] as const) {
  const verb = kind === 'process' ? 'runProcess' : 'runThread';

  describe(`a ${kind} under fire`, () => {
    for (const [how, sentence, where] of deaths) {
      if (where === 'process' && kind === 'thread') continue;
      it(`fails its own task when it is made to ${how}, and what waits goes on`, async () => {
        await using manager = new TaskManager({ processes: 1, threads: 1, memoryMb: 40 });
        const victim = manager[verb](tasks.die, how);
        const others = [1, 2, 3].map((n) => manager[verb](tasks.add, n, n));
        const error = await failureOf(victim);
        assert.ok(error instanceof WorkerCrash);
        assert.match(error.message, sentence);
        // A process that is killed on the spot may take its last message along.
        if (where === 'any') assert.equal(error.lastMessage, `about to ${how}`);
        assert.equal(victim.getStatus(), 'failed');
        assert.deepEqual(await Promise.all(others.map(({ done }) => done)), [2, 4, 6]);
      });
    }

    it('fails a task that fills the memory outside the heap, and nobody else', async function () {
      if (kind === 'thread') this.skip(); // Threads share the app's memory.
      await using manager = new TaskManager({ processes: 1, processMemoryMb: 400 });
      const victim = manager.runProcess(tasks.die, 'fill native memory');
      const other = manager.runProcess(tasks.add, 2, 2);
      const error = await failureOf(victim);
      assert.ok(error instanceof WorkerCrash && error.isOutOfMemory, String(error));
      assert.match(error.message, /ran out of memory/);
      assert.equal(await other.done, 4);
    });

    it('loses one task of a thousand when a worker dies among them', async () => {
      await using manager = new TaskManager({ processes: 2, threads: 2 });
      const all = Array.from({ length: 1000 }, (_, n) =>
        n === 500 ? manager[verb](tasks.die, 'exit') : manager[verb](tasks.add, n, 1),
      );
      await Promise.all(all.map(ended));
      const failed = all.filter((task) => task.getStatus() !== 'completed');
      assert.deepEqual(
        failed.map(({ id }) => id),
        [all[500]?.id],
      );
    });

    it('says why a module does not load, and lives on', async () => {
      await using manager = new TaskManager({ processes: 1, threads: 1 });
      const damaged = taskRef<typeof import('./broken-module.js')>();
      const never = damaged(new URL('./broken-module.js', import.meta.url), 'never');
      const missing = damaged(new URL('./no-such-file.js', import.meta.url), 'never');
      assert.match(String(await failureOf(manager[verb](never))), /this module does not load/);
      assert.match(String(await failureOf(manager[verb](missing))), /cannot be found by a worker/);
      assert.equal(await manager[verb](tasks.add, 1, 1).done, 2);
    });

    it('dies of a leftover between two tasks, and nobody notices', async () => {
      await using manager = new TaskManager({ processes: 1, threads: 1 });
      await manager[verb](tasks.leaveBomb, 1).done;
      const first = manager.snapshot().workers[0];
      const isReplaced = () => {
        const [worker] = manager.snapshot().workers;
        return worker?.number !== first?.number || worker?.state === 'starting';
      };
      while (!isReplaced()) await new Promise((resolve) => setTimeout(resolve, 1));
      assert.equal(await manager[verb](tasks.add, 1, 1).done, 2);
    });

    it('ends every task once when a key is replaced a thousand times', async () => {
      await using manager = new TaskManager({ processes: 1, threads: 1 });
      let doneCount = 0;
      const all = Array.from({ length: 1000 }, (_, n) =>
        manager[verb](tasks.add, n, 0, { key: 'same', whenDone: () => doneCount++ }),
      );
      await Promise.all(all.map(ended));
      assert.equal(doneCount, 1000);
      assert.equal(all.at(-1)?.result(), 999);
      assert.equal(all.filter((task) => task.getStatus() === 'canceled').length, 999);
    });

    it('may be cancelled in every state, and twice', async () => {
      await using manager = new TaskManager({ processes: 1, threads: 1, graceMs: 100 });
      const running = whenUp<string>();
      const states = [
        manager[verb](tasks.spinUntilCancelled, running.options),
        manager[verb](tasks.nothing),
      ];
      await running.isUp;
      for (const task of states) assert.equal(task.cancel(), true);
      for (const task of states) assert.equal(task.cancel(), false);
      await Promise.all(states.map(ended));
      for (const task of states) {
        assert.equal(task.cancel(), false);
        assert.equal(task.getStatus(), 'canceled');
      }
    });
  });
}

describe('a worker process', () => {
  it('that is killed while idle is replaced for the next task', async () => {
    await using manager = new TaskManager({ processes: 1 });
    await manager.runProcess(tasks.nothing).done;
    const pid = manager.snapshot().workers[0]?.pid ?? 0;
    process.kill(pid, 'SIGKILL');
    while (manager.snapshot().workers.some((worker) => worker.pid === pid)) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    assert.equal(await manager.runProcess(tasks.add, 1, 1).done, 2);
    assert.notEqual(manager.snapshot().workers[0]?.pid, pid);
  });

  it('that dies is missed at once, though a program that a task left behind lives on', async () => {
    await using manager = new TaskManager({ processes: 1 });
    const program = await manager.runProcess(tasks.leaveProgram).done;
    try {
      const error = await failureOf(manager.runProcess(tasks.die, 'be killed'));
      assert.ok(error instanceof WorkerCrash);
      assert.equal(await manager.runProcess(tasks.add, 1, 1).done, 2);
      assert.ok(process.kill(program, 0), 'it is still there');
    } finally {
      process.kill(program, 'SIGKILL');
    }
  });

  it('is replaced after a task that had to be stopped by force, without being asked for', async () => {
    await using manager = new TaskManager({ processes: 1, graceMs: 50 });
    const { isUp, options } = whenUp<void>();
    const stubborn = manager.runProcess(tasks.spinForEver, options);
    await isUp;
    const pid = manager.snapshot().workers[0]?.pid;
    stubborn.cancel();
    await ended(stubborn);
    await untilReady(manager, 'process');
    assert.notEqual(manager.snapshot().workers[0]?.pid, pid);
  });

  it('is ended also where it hears nothing any more', async () => {
    await using manager = new TaskManager({ processes: 1, graceMs: 50 });
    const { isUp, options } = whenUp<void>();
    const stubborn = manager.runProcess(tasks.spinForEver, options);
    await isUp;
    process.kill(manager.snapshot().workers[0]?.pid ?? 0, 'SIGSTOP');
    stubborn.cancel();
    await ended(stubborn);
    assert.equal(stubborn.getStatus(), 'canceled');
  });

  it('waits for a window that does not listen, and nothing it said is lost', async () => {
    await using manager = new TaskManager({ processes: 1 });
    const received: unknown[] = [];
    const whenEvent = (_: unknown, __: string, n: unknown) => void received.push(n);
    const count = 50_000; // Several times what a pipe holds.
    const task = manager.runProcess(tasks.sendNumbers, count, { whenEvent });
    while (received.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    for (const until = performance.now() + 300; performance.now() < until; );
    await task.done;
    assert.deepEqual(received, [...Array(count).keys()]);
  });

  it('does not outlive an app that is killed, even in a loop, nor do its shared files', async () => {
    const script = fileURLToPath(new URL('./doomed-app.js', import.meta.url));
    const app = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface(app.stdout), 'line')) as [string];
    const { pids, file } = JSON.parse(line) as { pids: number[]; file: string };
    assert.equal(pids.length, 2);
    assert.ok(pids.every(isAlive));
    assert.ok(existsSync(file));
    app.kill('SIGKILL');
    await once(app, 'exit');
    while (pids.some(isAlive) || existsSync(file)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
