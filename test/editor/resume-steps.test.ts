// SPDX-License-Identifier: GPL-3.0-or-later
/** What is asked for before a job goes on; a person's word only where no switch can tell. */
import assert from 'node:assert/strict';
import { type MachineState, OFFLINE } from '../../src/devices/contract/state.js';
import { boardFacts } from '../../src/devices/grbl/board-facts.js';
import { resumeRefusal, stepsToResume } from '../../src/editor/resume-steps.js';
import { english } from '../support/english.js';
import { OFFER } from '../ui/support/fake-interrupted-jobs.js';

function board(hasHoming: boolean) {
  const setting = (n: number) => (n === 22 ? Number(hasHoming) : undefined);
  const about = { firmware: 'Grbl 1.1h', rxBytes: 128, plannerBlocks: 15, options: 'V', setting };
  return { board: boardFacts(about) };
}

/** Idle and trusted, its zero where the job had it. */
const RIGHT: MachineState = {
  ...OFFLINE,
  condition: 'idle',
  trust: 'known',
  position: { x: 1, y: 2 },
  machinePosition: { x: 101, y: 52 },
  activeWcs: 'G54',
  workOffsets: { G54: { x: 100, y: 50 } },
};

const kinds = (state: Partial<MachineState>, offer = OFFER) =>
  stepsToResume(offer, { ...RIGHT, ...state }).map(({ kind }) => kind);

describe('the steps before a job goes on', () => {
  it('are none where the position is known and the zero is where it was', () => {
    assert.deepEqual(kinds({}), []);
    assert.equal(resumeRefusal(OFFER, RIGHT), undefined);
  });

  for (const trust of ['suspect', 'lost'] as const) {
    it(`ask a machine with switches to home when its position is ${trust}`, () => {
      assert.deepEqual(kinds({ trust, ...board(true) }), ['home']);
      assert.match(english(resumeRefusal(OFFER, { ...RIGHT, trust })), /cannot be trusted/);
    });

    it(`ask a person where there are no switches and the position is ${trust}`, () => {
      assert.deepEqual(kinds({ trust, ...board(false) }), ['confirm-position']);
    });
  }

  it('leave both to a machine that does not say whether it homes', () => {
    assert.deepEqual(kinds({ trust: 'lost' }), ['home', 'confirm-position']);
  });

  it('never home for a job that was begun without homing: its zero would be gone for good', () => {
    const byHand = { ...OFFER, isHomed: false };
    for (const there of [board(true), board(false), {}]) {
      assert.deepEqual(kinds({ trust: 'suspect', ...there }, byHand), ['confirm-position']);
    }
    const locked = { condition: 'alarm', trust: 'lost', ...board(true) } as const;
    assert.deepEqual(kinds(locked, byHand), ['unlock']);
  });

  it('take a word for the position only once zero was set again where homing took it away', () => {
    const gone = { ...OFFER, isHomed: false, isZeroGone: true };
    assert.deepEqual(kinds(board(true), gone), []);
    assert.match(english(resumeRefusal(gone, RIGHT)), /set zero there and confirm/);
    assert.deepEqual(kinds({ condition: 'alarm', ...board(true) }, gone), ['unlock']);
    assert.deepEqual(kinds(board(true), { ...gone, isZeroSetSince: true }), ['confirm-position']);
  });

  it('release an alarm before anybody can say where the head is', () => {
    const locked = { condition: 'alarm', trust: 'lost' } as const;
    assert.deepEqual(kinds({ ...locked, ...board(true) }), ['home']);
    assert.deepEqual(kinds({ ...locked, ...board(false) }), ['unlock']);
    assert.deepEqual(kinds({ ...locked, trust: 'known', ...board(false) }), ['unlock']);
  });

  it('put the zero back where the job had it', () => {
    const moved = { machinePosition: { x: 1, y: 2 }, workOffsets: { G54: { x: 0, y: 0 } } };
    const [step] = stepsToResume(OFFER, { ...RIGHT, ...moved });
    assert.deepEqual(step, { kind: 'set-work-offset', system: 'G54', offset: OFFER.offset });
    assert.match(
      english(resumeRefusal(OFFER, { ...RIGHT, ...moved })),
      /at 100.00, 50.00 in machine coordinates/,
    );
  });

  it('go back to the system that has the zero still, and overwrite none', () => {
    const workOffsets = { G54: { x: 0, y: 0 }, G56: { x: 100, y: 50 } };
    const [step] = stepsToResume(OFFER, {
      ...RIGHT,
      machinePosition: { x: 1, y: 2 },
      workOffsets,
    });
    assert.deepEqual(step, { kind: 'select-work-system', system: 'G56' });
  });

  it('leave the zero alone where the machine has none of its own', () => {
    const elsewhere = { machinePosition: { x: 1, y: 2 } };
    assert.deepEqual(kinds(elsewhere, { ...OFFER, isHomed: false }), []);
  });

  it('wait while the machine moves or is away', () => {
    for (const condition of ['home', 'run', 'jog', 'hold', 'door', 'offline'] as const) {
      assert.deepEqual(kinds({ condition, trust: 'lost' }), [], condition);
    }
  });
});
