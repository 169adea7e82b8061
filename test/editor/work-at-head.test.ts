// SPDX-License-Identifier: GPL-3.0-or-later
/** The work begins where the head is: zero moves so that the chosen point of the job's outline lies there. */
import assert from 'node:assert/strict';
import type { MachineCommand } from '../../src/devices/contract/commands.js';
import { OFFLINE } from '../../src/devices/contract/state.js';
import type { AnchorName } from '../../src/editor/numbers/anchor.js';
import { beginAtHead, canBeginAtHead, workAtHeadParams } from '../../src/editor/work-at-head.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import type { PlanState } from '../../src/pipeline/job-plan.js';

const IDLE = { ...OFFLINE, condition: 'idle', trust: 'lost' } as const;
const BOUNDS = { minX: 50, minY: 20, maxX: 150, maxY: 60 };
const READY = { kind: 'ready', job: { summary: { bounds: BOUNDS } } } as unknown as PlanState;

function bench(origin: MachineProfile['bed']['origin'] = 'front-left') {
  const sent: MachineCommand[] = [];
  const machine = { bed: { width: 400, depth: 300, origin } } as MachineProfile;
  const link = {
    state: IDLE as typeof IDLE & { abilities?: readonly never[] },
    command: async (one: MachineCommand) => void sent.push(one),
  };
  const deps = { link, chooser: { choice: { machine, port: '' } }, planner: { state: READY } };
  return { deps, sent };
}

describe('work that begins at the head', () => {
  it('has each of the nine points of its outline under it', async () => {
    const expected: Readonly<Record<AnchorName, readonly [number, number]>> = {
      'back-left': [50, 60],
      back: [100, 60],
      'back-right': [150, 60],
      left: [50, 40],
      middle: [100, 40],
      right: [150, 40],
      'front-left': [50, 20],
      front: [100, 20],
      'front-right': [150, 20],
    };
    const { deps, sent } = bench();
    for (const point of Object.keys(workAtHeadParams.point.choices) as AnchorName[]) {
      await beginAtHead(deps, point);
      const [x, y] = expected[point];
      assert.deepEqual(sent.pop(), { kind: 'call-place', place: { x, y } }, point);
    }
  });

  it('counts from the corner that the machine counts from', async () => {
    const { deps, sent } = bench('back-right');
    await beginAtHead(deps, 'front-left');
    assert.deepEqual(sent, [{ kind: 'call-place', place: { x: 350, y: 280 } }]);
  });

  it('wants a machine at rest that can, and a job', async () => {
    const { deps, sent } = bench();
    assert.equal(canBeginAtHead(deps), true, 'also where nobody knows the place: a person says it');
    for (const condition of ['offline', 'run', 'hold', 'alarm', 'door'] as const) {
      const link = { ...deps.link, state: { ...IDLE, condition } };
      assert.equal(canBeginAtHead({ ...deps, link }), false, condition);
    }
    const unable = { ...deps.link, state: { ...IDLE, abilities: [] } };
    assert.equal(canBeginAtHead({ ...deps, link: unable }), false);
    for (const state of [
      { kind: 'empty' },
      { kind: 'ready', job: { summary: {} } },
    ] as unknown as PlanState[]) {
      const without = { ...deps, planner: { state } };
      assert.equal(canBeginAtHead(without), false);
      await assert.rejects(beginAtHead(without, 'middle'), { code: 'job.not-planned' });
      assert.deepEqual(sent, []);
    }
  });
});
