// SPDX-License-Identifier: GPL-3.0-or-later
/** What becomes of a session, whatever happens to it: a table, no wire. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { verbatim } from '../../../src/base/message.js';
import {
  effectsOf,
  type SessionEffect,
  type SessionEvent,
  type SessionFacts,
} from '../../../src/devices/gcode/session-rules.js';
import { GRBL_STOP } from '../../../src/devices/grbl/real-time.js';
import { marlinFirmware } from '../../../src/devices/marlin/firmware.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import { NO_ANSWER, STOP_UNCONFIRMED } from '../../../src/devices/session-sentences.js';
import { smoothieFirmware } from '../../../src/devices/smoothie/firmware.js';

const marlin = marlinFirmware(MARLIN_DIODE);
const firmwares = [GRBL_STOP, marlin, smoothieFirmware];

const RUNNING: SessionFacts = {
  isJobRunning: true,
  isStopping: false,
  isEndExpected: false,
  message: undefined,
};
const IDLE: SessionFacts = { ...RUNNING, isJobRunning: false };
const LOCKED: SessionEvent = { kind: 'locked', sentence: verbatim('An end switch was hit.') };

const kinds = (effects: readonly SessionEffect[]) => effects.map((effect) => effect.do);

describe('what becomes of a session', () => {
  it('whose board restarted by itself: the job has failed and the position is lost', () => {
    const effects = effectsOf(GRBL_STOP, RUNNING, { kind: 'restarted' });
    assert.deepEqual(kinds(effects), ['note-restart', 'show', 'end-job', 'drop']);
    assert.deepEqual(effects[0], { do: 'note-restart', wasExpected: false });
  });

  it('whose board restarted because it was reset: nothing is said, and a stop ends its job itself', () => {
    const expected = { ...RUNNING, isEndExpected: true };
    const stopping = { ...expected, isStopping: true };
    const restarted = { kind: 'restarted' } as const;
    assert.deepEqual(kinds(effectsOf(GRBL_STOP, expected, restarted)), [
      ...['note-restart', 'end-job', 'drop'],
    ]);
    assert.deepEqual(kinds(effectsOf(GRBL_STOP, stopping, restarted)), ['note-restart', 'drop']);
  });

  it('whose emergency stop is confirmed late: it is no longer called unconfirmed', () => {
    const facts = { ...IDLE, isEndExpected: true, message: STOP_UNCONFIRMED };
    const [, greeted] = effectsOf(GRBL_STOP, facts, { kind: 'restarted' });
    assert.deepEqual(greeted, { do: 'show', message: undefined });
    const [, halted] = effectsOf(smoothieFirmware, facts, LOCKED);
    assert.ok(halted?.do === 'show' && halted.message !== STOP_UNCONFIRMED);
  });

  it('whose Grbl met a limit: reset, since it obeys nothing else', () => {
    const limit: SessionEvent = {
      ...{ kind: 'locked', sentence: verbatim('An end switch was hit.') },
      ...{ losesPosition: true, needsReset: true },
    };
    const effects = effectsOf(GRBL_STOP, IDLE, limit);
    assert.equal(effects.at(-1)?.do, 'reset');
    assert.deepEqual(effects[2], { do: 'doubt', trust: 'lost' });
    assert.ok(!kinds(effectsOf(GRBL_STOP, IDLE, LOCKED)).includes('reset'));
    assert.ok(!kinds(effectsOf(smoothieFirmware, RUNNING, limit)).includes('reset'));
  });

  it('whose board locked itself because it was halted: only the lock is noted', () => {
    const expected = { ...RUNNING, isEndExpected: true, isStopping: true };
    assert.deepEqual(kinds(effectsOf(smoothieFirmware, expected, LOCKED)), ['note-lock']);
    assert.deepEqual(kinds(effectsOf(marlin, expected, LOCKED)), ['note-lock']);
  });

  it('that hears nothing: the job is stopped once, and a person is told once', () => {
    const silent: SessionEvent = { kind: 'silent', sentence: NO_ANSWER };
    assert.deepEqual(kinds(effectsOf(marlin, RUNNING, silent)), ['show', 'doubt', 'stop-job']);
    const told = { ...IDLE, message: NO_ANSWER };
    assert.deepEqual(effectsOf(marlin, told, silent), []);
    assert.deepEqual(kinds(effectsOf(marlin, { ...told, isJobRunning: true }, silent)), [
      ...['show', 'doubt', 'stop-job'],
    ]);
  });

  it('that was stopped in an emergency: at rest a Grbl keeps its position, a Marlin cannot tell', () => {
    const emergency: SessionEvent = { kind: 'emergency', mayMove: false };
    assert.deepEqual(kinds(effectsOf(GRBL_STOP, IDLE, emergency)), ['end-job', 'drop']);
    assert.ok(kinds(effectsOf(marlin, IDLE, emergency)).includes('doubt'));
    assert.ok(kinds(effectsOf(GRBL_STOP, RUNNING, emergency)).includes('seek-place'));
    assert.ok(!kinds(effectsOf(marlin, RUNNING, emergency)).includes('seek-place'));
  });

  it('that was stopped: only a head that stood, or never moved, is where it was', () => {
    const stopped = (result: 'stood' | 'halted' | 'silent', mayHaveMoved: boolean) =>
      kinds(effectsOf(marlin, IDLE, { kind: 'stopped', result, mayHaveMoved }));
    assert.deepEqual(stopped('stood', true), []);
    assert.deepEqual(stopped('halted', false), []);
    assert.deepEqual(stopped('halted', true), ['doubt']);
    assert.deepEqual(stopped('silent', false), ['doubt', 'show']);
  });
});

describe('whatever happens to a session', () => {
  const facts = fc.record({
    isJobRunning: fc.boolean(),
    isStopping: fc.boolean(),
    isEndExpected: fc.boolean(),
    message: fc.constantFrom(undefined, NO_ANSWER, verbatim('a lock')),
  });
  const event: fc.Arbitrary<SessionEvent> = fc.oneof(
    fc.constantFrom<SessionEvent>(
      { kind: 'restarted' },
      { kind: 'position-forgotten' },
      { kind: 'silent', sentence: NO_ANSWER },
      { kind: 'lost', reason: undefined },
    ),
    fc.tuple(fc.boolean(), fc.boolean()).map(([losesPosition, needsReset]): SessionEvent => {
      return { kind: 'locked', sentence: verbatim('a lock'), losesPosition, needsReset };
    }),
    fc.boolean().map((mayMove): SessionEvent => ({ kind: 'emergency', mayMove })),
  );
  const firmware = fc.constantFrom(...firmwares);
  const happens = (check: (effects: readonly SessionEffect[], ...of: Happened) => void) =>
    fc.assert(
      fc.property(firmware, facts, event, (words, so, what) =>
        check(effectsOf(words, so, what), so, what, words),
      ),
    );

  it('no job is ever called finished by it, and none goes on after it unless a stop ends it', () =>
    happens((effects, so, what, words) => {
      for (const effect of effects) {
        if (effect.do === 'end-job') assert.ok(['stopped', 'failed'].includes(effect.phase));
      }
      if (!so.isJobRunning || so.isStopping || what.kind === 'position-forgotten') return;
      const isOwnLock =
        what.kind === 'locked' && so.isEndExpected && words.confirmedBy !== 'restart';
      const ends = kinds(effects).some((kind) => kind === 'end-job' || kind === 'stop-job');
      assert.equal(ends, !isOwnLock);
    }));

  it('the position is never believed more than before', () =>
    happens((effects) => {
      for (const effect of effects) {
        if (effect.do === 'doubt') assert.ok(['suspect', 'lost'].includes(effect.trust));
      }
    }));

  it('an interrupted job in motion leaves a doubtful position, unless its end was asked for', () =>
    happens((effects, so, what) => {
      if (!so.isJobRunning || so.isEndExpected || so.isStopping) return;
      if (what.kind === 'position-forgotten') return;
      assert.ok(kinds(effects).some((kind) => kind === 'doubt' || kind === 'note-restart'));
    }));

  it('nothing is sent but a reset, and that only to a board that is reset to stop', () =>
    happens((effects, _so, _what, words) => {
      if (words.confirmedBy !== 'restart') assert.ok(!kinds(effects).includes('reset'));
    }));
});

type Happened = [SessionFacts, SessionEvent, (typeof firmwares)[number]];
