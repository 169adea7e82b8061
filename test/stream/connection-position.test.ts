// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether the position of a machine is believed when it is connected again. */
import assert from 'node:assert/strict';
import { AppError } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import type { PositionTrust } from '../../src/devices/contract/state.js';
import type { JournalFile } from '../../src/devices/journal-file.js';
import type { PositionFile } from '../../src/devices/position-file.js';
import { VIRTUAL_ADDRESS } from '../../src/transport/virtual-address.js';
import { bench, connect, connected, deeds, endConnections, PORT } from './connection-bench.js';

afterEach(endConnections);

describe('the position of a machine that is connected again', () => {
  const again = async (trust: PositionTrust, port = PORT) => {
    const { host, session, sessions } = await connected({}, port);
    session.show({ trust });
    await host.end();
    await host.command(connect(port));
    return sessions.map(({ options }) => options.isPositionDoubtful);
  };

  it('is in doubt where it was left so, whatever the board says', async () => {
    assert.deepEqual(await again('suspect'), [false, true]);
    assert.deepEqual(await again('lost'), [false, true]);
    assert.deepEqual(await again('here'), [false, false]);
    assert.deepEqual(await again('suspect', VIRTUAL_ADDRESS), [false, false]);
  });

  it('is believed again once it was put right', async () => {
    const { host, session, sessions } = await connected();
    session.show({ trust: 'lost' });
    await host.command(connect());
    sessions.at(-1)?.show({ trust: 'known' });
    await host.command(connect());
    const doubts = sessions.map(({ options }) => options.isPositionDoubtful);
    assert.deepEqual(doubts, [false, true, false]);
  });

  it('is no worse for a greeting that failed', async () => {
    const { host, sessions, trouble } = bench();
    trouble.atStart = new AppError('device.too-old', verbatim('Too old.'));
    await assert.rejects(host.command(connect()), { code: 'device.too-old' });
    delete trouble.atStart;
    await host.command(connect());
    assert.deepEqual(
      sessions.map(({ options }) => options.isPositionDoubtful),
      [false, false],
    );
  });

  it('belongs to the boot in which it was placed, and to none where it was not', async () => {
    const asked: unknown[] = [];
    const journals = {
      open: async () =>
        ({
          leavesDoubt: (boot?: string) => asked.push(boot) < 0,
          flush: async () => undefined,
          close: async () => undefined,
        }) as unknown as JournalFile,
    };
    for (const last of [{ trust: 'here', boot: 'b1' }, { trust: 'lost', boot: 'b1' }, undefined]) {
      const memory = async () =>
        ({ last, flush: async () => undefined }) as unknown as PositionFile;
      const { host } = await connected({ journals, memory });
      await host.end();
    }
    assert.deepEqual(asked, ['b1', undefined, undefined]);
  });

  it('is in doubt where the journal says so, or cannot be read', async () => {
    const placed = { trust: 'known', boot: 'b1' };
    const asked: unknown[] = [];
    const journal = (isDoubtful: boolean) => ({
      open: async () =>
        ({
          leavesDoubt: (boot?: string) => asked.push(boot) > 0 && isDoubtful,
          flush: async () => void deeds.push('flush journal'),
          close: async () => void deeds.push('close journal'),
        }) as unknown as JournalFile,
    });
    const memory = async () =>
      ({
        last: placed,
        flush: async () => void deeds.push('flush memory'),
      }) as unknown as PositionFile;
    const doubts = [];
    for (const journals of [
      journal(false),
      journal(true),
      { open: () => Promise.reject(new Error('unreadable')) },
    ]) {
      const { host, session } = await connected({ journals, memory });
      doubts.push(session.options.isPositionDoubtful);
      await host.end();
    }
    assert.deepEqual(doubts, [false, true, true]);
    assert.deepEqual(asked, ['b1', 'b1']);
    const kept = await connected({ journals: journal(false), memory });
    await kept.host.command({ kind: 'set-zero' });
    await kept.host.command({ kind: 'hold' });
    await kept.host.end();
    assert.deepEqual(
      deeds.filter((deed) => /journal|memory/.test(deed)),
      ['flush journal', 'close journal', 'close journal', 'flush memory'],
    );
  });
});
