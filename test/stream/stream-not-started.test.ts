// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import type { AppError } from '../../src/base/errors.js';
import { StreamClient } from '../../src/stream/stream-client.js';
import { MACHINE } from '../devices/grbl/session-bench.js';

const PROGRAM = new URL('file:///nowhere/stream-process.js');

describe('a stream process that could not even be started', () => {
  const { execPath } = process;
  before(() => {
    process.execPath = '/nowhere/node';
  });
  after(() => {
    process.execPath = execPath;
  });

  it('fails what waits for it', async () => {
    const client = new StreamClient(PROGRAM);
    const asked = client.command({ kind: 'connect', port: '/dev/ttyUSB7', machine: MACHINE });
    await assert.rejects(asked, ({ code }: AppError) => code === 'device.stream-gone');
    assert.equal(client.pid, undefined);
  });
});
