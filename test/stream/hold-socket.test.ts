// SPDX-License-Identifier: GPL-3.0-or-later
/** A held job is continued from another process of the same person, and by nobody else. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { AppError } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import { processName } from '../../src/base/process-name.js';
import type { MachineCommand } from '../../src/devices/contract/commands.js';
import type { HeldLink } from '../../src/devices/contract/continue-held.js';
import { OFFLINE } from '../../src/devices/contract/state.js';
import { continueHeld, letOthersContinue } from '../../src/stream/hold-socket.js';
import { scratchFolder } from '../support/kerf-command.js';

const COUNTS = { done: 1, total: 9, sent: 2, unit: 'line', elapsed: 4, held: 1 } as const;

/** A link that notes what it is asked for. */
function linkIn(phase: 'held' | 'running', refusal?: AppError) {
  const asked: MachineCommand['kind'][] = [];
  const link: HeldLink = {
    state: { ...OFFLINE, port: 'the laser', job: { jobId: '1', phase, ...COUNTS } },
    async command({ kind }) {
      asked.push(kind);
      if (refusal !== undefined) throw refusal;
    },
  };
  return { link, asked };
}

async function answersOf(link: HeldLink, folder: string) {
  using listening = letOthersContinue(link, folder);
  assert.equal(await listening.isOpen, true);
  return await continueHeld(folder);
}

describe('a job on hold', () => {
  it('is continued by whoever else of this person asks', async () => {
    using scratch = scratchFolder();
    const { link, asked } = linkIn('held');
    const answers = await answersOf(link, join(scratch.path, 'kerf'));
    assert.deepEqual(answers, [{ wasHeld: true, port: 'the laser' }]);
    assert.deepEqual(asked, ['resume']);
  });

  it('is left alone while it runs', async () => {
    using scratch = scratchFolder();
    const { link, asked } = linkIn('running');
    const answers = await answersOf(link, join(scratch.path, 'kerf'));
    assert.deepEqual(answers, [{ wasHeld: false, port: 'the laser' }]);
    assert.deepEqual(asked, []);
  });

  it('stays held where the machine refuses, with the reason', async () => {
    using scratch = scratchFolder();
    const { link } = linkIn('held', new AppError('device.door', verbatim('Close the door.')));
    const [answer] = await answersOf(link, join(scratch.path, 'kerf'));
    assert.deepEqual(answer?.reason, verbatim('Close the door.'));
  });

  it('takes no other word', async () => {
    using scratch = scratchFolder();
    const folder = join(scratch.path, 'kerf');
    const { link, asked } = linkIn('held');
    using listening = letOthersContinue(link, folder);
    await listening.isOpen;
    const socket = connect(join(folder, `hold-${processName()}.sock`));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.end('emergency-stop\n');
    await closed;
    assert.deepEqual(asked, []);
  });

  it('is held no longer by whoever is connected when its process ends', async () => {
    using scratch = scratchFolder();
    const folder = join(scratch.path, 'kerf');
    const listening = letOthersContinue(linkIn('held').link, folder);
    await listening.isOpen;
    const socket = connect(join(folder, `hold-${processName()}.sock`));
    await once(socket, 'connect');
    await new Promise((resolve) => setTimeout(resolve, 10)); // It has been taken in by then.
    listening[Symbol.dispose]();
    await once(socket, 'close');
  });

  it('listens in no folder that others may enter', async () => {
    using scratch = scratchFolder();
    const folder = join(scratch.path, 'kerf');
    mkdirSync(folder);
    chmodSync(folder, 0o777);
    const { link, asked } = linkIn('held');
    using listening = letOthersContinue(link, folder);
    assert.equal(await listening.isOpen, false);
    assert.deepEqual(await continueHeld(folder), []);
    assert.deepEqual(asked, []);
  });
});
