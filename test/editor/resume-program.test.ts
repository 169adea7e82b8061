// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import type { ResumeOffer } from '../../src/devices/contract/resume.js';
import { type MachineState, OFFLINE } from '../../src/devices/contract/state.js';
import { assertHomingHelps, assertResumable } from '../../src/editor/resume-program.js';

const OFFER: ResumeOffer = {
  jobId: 'job',
  port: 'port',
  begunAt: '2026-01-01T00:00:00.000Z',
  reason: undefined,
  programPath: 'resume.gcode',
  offset: { x: 10, y: 20 },
  isHomed: true,
  restart: { x: 0, y: 0 },
  leadInFrom: { x: 0, y: 0 },
  nextUnit: 1,
  unit: 'line',
  total: 2,
  overlap: 0,
  journal: { notesPath: '', programPath: '' },
};

const READY: MachineState = {
  ...OFFLINE,
  condition: 'idle',
  trust: 'known',
  position: { x: -10, y: -20 },
};

describe('a broken job may be taken up', () => {
  it('where position and zero are those of the job', () => {
    assertResumable(OFFER, READY);
    assertResumable(OFFER, { ...READY, isHomed: true });
    assert.throws(() => assertResumable(OFFER, { ...READY, trust: 'suspect' }), {
      code: 'device.position-unknown',
    });
    assert.throws(() => assertResumable(OFFER, { ...READY, position: { x: 0, y: 0 } }), {
      code: 'resume.zero-differs',
    });
  });

  it('without homing only in the count of steps that it was begun in', () => {
    const here = { ...READY, trust: 'here', boot: 'b' } as const;
    for (const boot of [undefined, 'a']) {
      const offer = boot === undefined ? OFFER : { ...OFFER, boot };
      assert.throws(() => assertResumable(offer, here), /counts from another position now/);
    }
    assertResumable({ ...OFFER, boot: 'b', isHomed: false }, here);
    const moved = { ...here, machinePosition: { x: 77, y: 77 } };
    assert.throws(() => assertResumable({ ...OFFER, boot: 'b', isHomed: false }, moved), {
      code: 'resume.zero-differs',
    });
  });

  it('only on a machine that counts from homing as it did, or did not, before', () => {
    const byHand = { ...OFFER, isHomed: false };
    assertResumable(byHand, { ...READY, isHomed: false });
    assert.throws(() => assertResumable(byHand, { ...READY, isHomed: true }), {
      code: 'resume.zero-differs',
      message: /started without homing/,
    });
    assert.throws(() => assertResumable(OFFER, { ...READY, isHomed: false }), {
      code: 'resume.zero-differs',
      message: /home the machine/,
    });
  });

  it('never by a zero that homing took away, however well the head is known', () => {
    const offer = { ...OFFER, isHomed: false, isZeroGone: true, boot: 'a' };
    assert.throws(() => assertResumable(offer, { ...READY, boot: 'b' }), {
      code: 'resume.zero-differs',
      message: /started without homing/,
    });
    assertResumable({ ...offer, isZeroGone: false }, { ...READY, boot: 'b' });
  });

  it('never with the advice to home where that would take the zero away', () => {
    for (const trust of ['suspect', 'here'] as const) {
      assert.throws(() => assertResumable({ ...OFFER, isHomed: false }, { ...READY, trust }), {
        code: 'device.position-unknown',
        message: /Do not home/,
      });
    }
  });

  it('after homing only where it was begun after homing', () => {
    assertHomingHelps(OFFER);
    assert.throws(() => assertHomingHelps({ ...OFFER, isHomed: false }), {
      code: 'resume.zero-differs',
      message: /started without homing/,
    });
  });
});
