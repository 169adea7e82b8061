// SPDX-License-Identifier: GPL-3.0-or-later
/** What becomes of the beam where the process that owns the port fails. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { onFault, putOut, settledSoon } from '../../src/stream/process-faults.js';
import { VIRTUAL_ADDRESS } from '../../src/transport/virtual-address.js';

const STOP = Uint8Array.of(0x18);

/** What is written where at the end of a process. */
async function lastWords({ isSafe = false, isOnWatch = false, address = '/dev/ttyUSB0' }) {
  const written: (readonly [string, Uint8Array])[] = [];
  await putOut(isSafe, {
    guard: { isOnWatch },
    present: () => (address === '' ? undefined : { address, machine: VIRTUAL_LASER }),
    emergencyStopBytes: (machine) => (machine === VIRTUAL_LASER ? STOP : new Uint8Array()),
    write: async (...words) => void written.push(words),
  });
  return written;
}

describe('the process that owns the port, when it fails', () => {
  it('sends the emergency stop to a machine that did not confirm that it stopped', async () => {
    assert.deepEqual(await lastWords({}), [['/dev/ttyUSB0', STOP]]);
  });

  it('leaves it to the guardian where one is on watch', async () => {
    assert.deepEqual(await lastWords({ isOnWatch: true }), []);
  });

  it('sends nothing where the machine is safe, is not there, or is the virtual one', async () => {
    assert.deepEqual(await lastWords({ isSafe: true }), []);
    assert.deepEqual(await lastWords({ address: '' }), []);
    assert.deepEqual(await lastWords({ address: VIRTUAL_ADDRESS }), []);
  });

  it('takes nothing for a fault that was only cancelled', () => {
    const faults: unknown[] = [];
    const fault = onFault((error) => faults.push(error));
    const error = new Error('broken');
    fault(new DOMException('This operation was aborted', 'AbortError'));
    fault(error);
    fault(undefined);
    assert.deepEqual(faults, [error, undefined]);
  });

  describe('and has a record of the flight to write', () => {
    beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
    afterEach(() => mock.timers.reset());

    const leaves = (settled: Promise<void>) => {
      const process = { hasLeft: false };
      const leave = () => {
        process.hasLeft = true;
      };
      settledSoon(settled).then(leave, leave);
      return process;
    };
    const turn = () => new Promise(setImmediate);

    it('waits for it, but not for longer than half a second', async () => {
      const process = leaves(new Promise(() => undefined));
      mock.timers.tick(499);
      await turn();
      assert.equal(process.hasLeft, false);
      mock.timers.tick(1);
      await turn();
      assert.equal(process.hasLeft, true);
    });

    it('leaves at once where it is written, or cannot be', async () => {
      for (const settled of [async () => undefined, () => Promise.reject(new Error('ENOSPC'))]) {
        const process = leaves(settled());
        await turn();
        assert.equal(process.hasLeft, true);
      }
    });
  });
});
