// SPDX-License-Identifier: GPL-3.0-or-later
/** What opens as a port: a machine in the network, and the virtual one of each driver. */
import assert from 'node:assert/strict';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { drivers } from '../../src/devices/index.js';
import { openAddress } from '../../src/stream/open-address.js';
import { listenTcp } from '../../src/transport/tcp.js';
import { VIRTUAL_ADDRESS } from '../../src/transport/virtual-address.js';

describe('an address', () => {
  it('in the network leads to the machine there, and is left when nothing waits for it', async () => {
    const listening = await listenTcp(0, (caller) => caller.write(Buffer.from('Grbl 1.1h\r\n')));
    const transport = await openAddress(listening.address, VIRTUAL_LASER);
    const greeting = await new Promise<string>((resolve) => {
      transport.received.connect((bytes) => resolve(`${Buffer.from(bytes)}`));
    });
    assert.match(greeting, /^Grbl/);
    await transport.close();
    const given = openAddress(listening.address, VIRTUAL_LASER, AbortSignal.abort());
    await assert.rejects(given, { name: 'AbortError' });
    await listening.close();
  });

  for (const { id, virtualBoards } of drivers) {
    if (virtualBoards.length === 0) continue;
    it(`that is virtual leads to a machine of ${id} that answers`, async () => {
      const transport = await openAddress(VIRTUAL_ADDRESS, { ...VIRTUAL_LASER, driver: id });
      const received = new Promise<string>((resolve) => {
        transport.received.connect((bytes) => resolve(`${Buffer.from(bytes)}`));
      });
      transport.write(Buffer.from('M115\n'));
      assert.match(await received, /\w/);
      await transport.close();
    });
  }
});
