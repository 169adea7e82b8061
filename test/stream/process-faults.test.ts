// SPDX-License-Identifier: GPL-3.0-or-later
/** What becomes of the beam where the process that owns the port fails. */
import assert from 'node:assert/strict';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { onFault, putOut } from '../../src/stream/process-faults.js';
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
});
