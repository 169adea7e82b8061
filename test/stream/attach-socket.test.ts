// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a later window finds a running job, and whom it does not believe. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  connectToWaitingJobs,
  openAttachSocket,
  socketPath,
} from '../../src/stream/attach-socket.js';
import { scratchFolder } from '../support/kerf-command.js';

/** Linux gives no process a number like this (PID_MAX_LIMIT). */
const BEYOND_ALL_PIDS = 2 ** 22 + 1;

describe('the socket to a stream process', () => {
  it('is found while it is open', async () => {
    using scratch = scratchFolder();
    const folder = join(scratch.path, 'kerf');
    const socket = await openAttachSocket((socket) => socket.end(), folder);
    const found = await connectToWaitingJobs(folder);
    assert.equal(found.length, 1);
    for (const socket of found) socket.destroy();
    socket.close();
    assert.deepEqual(await connectToWaitingJobs(folder), []);
  });

  it('is cleared away with the next one that opens, where its process was killed', async () => {
    using scratch = scratchFolder();
    const folder = join(scratch.path, 'kerf');
    mkdirSync(folder, { mode: 0o700 });
    const dead = BEYOND_ALL_PIDS;
    const left = socketPath(dead, folder);
    const inAnotherSandbox = join(folder, `stream-4711.${dead}.sock`);
    const kept = [socketPath(1, folder), inAnotherSandbox];
    for (const path of [left, ...kept]) writeFileSync(path, '');
    const socket = await openAttachSocket(() => undefined, folder);
    assert.equal(existsSync(left), false);
    assert.deepEqual(kept.map(existsSync), [true, true]);
    socket.close();
  });

  it('is cleared away where its process died', async () => {
    using scratch = scratchFolder();
    const left = socketPath(1, scratch.path);
    writeFileSync(left, '');
    assert.deepEqual(await connectToWaitingJobs(scratch.path), []);
    assert.equal(existsSync(left), false);
  });

  it('is neither opened nor knocked on where others may enter', async () => {
    using scratch = scratchFolder();
    const folder = join(scratch.path, 'kerf');
    mkdirSync(folder);
    chmodSync(folder, 0o777);
    await assert.rejects(
      openAttachSocket(() => undefined, folder),
      { code: 'device.no-way-back', message: /others may enter/ },
    );
    writeFileSync(socketPath(1, folder), '');
    assert.deepEqual(await connectToWaitingJobs(folder), []);
    assert.equal(existsSync(socketPath(1, folder)), true);
  });
});
