// SPDX-License-Identifier: GPL-3.0-or-later
/** Everything that is done when something happens to a session, in its order. */
import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/errors.js';
import { type Message, verbatim } from '../../../src/base/message.js';
import {
  effectsOf,
  type SessionEffect,
  type SessionEvent,
  type SessionFacts,
} from '../../../src/devices/gcode/session-rules.js';
import { GRBL_STOP } from '../../../src/devices/grbl/real-time.js';
import {
  CLOSED,
  EMERGENCY_STOP,
  LOST_AT_WORK,
  NO_ANSWER,
  RESTARTED,
  STOP_UNCONFIRMED,
} from '../../../src/devices/session-sentences.js';
import { smoothieFirmware } from '../../../src/devices/smoothie/firmware.js';
import { english } from '../../support/english.js';

const IDLE: SessionFacts = {
  ...{ isJobRunning: false, isStopping: false, isEndExpected: false },
  message: undefined,
};
const RUNNING: SessionFacts = { ...IDLE, isJobRunning: true };
const STOPPING: SessionFacts = { ...RUNNING, isStopping: true };
const EXPECTING: SessionFacts = { ...IDLE, isEndExpected: true };

const LID = verbatim('The lid is open.');
const CABLE = new AppError('device.lost', verbatim('The cable is out.'));

const noted: SessionEffect = { do: 'note-lock' };
const shown = (message: Message | undefined): SessionEffect => ({ do: 'show', message });
const doubted = (trust: 'suspect' | 'lost'): SessionEffect => ({ do: 'doubt', trust });
const failed = (reason: Message): SessionEffect => ({ do: 'end-job', phase: 'failed', reason });
const dropped = (why: 'restarted' | 'locked' | 'lost'): SessionEffect => ({ do: 'drop', why });
const STOPPED: SessionEffect = { do: 'end-job', phase: 'stopped', reason: EMERGENCY_STOP };
const restarted = (wasExpected: boolean): SessionEffect => ({ do: 'note-restart', wasExpected });

interface Case {
  readonly when: SessionEvent;
  readonly so: SessionFacts;
  readonly words?: Parameters<typeof effectsOf>[0];
  readonly effects: readonly SessionEffect[];
}

const locked = { kind: 'locked', sentence: LID } as const;
const silent = { kind: 'silent', sentence: NO_ANSWER } as const;
const emergency = { kind: 'emergency', mayMove: false } as const;

const CASES: Readonly<Record<string, Case>> = {
  'a position that the board forgot': {
    when: { kind: 'position-forgotten' },
    so: RUNNING,
    effects: [shown(RESTARTED)],
  },
  'an emergency stop that nothing confirmed': {
    when: { kind: 'emergency-unconfirmed' },
    so: RUNNING,
    effects: [shown(STOP_UNCONFIRMED)],
  },
  'a lock during a job: a Grbl is reset, and its next report shows where it stands': {
    when: locked,
    so: RUNNING,
    effects: [
      ...[noted, shown(LID), doubted('suspect'), failed(LID), dropped('locked')],
      ...[{ do: 'seek-place' } as const, { do: 'reset' } as const],
    ],
  },
  'a lock at rest that loses the position: nothing is reset': {
    when: { ...locked, losesPosition: true },
    so: IDLE,
    effects: [noted, shown(LID), doubted('lost'), failed(LID), dropped('locked')],
  },
  'a lock while a stop is under way, which ends the job itself': {
    when: locked,
    so: STOPPING,
    effects: [noted, shown(LID), doubted('suspect'), dropped('locked')],
  },
  'a lock that is nothing new': {
    when: { ...locked, isKnown: true },
    so: IDLE,
    effects: [noted],
  },
  'a lock of a Grbl that should restart: it is none of its answers to a stop': {
    when: locked,
    so: { ...EXPECTING, message: STOP_UNCONFIRMED },
    effects: [noted, shown(LID), doubted('suspect'), failed(LID), dropped('locked')],
  },
  'the lock that a Smoothieware was told to make: it stays as it is said': {
    when: locked,
    words: smoothieFirmware,
    so: { ...EXPECTING, message: LID },
    effects: [noted],
  },
  'a lock of a Smoothieware by itself, whatever was said before': {
    when: locked,
    words: smoothieFirmware,
    so: { ...IDLE, message: STOP_UNCONFIRMED },
    effects: [noted, shown(LID), doubted('suspect'), failed(LID), dropped('locked')],
  },
  'silence without a job': {
    when: silent,
    so: IDLE,
    effects: [shown(NO_ANSWER), doubted('suspect')],
  },
  'silence while a stop is under way: it is stopped once': {
    when: silent,
    so: STOPPING,
    effects: [shown(NO_ANSWER), doubted('suspect')],
  },
  'silence that was said already, while a stop is under way': {
    when: silent,
    so: { ...STOPPING, message: NO_ANSWER },
    effects: [],
  },
  'a cable that comes out during a job': {
    when: { kind: 'lost', reason: CABLE },
    so: RUNNING,
    effects: [doubted('lost'), shown(LOST_AT_WORK), failed(LOST_AT_WORK), dropped('lost')],
  },
  'a cable that comes out at rest': {
    when: { kind: 'lost', reason: CABLE },
    so: IDLE,
    effects: [doubted('lost'), shown(CABLE.sentence), failed(CABLE.sentence), dropped('lost')],
  },
  'a connection that is closed here during a job': {
    when: { kind: 'lost', reason: undefined },
    so: RUNNING,
    effects: [doubted('lost'), shown(undefined), failed(CLOSED), dropped('lost')],
  },
  'an emergency stop of a job: the place is in doubt even if it seems to stand': {
    when: emergency,
    so: RUNNING,
    effects: [doubted('suspect'), STOPPED, dropped('restarted'), { do: 'seek-place' }],
  },
  'an emergency stop of a head that moves by hand, for a reason': {
    when: { ...emergency, mayMove: true, message: LID },
    so: IDLE,
    effects: [doubted('suspect'), shown(LID), STOPPED, dropped('restarted')],
  },
  'a greeting that nothing here led to': {
    when: { kind: 'restarted' },
    so: { ...IDLE, message: STOP_UNCONFIRMED },
    effects: [restarted(false), shown(RESTARTED), failed(RESTARTED), dropped('restarted')],
  },
  'a greeting after a reset: what was said of something else stays': {
    when: { kind: 'restarted' },
    so: { ...EXPECTING, message: LID },
    effects: [restarted(true), { do: 'end-job', phase: 'stopped' }, dropped('restarted')],
  },
};

describe('what is done after', () => {
  for (const [what, { words = GRBL_STOP, so, when, effects }] of Object.entries(CASES)) {
    it(what, () => assert.deepEqual(effectsOf(words, so, when), effects));
  }

  it('an emergency stop of a Smoothieware: it is locked, and a person is told so', () => {
    const effects = effectsOf(smoothieFirmware, IDLE, emergency);
    const said = effects.flatMap((effect) => (effect.do === 'show' ? [effect.message] : []));
    assert.deepEqual(effects, [
      ...[doubted('suspect'), noted, shown(said[0]), STOPPED, dropped('locked')],
    ]);
    assert.match(english(said[0]), /until it is unlocked/);
  });
});
