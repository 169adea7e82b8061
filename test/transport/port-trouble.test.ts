// SPDX-License-Identifier: GPL-3.0-or-later
/** Why a serial port does not open. */
import assert from 'node:assert/strict';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { mock } from 'node:test';
import { checkPortNode, openFailure } from '../../src/transport/port-trouble.js';

const codeOf = async (text: string) => (await openFailure('/no/such/port', new Error(text))).code;

describe('a port that does not open', () => {
  it('is told from what serialport says', async () => {
    assert.equal(await codeOf('Error: No such file or directory'), 'device.port-missing');
    assert.equal(await codeOf('Error Resource temporarily unavailable'), 'device.port-busy');
    assert.equal(await codeOf('Cannot lock port'), 'device.port-busy');
    assert.equal(await codeOf('Inappropriate ioctl for device'), 'device.port-not-serial');
    assert.equal(await codeOf('Permission denied'), 'device.port-permission');
    assert.equal(await codeOf('something new'), 'device.port-failed');
  });

  it('never asks a person to join the group of root', async () => {
    const { message } = await openFailure('/no/such/port', new Error('EACCES'));
    assert.match(message, /udev rule/);
    assert.doesNotMatch(message, /usermod/);
  });

  it('is found out before it is opened', async () => {
    await assert.rejects(checkPortNode('/no/such/port'), { code: 'device.port-missing' });
    await assert.rejects(checkPortNode('package.json'), { code: 'device.port-not-serial' });
    await checkPortNode('/dev/null');
  });

  it('is refused before it is opened where a person may not use it', async () => {
    const cause = Object.assign(new Error('permission denied'), { code: 'EACCES' });
    const access = mock.method(files, 'access', () => Promise.reject(cause));
    syncBuiltinESMExports();
    try {
      await assert.rejects(checkPortNode('/dev/null'), {
        ...{ code: 'device.port-permission', cause },
        details: { path: '/dev/null', group: 'root' },
      });
    } finally {
      access.mock.restore();
      syncBuiltinESMExports();
    }
  });
});
