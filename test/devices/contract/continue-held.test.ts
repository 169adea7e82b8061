// SPDX-License-Identifier: GPL-3.0-or-later
/** A job on hold is continued, and any other is left alone. */
import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/errors.js';
import { msg } from '../../../src/base/message.js';
import { continued, type HeldLink } from '../../../src/devices/contract/continue-held.js';

function link(state: object, refusal?: AppError) {
  const commands: unknown[] = [];
  const command = async (one: unknown) => {
    commands.push(one);
    if (refusal) throw refusal;
  };
  return { commands, link: { state, command } as unknown as HeldLink };
}

describe('continuing what is on hold', () => {
  it('resumes it', async () => {
    const held = link({ job: { phase: 'held' }, port: '/dev/ttyUSB0' });
    assert.deepEqual(await continued(held.link), { wasHeld: true, port: '/dev/ttyUSB0' });
    assert.deepEqual(held.commands, [{ kind: 'resume' }]);
  });

  it('does nothing to a job that runs, or where there is none', async () => {
    for (const state of [{ job: { phase: 'running' } }, {}]) {
      const other = link(state);
      assert.deepEqual(await continued(other.link), { wasHeld: false });
      assert.deepEqual(other.commands, []);
    }
  });

  it('says why it could not', async () => {
    const reason = msg('The door is open: close it.');
    const held = link({ job: { phase: 'held' } }, new AppError('device.refused', reason));
    assert.deepEqual(await continued(held.link), { wasHeld: true, reason });
  });
});
