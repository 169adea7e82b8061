// SPDX-License-Identifier: GPL-3.0-or-later
/** The sandbox of the processes that read files: what a task in it cannot do, and that everything else goes on. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { socketFilter } from '../../src/computer/socket-filter.js';
import { type WorkerSandbox, workerSandbox } from '../../src/computer/worker-sandbox.js';
import { TaskManager, taskRef, WorkerCrash } from '../../src/tasker/index.js';
import { scratchFolder } from '../support/kerf-command.js';
import { projectRoot } from '../support/project-root.js';

const ref = taskRef<typeof import('../support/sandboxed-tasks.js')>();
const url = new URL('../support/sandboxed-tasks.js', import.meta.url);

describe('a process in the sandbox', function () {
  this.timeout(60_000);
  const folder = scratchFolder();
  let sandbox: WorkerSandbox;
  let tasks: TaskManager;
  let secret: string;

  before(async function () {
    sandbox = workerSandbox(projectRoot);
    const { wrapper } = sandbox;
    tasks = new TaskManager({ processes: 1, wrapper });
    const isBoxed = await tasks.runProcess(ref(url, 'isBoxed')).done;
    if (!isBoxed && !canBox()) this.skip();
    assert.equal(isBoxed, true);
    mkdirSync(homedir(), { recursive: true });
    secret = mkdtempSync(join(homedir(), 'kerf-sandbox-test-'));
    writeFileSync(join(secret, 'secret'), 'of mine');
  });
  after(async () => {
    await tasks.shutdown();
    sandbox[Symbol.dispose]();
    folder[Symbol.dispose]();
    if (secret !== undefined) rmSync(secret, { recursive: true });
  });

  it('sees no home folder', async () => {
    const path = join(secret, 'secret');
    assert.equal(await tasks.runProcess(ref(url, 'read'), path).done, 'ENOENT');
    const seen = await tasks.runProcess(ref(url, 'list'), secret).done;
    assert.equal(seen, 'ENOENT');
  });

  it('cannot look through another process either', async () => {
    const path = `/proc/${process.pid}/root${join(secret, 'secret')}`;
    assert.equal(await tasks.runProcess(ref(url, 'read'), path).done, 'EACCES');
  });

  it('sees no serial port and no other device', async () => {
    const seen = (await tasks.runProcess(ref(url, 'list'), '/dev').done).split(' ');
    assert.ok(seen.includes('null'));
    assert.deepEqual(
      seen.filter((name) => /^(tty.+|sd.|nvme.*|dri|video.*|input|bus)$/.test(name)),
      [],
    );
  });

  it('cannot change Kerf or the system', async () => {
    for (const path of [join(projectRoot, 'kerf-written'), '/etc/kerf-written']) {
      assert.equal(await tasks.runProcess(ref(url, 'write'), path).done, 'EROFS');
    }
  });

  it('opens no socket, of the network or of this computer, by itself or by another program', async () => {
    const network = await listening(createServer(), 0);
    const local = await listening(createServer(), join(folder.path, 'socket'));
    try {
      const { port } = network.address() as { port: number }; // It listens at one.
      assert.match(await tasks.runProcess(ref(url, 'dial'), port).done, /^E(PERM|ACCES)$/);
      const path = join(folder.path, 'socket');
      assert.match(await tasks.runProcess(ref(url, 'dial'), path).done, /^E(PERM|ACCES)$/);
      assert.equal(await tasks.runProcess(ref(url, 'dialByShell'), port).done, 1);
    } finally {
      network.close();
      local.close();
    }
  });

  it('hands on arrays that are too large for a pipe, both ways', async () => {
    const bytes = new Uint8Array(8 << 20).fill(3);
    const back = await tasks.runProcess(ref(url, 'mirror'), bytes).done;
    assert.equal(back.length, bytes.length);
    assert.ok(back.every((byte) => byte === 252));
  });

  it('is known by its signal when it was killed, and another takes its place', async () => {
    await assert.rejects(tasks.runProcess(ref(url, 'killItself')).done, (error) => {
      assert.ok(error instanceof WorkerCrash);
      assert.equal(error.signal, 'SIGKILL');
      return true;
    });
    assert.equal(await tasks.runProcess(ref(url, 'isBoxed')).done, true);
  });
});

describe('where the kernel refuses the sandbox', () => {
  it('processes run without it', async () => {
    using folder = scratchFolder();
    writeFileSync(join(folder.path, 'bwrap'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const { PATH } = process.env;
    process.env['PATH'] = `${folder.path}:${PATH}`;
    using sandbox = workerSandbox(projectRoot);
    await using tasks = new TaskManager({ processes: 1, wrapper: sandbox.wrapper });
    process.env['PATH'] = PATH;
    assert.equal(await tasks.runProcess(ref(url, 'isBoxed')).done, false);
  });

  it('nothing is wrapped where there is no bubblewrap, or no filter for the processor', () => {
    const { PATH } = process.env;
    process.env['PATH'] = '/nowhere';
    using sandbox = workerSandbox(projectRoot);
    process.env['PATH'] = PATH;
    assert.equal(sandbox.wrapper, undefined);
    assert.equal(socketFilter('riscv64'), undefined);
    assert.equal(socketFilter('x64')?.length, 12 * 8);
  });
});

/** Whether this computer lets bubblewrap work at all. */
function canBox(): boolean {
  const args = ['--unshare-user', '--unshare-net', '--unshare-ipc', '--ro-bind', '/', '/', 'true'];
  return spawnSync('bwrap', args, { stdio: 'ignore' }).status === 0;
}

function listening(server: Server, at: number | string): Promise<Server> {
  return new Promise((resolve) => {
    const ready = () => resolve(server);
    if (typeof at === 'number') server.listen(at, '127.0.0.1', ready);
    else server.listen(at, ready);
  });
}
