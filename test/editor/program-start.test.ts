// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { OFFLINE } from '../../src/devices/contract/state.js';
import { programStart } from '../../src/editor/program-start.js';

const KNOWN = {
  ...OFFLINE,
  condition: 'idle',
  trust: 'known',
  position: { x: 3, y: 4 },
  machinePosition: { x: 13, y: 4 },
} as const;

describe('what is known before the first line of a program', () => {
  it('is where the head is, in which system, and where all of them have their zero', () => {
    assert.deepEqual(programStart(KNOWN), {
      ...{ start: { x: 3, y: 4 }, zero: { x: 10, y: 0 } },
    });
    const reach = { x: { from: 0, to: 400 }, y: { from: -400, to: 0 }, by: 'board' } as const;
    assert.deepEqual(programStart({ ...KNOWN, reach })?.reach, reach);
    const workOffsets = { G54: { x: 0, y: 0 }, G56: { x: 10, y: 20 } };
    assert.deepEqual(programStart({ ...KNOWN, activeWcs: 'G56', workOffsets }), {
      ...{ start: { x: 3, y: 4 }, zero: { x: 10, y: 0 } },
      coordinates: 56,
      zeros: { 54: { x: 0, y: 0 }, 56: { x: 10, y: 20 } },
    });
  });

  it('is only where the head is in the numbers of the work, where nothing else can be believed', () => {
    const reach = { x: { from: 0, to: 400 }, y: { from: -400, to: 0 }, by: 'board' } as const;
    assert.deepEqual(programStart({ ...KNOWN, trust: 'here', reach }), { start: { x: 3, y: 4 } });
  });

  it('is nothing while the position cannot be believed', () => {
    for (const trust of ['suspect', 'lost'] as const) {
      assert.equal(programStart({ ...KNOWN, trust }), undefined);
    }
    assert.equal(programStart({ ...KNOWN, condition: 'offline' }), undefined);
  });
});
