// SPDX-License-Identifier: GPL-3.0-or-later
/** What the gate before the beam is told of the connected machine: where the work lies in its own coordinates. */
import assert from 'node:assert/strict';
import { type MachineState, OFFLINE } from '../../src/devices/contract/state.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { startFacts } from '../../src/editor/start-facts.js';
import type { WorkFacts } from '../../src/machine/start-facts.js';

const WORK = { moveBounds: { minX: 1, minY: 2, maxX: 30, maxY: 40 } } as WorkFacts;
const STATE: MachineState = {
  ...OFFLINE,
  ...{ condition: 'idle', trust: 'known' },
  machinePosition: { x: 107, y: 53 },
  position: { x: 7, y: 3 },
  reach: { minX: 0, minY: 0, maxX: 400, maxY: 400 },
} as unknown as MachineState;
const NOWHERE = {
  minX: Number.POSITIVE_INFINITY,
  minY: Number.POSITIVE_INFINITY,
  maxX: Number.NEGATIVE_INFINITY,
  maxY: Number.NEGATIVE_INFINITY,
};

describe('the facts at the start of a job', () => {
  it('have the work where its zero is in the machine, the lines around it as well', () => {
    const hook = { moveBounds: { minX: -1, minY: -2, maxX: 3, maxY: 4 } };
    const still = { moveBounds: NOWHERE };
    const facts = startFacts(STATE, VIRTUAL_LASER, { ...WORK, hooks: [hook, still] } as never);
    assert.deepEqual(facts.workInMachine, { minX: 101, minY: 52, maxX: 130, maxY: 90 });
    assert.deepEqual(facts.head, { x: 107, y: 53 });
    assert.deepEqual(facts.zero, { x: 100, y: 50, system: 'G54', isShifted: false });
    const [moved, unmoved] = facts.work.hooks ?? [];
    assert.deepEqual(moved?.inMachine, { minX: 99, minY: 48, maxX: 103, maxY: 54 });
    assert.equal(unmoved?.inMachine, undefined);
  });

  it('have no place where none can be believed', () => {
    for (const state of [
      { ...STATE, trust: 'lost' },
      { ...STATE, condition: 'offline' },
    ] as readonly MachineState[]) {
      const { workInMachine, head, zero } = startFacts(state, VIRTUAL_LASER, WORK);
      assert.deepEqual([workInMachine, head, zero], [undefined, undefined, undefined]);
    }
    assert.equal('trust' in startFacts(OFFLINE, VIRTUAL_LASER, WORK), false);
  });

  it('have the reach of the machine only where the head is known to be in it', () => {
    const reachOf = (trust: string) =>
      startFacts({ ...STATE, trust } as MachineState, VIRTUAL_LASER, WORK).reach;
    assert.deepEqual([reachOf('known'), reachOf('here')], [STATE.reach, undefined]);
  });

  it('have no box for work that moves nothing', () => {
    const facts = startFacts(STATE, VIRTUAL_LASER, { moveBounds: NOWHERE } as WorkFacts);
    assert.equal(facts.workInMachine, undefined);
  });
});
