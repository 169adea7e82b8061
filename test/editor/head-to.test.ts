// SPDX-License-Identifier: GPL-3.0-or-later
/** The head goes to a place on the bed that is pointed at, where its own place can be believed. */
import assert from 'node:assert/strict';
import type { MachineCommand } from '../../src/devices/contract/commands.js';
import type { MachineLink } from '../../src/devices/contract/link.js';
import { OFFLINE } from '../../src/devices/contract/state.js';
import { canSendHead, isOnBed, sendHead } from '../../src/editor/head-to.js';
import type { MachineProfile } from '../../src/machine/profile.js';

const IDLE = { ...OFFLINE, condition: 'idle', trust: 'known' } as const;

function bench(origin: MachineProfile['bed']['origin']) {
  const sent: MachineCommand[] = [];
  const bed = { width: 400, depth: 300, origin };
  const machine = { bed, motion: { maxSpeedX: 200, maxSpeedY: 100 } } as MachineProfile;
  const link = { state: IDLE, command: async (one: MachineCommand) => void sent.push(one) };
  // Nothing else of link and chooser is asked.
  const deps = { link: link as unknown as MachineLink, chooser: { choice: { machine, port: '' } } };
  return { deps, sent };
}

describe('sending the head to a place on the bed', () => {
  it('counts from the corner that the machine counts from', async () => {
    const { deps, sent } = bench('back-right');
    await sendHead(deps, { x: 100, y: 50 });
    assert.deepEqual(sent, [{ kind: 'go-to', to: { x: 300, y: 250 }, speed: 50, frame: 'work' }]);
  });

  it('is possible only on the bed', () => {
    const { deps } = bench('front-left');
    assert.equal(isOnBed(deps, { x: 0, y: 300 }), true);
    assert.equal(isOnBed(deps, { x: -0.1, y: 10 }), false);
  });

  it('is possible only for a machine at rest whose place is known and trusted', () => {
    assert.equal(canSendHead(IDLE), true);
    assert.equal(canSendHead({ ...IDLE, trust: 'here' }), true);
    assert.equal(canSendHead({ ...IDLE, trust: 'suspect' }), false);
    assert.equal(canSendHead({ ...IDLE, trust: 'lost' }), false);
    assert.equal(canSendHead({ ...IDLE, isPlaceKnown: false }), false);
    for (const condition of ['offline', 'run', 'hold', 'alarm', 'door'] as const) {
      assert.equal(canSendHead({ ...IDLE, condition }), false, condition);
    }
  });
});
