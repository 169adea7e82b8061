// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { streamProcess } from '../../src/app/children.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { StreamClient } from '../../src/stream/stream-client.js';
import { VIRTUAL_ADDRESS } from '../../src/transport/virtual-address.js';

describe('the process that owns the port', function () {
  this.timeout(30_000);

  it('goes before others with each of its threads, not only with the first', async () => {
    const link = new StreamClient(streamProcess);
    try {
      await link.command({ kind: 'connect', port: VIRTUAL_ADDRESS, machine: VIRTUAL_LASER });
      assert.ok(link.pid);
      const niceness = nicenessOf(link.pid);
      assert.ok(niceness.length > 4);
      assert.deepEqual([...new Set(niceness)], [niceness[0]]);
    } finally {
      await link.close();
    }
  });
});

/** The niceness of each thread; a user who may not raise it finds 0 everywhere. */
function nicenessOf(pid: number): readonly number[] {
  const folder = `/proc/${pid}/task`;
  return readdirSync(folder).map((thread) => {
    const afterName = readFileSync(`${folder}/${thread}/stat`, 'utf8').split(') ').at(-1) ?? '';
    return Number(afterName.split(' ')[16]);
  });
}
