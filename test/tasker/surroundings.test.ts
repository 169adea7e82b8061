// SPDX-License-Identifier: MIT
/** The tasker in a system that is short of everything, in a script that ends, beside other programs. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { processName } from '../../src/base/process-name.js';
import { addressSpaceLeft } from '../../src/tasker/address-space.js';
import * as esm from '../../src/tasker/index.js';
import { dropShared, putShared, TaskManager, WorkerCrash } from '../../src/tasker/index.js';
import { endGroup, restOf } from '../../src/tasker/programs.js';
import { ended, failureOf, whenUp } from './following.js';
import * as tasks from './tasks.js';

const verbs = ['runProcess', 'runThread'] as const;

describe('the tasker in a system short of descriptors', () => {
  for (const verb of verbs) {
    for (const left of [1, 8]) {
      it(`goes on with the worker that serves (${verb}, ${left} left)`, async () => {
        const script = pathOf('./short-of-descriptors.js');
        const command = `ulimit -n 64; exec "${process.execPath}" "${script}" ${verb} ${left}`;
        const { stdout } = await promisify(execFile)('sh', ['-c', command]);
        assert.deepEqual(JSON.parse(stdout), { completed: 10, afterwards: 3 });
      });
    }
  }
});

describe('the tasker under a limit of address space', () => {
  it('tells what is left of it, and of no limit', () => {
    const limits = (most: string) =>
      `Limit  Soft Limit\nMax address space         ${most}   ${most} bytes\n`;
    const status = 'Name:\tnode\nVmPeak:\t  900 kB\nVmSize:\t  700 kB\n';
    assert.equal(addressSpaceLeft(limits('1024000'), status), 1024000 - 700 * 1024);
    assert.equal(addressSpaceLeft(limits('unlimited'), status), Number.POSITIVE_INFINITY);
    assert.equal(addressSpaceLeft('', ''), Number.POSITIVE_INFINITY);
  });

  it('fails a thread task that has no room, with the reason, and the app lives', async () => {
    const script = `
      import { TaskManager } from ${JSON.stringify(pathOf('../../src/tasker/index.js'))};
      import { add } from ${JSON.stringify(pathOf('./tasks.js'))};
      const manager = new TaskManager({ threads: 1 });
      await manager.runThread(add, 1, 2).done.catch((error) => console.log(error.message));`;
    const command = 'ulimit -v 1200000; exec "$0" --input-type=module -e "$1"';
    const { stdout } = await promisify(execFile)('sh', ['-c', command, process.execPath, script]);
    assert.match(stdout, /No thread could be started for the task: the limit of address space/);
  });
});

describe('a process that waits for want of threads', () => {
  it('is told from one that works, by what it does', async () => {
    const sleeper = spawn('sleep', ['600']);
    const worker = spawn('sh', ['-c', 'while :; do :; done']);
    try {
      await Promise.all([once(sleeper, 'spawn'), once(worker, 'spawn')]);
      const rest = await settled(() => restOf(sleeper.pid ?? 0));
      assert.equal(restOf(sleeper.pid ?? 0), rest);
      assert.equal(await settledTo(() => restOf(worker.pid ?? 0), undefined), undefined);
    } finally {
      sleeper.kill('SIGKILL');
      worker.kill('SIGKILL');
    }
  });
});

describe('a process that waits for what it started', () => {
  it('works while that works, as a worker in a sandbox does', async () => {
    // The outer shell only waits.
    const busy = 'echo on; while :; do :; done';
    const outer = spawn('sh', ['-c', `sh -c '${busy}'; true`], { detached: true });
    try {
      await once(outer.stdout, 'data');
      const looks = Array.from({ length: 50 }, () => restOf(outer.pid ?? 0));
      assert.deepEqual(new Set(looks), new Set([undefined]));
    } finally {
      endGroup(outer.pid ?? 0);
    }
  });
});

describe('shared files', () => {
  it('are put also where what others left behind cannot be removed', async () => {
    // A folder cannot be unlinked, as a file of another user cannot.
    const { mkdirSync, rmdirSync } = await import('node:fs');
    const stuck = join('/dev/shm', `kerf-shared-${processName(3_999_999)}-${process.pid}`);
    mkdirSync(stuck);
    try {
      const script = `
        import { putShared, dropShared } from ${JSON.stringify(pathOf('../../src/tasker/index.js'))};
        const file = putShared(new Uint8Array(8));
        dropShared(file);
        console.log(file.length);`;
      const { stdout } = await node('--input-type=module', '-e', script);
      assert.equal(stdout.trim(), '8');
    } finally {
      rmdirSync(stuck);
    }
    const file = putShared(new Uint8Array(8));
    dropShared(file);
    dropShared(file);
  });
});

describe('a script that uses the tasker', () => {
  it('ends by itself when its tasks have ended', async () => {
    const { stdout } = await node(pathOf('./short-script.js'));
    assert.equal(stdout, '3 3 3\n');
  });

  it('that holds function and call in one file is told what to do', async () => {
    const failing = node(pathOf('./one-file.js'));
    await assert.rejects(
      failing,
      /starts tasks when it is loaded\. Put the function in a module of its own/,
    );
  });

  it('finds the same in CommonJS', () => {
    const cjs = createRequire(import.meta.url)('../../src/tasker/index.cjs') as object;
    assert.deepEqual({ ...cjs }, { ...esm });
  });
});

describe('programs that a task started', () => {
  for (const verb of verbs) {
    it(`and left behind are gone when shutdown has resolved (${verb})`, async () => {
      const manager = new TaskManager({ processes: 1, threads: 1 });
      const helper = await manager[verb](tasks.leaveHelper).done;
      assert.ok(process.kill(helper, 0));
      await manager.shutdown();
      assert.throws(() => process.kill(helper, 0), { code: 'ESRCH' });
    });

    it(`and waits for do not keep it from being stopped (${verb})`, async () => {
      await using manager = new TaskManager({ processes: 1, threads: 1, graceMs: 50 });
      const { isUp, options } = whenUp<void>();
      const task = manager[verb](tasks.waitForProgram, options);
      await isUp;
      task.cancel();
      assert.equal((await ended(task)).getStatus(), 'canceled');
      assert.equal(await manager[verb](tasks.add, 1, 1).done, 2);
    });
  }

  it('the last words of a worker that is killed are in its crash', async () => {
    await using manager = new TaskManager({ processes: 1 });
    const error = await failureOf(manager.runProcess(tasks.complainAndDie));
    assert.ok(error instanceof WorkerCrash);
    assert.equal(error.stderr, 'the reason\n');
  });
});

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const node = (...args: string[]) => promisify(execFile)(process.execPath, args);

/** The first value that came twice. */
async function settled<T>(look: () => T): Promise<T> {
  for (let last = look(); ; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const now = look();
    if (now !== undefined && now === last) return now;
    last = now;
  }
}

async function settledTo<T>(look: () => T, wanted: T): Promise<T> {
  while (look() !== wanted) await new Promise((resolve) => setTimeout(resolve, 20));
  return wanted;
}
