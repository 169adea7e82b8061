// SPDX-License-Identifier: GPL-3.0-or-later
/** A stop as a table of events: no controller, no clock. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  certaintyAfter,
  emergencyBytes,
  haltStep,
  type Motion,
  type StopEffect,
  type StopEvent,
  type StopState,
  type StopWords,
  stopMethod,
} from '../../../src/devices/gcode/stop.js';
import { GRBL_STOP } from '../../../src/devices/grbl/real-time.js';
import { marlinFirmware } from '../../../src/devices/marlin/firmware.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import { smoothieFirmware } from '../../../src/devices/smoothie/firmware.js';

const marlin: StopWords = marlinFirmware(MARLIN_DIODE);
const smoothie: StopWords = smoothieFirmware;
const firmwares = { grbl: GRBL_STOP, marlin, smoothie };

/** A stop that is played event by event, each at its second. */
class Play {
  state: StopState = { step: 'ready' };
  readonly effects: StopEffect[] = [];
  readonly #words: StopWords;

  constructor(words: StopWords, isLocked = false) {
    this.#words = words;
    this.at(0, { kind: 'begin', isLocked });
  }

  at(seconds: number, event: StopEvent): this {
    const { state, effects } = haltStep(this.#words, this.state, event, seconds);
    this.state = state;
    this.effects.push(...effects);
    return this;
  }

  /** Ten events a second. */
  follow(events: readonly StopEvent[]): void {
    for (const [i, event] of events.entries()) this.at(i / 10, event);
  }

  get sent(): string {
    return this.effects.map((effect) => (effect.do === 'send' ? effect.bytes : '')).join('');
  }

  /** How long each answer is waited for, s. */
  get waits(): readonly number[] {
    return this.effects.flatMap((effect) => ('seconds' in effect ? [effect.seconds] : []));
  }

  get result(): string | undefined {
    return this.state.step === 'over' ? this.state.result : undefined;
  }
}

const report = (motion: Motion): StopEvent => ({ kind: 'report', motion });
const time: StopEvent = { kind: 'time' };

describe('stopping a Grbl', () => {
  it('holds, waits until the head stands, resets, and is over with the greeting', () => {
    const stop = new Play(GRBL_STOP);
    assert.equal(stop.sent, '!?');
    stop.at(0.1, report('moving')).at(0.15, time).at(0.2, report('braking')).at(0.25, time);
    assert.equal(stop.sent, '!???');
    stop.at(0.3, report('standing'));
    assert.equal(stop.sent, '!???\x18');
    assert.equal(stop.result, undefined);
    assert.equal(stop.at(0.4, { kind: 'restarted' }).result, 'stood');
  });

  it('resets although nobody answers, and says that nobody did', () => {
    const stop = new Play(GRBL_STOP).at(0.5, time);
    assert.equal(stop.sent, '!?\x18');
    assert.equal(stop.at(2.5, time).result, 'silent');
  });

  it('resets a head that brakes for ever', () => {
    const stop = new Play(GRBL_STOP);
    for (let at = 0.1; stop.sent.at(-1) !== '\x18'; at += 0.1) {
      assert.ok(at < 6);
      stop.at(at, report('braking')).at(at + 0.05, time);
    }
    assert.equal(stop.at(6, { kind: 'restarted' }).result, 'halted');
  });

  it('takes no greeting from before the reset for its confirmation', () => {
    const stop = new Play(GRBL_STOP).at(0.1, { kind: 'restarted' });
    assert.equal(stop.result, undefined);
    assert.equal(stop.sent, '!?');
  });
});

describe('stopping a Smoothieware', () => {
  const halted = (isLocked: boolean) =>
    new Play(smoothie, isLocked).at(0.1, report('standing')).at(0.2, { kind: 'locked' });

  it('undoes the lock that the halt made', () => {
    const stop = halted(false);
    assert.equal(stop.sent, '!?\x18\nfire off\n?M999\n');
    assert.equal(stop.at(0.25, time).at(0.3, report('standing')).result, 'stood');
    const lock = stop.effects.find((effect) => effect.do === 'note-lock');
    assert.deepEqual(lock, { do: 'note-lock', isLocked: false });
  });

  it('keeps a lock that was there before', () => {
    const stop = halted(true);
    assert.doesNotMatch(stop.sent, /M999/);
    assert.equal(stop.result, 'stood');
  });

  it('says that it is locked still where the unlocking shows nothing', () => {
    const stop = halted(false).at(0.25, time).at(0.3, report('locked')).at(2.2, time);
    const lock = stop.effects.find((effect) => effect.do === 'note-lock');
    assert.deepEqual(lock, { do: 'note-lock', isLocked: true });
  });

  it('does not wait for a build without the hold', () => {
    const stop = new Play(smoothie).at(0.1, report('moving')).at(0.15, time);
    stop.at(0.4, report('moving'));
    assert.ok(stop.sent.includes('\x18'));
    assert.equal(stop.at(0.5, { kind: 'locked' }).at(0.6, report('standing')).result, 'halted');
  });
});

describe('stopping a Marlin', () => {
  it('halts at once, and is over when the beam was switched off in its turn', () => {
    const stop = new Play(marlin);
    assert.equal(stop.sent, '\nM410\n');
    assert.deepEqual(stop.effects.map((effect) => effect.do).slice(0, 2), [
      'end-stream',
      'drop-questions',
    ]);
    stop.at(1, { kind: 'answered', isConfirmed: true });
    assert.equal(stop.result, undefined, 'it still drops every move');
    assert.equal(stop.at(2.2, time).result, 'halted');
  });

  it('is not confirmed by anything else', () => {
    const stop = new Play(marlin).at(1, { kind: 'answered', isConfirmed: false });
    assert.equal(stop.result, 'silent');
    assert.equal(new Play(marlin).at(30, time).result, 'silent');
  });
});

describe('a stop', () => {
  it('of a Grbl waits half a second for a report, asks twenty times a second, and two for the greeting', () => {
    const stop = new Play(GRBL_STOP).at(0.1, report('moving')).at(0.15, time);
    assert.deepEqual(stop.at(0.2, report('standing')).waits, [0.5, 0.05, 0.5, 2]);
  });

  it('of a Smoothieware waits two for the lock, and two until it is undone', () => {
    const stop = new Play(smoothie).at(0.1, report('standing')).at(0.2, { kind: 'locked' });
    assert.deepEqual(stop.waits, [0.5, 2, 0.05]);
    assert.equal(stop.at(0.25, time).waits.at(-1), 1.95);
  });

  it('of a Marlin waits half a minute for its turn, and until it drops no more moves', () => {
    const stop = new Play(marlin);
    assert.deepEqual(stop.waits, [30]);
    assert.deepEqual(stop.at(1, { kind: 'answered', isConfirmed: true }).waits, [30, 1.2]);
  });

  it('takes a head for one that drives on after five seconds, or when a Smoothieware has no hold', () => {
    const moving = (words: StopWords, until: number) => {
      const stop = new Play(words);
      for (let at = 0; at < until; at += 0.1) stop.at(at, report('moving')).at(at, time);
      return stop.sent.includes('\x18');
    };
    assert.deepEqual([moving(GRBL_STOP, 4.9), moving(GRBL_STOP, 5.2)], [false, true]);
    assert.deepEqual([moving(smoothie, 0.25), moving(smoothie, 0.45)], [false, true]);
  });
});

describe('any stop', () => {
  const events = fc.array(
    fc.oneof(
      fc.constantFrom<Motion>('moving', 'braking', 'standing', 'locked').map(report),
      fc.constantFrom<StopEvent>(time, time, { kind: 'restarted' }, { kind: 'locked' }),
      fc.boolean().map((isConfirmed): StopEvent => ({ kind: 'answered', isConfirmed })),
    ),
    { maxLength: 40 },
  );
  const words = fc.constantFrom(...Object.values(firmwares));

  it('halts before it is over, whatever the controller says', () =>
    fc.assert(
      fc.property(words, fc.boolean(), events, (firmware, isLocked, said) => {
        const stop = new Play(firmware, isLocked);
        stop.follow(said);
        if (stop.result !== undefined) assert.ok(stop.sent.includes(firmware.halt));
      }),
    ));

  it('ends by itself when the controller says no more', () =>
    fc.assert(
      fc.property(words, fc.boolean(), events, (firmware, isLocked, said) => {
        const stop = new Play(firmware, isLocked);
        stop.follow(said);
        for (let i = 0; i < 6; i++) stop.at(10 + i, time);
        assert.ok(stop.result);
      }),
    ));

  it('never calls a place sure without a report of standstill, nor a stop confirmed without a sign', () =>
    fc.assert(
      fc.property(words, fc.boolean(), events, (firmware, isLocked, said) => {
        const stop = new Play(firmware, isLocked);
        let [stood, hasSign] = [false, false];
        for (const [i, event] of said.entries()) {
          const isHalted = stop.sent.includes(firmware.halt);
          if (event.kind === 'report' && event.motion !== 'moving' && event.motion !== 'braking') {
            stood ||= !isHalted;
          }
          hasSign ||= isHalted && event.kind !== 'time';
          stop.at(i / 10, event);
        }
        if (stop.result === 'stood') assert.ok(stood);
        if (stop.result === 'stood' || stop.result === 'halted') assert.ok(hasSign);
      }),
    ));

  it('never resumes, and is over at once when the link is lost', () =>
    fc.assert(
      fc.property(words, fc.boolean(), events, (firmware, isLocked, said) => {
        const stop = new Play(firmware, isLocked);
        stop.follow(said);
        assert.ok(!stop.sent.includes('~'));
        assert.ok(stop.at(9, { kind: 'lost' }).result);
      }),
    ));
});

describe('what a stop takes', () => {
  it('is a cancelled jog, a halt, or nothing', () => {
    const way = (
      condition: 'jog' | 'idle' | 'run' | 'alarm',
      isJobRunning = false,
      isMoved = false,
    ) => stopMethod(GRBL_STOP, { condition, isJobRunning, isMoved });
    assert.equal(way('idle'), 'nothing');
    assert.equal(way('jog'), 'cancel-jog');
    assert.equal(way('run'), 'halt');
    assert.equal(way('alarm'), 'halt');
    assert.equal(way('idle', true), 'halt');
    assert.equal(way('jog', true), 'halt');
    // The report is of before what was sent last.
    assert.equal(way('idle', false, true), 'halt');
    assert.equal(
      stopMethod(marlin, { condition: 'idle', isJobRunning: false, isMoved: false }),
      'halt',
    );
  });

  it('is in an emergency the last resort of the firmware', () => {
    assert.equal(emergencyBytes(GRBL_STOP), '\x18');
    assert.equal(emergencyBytes(marlin), '\nM112\n');
    assert.equal(emergencyBytes(smoothie), '\x18\nfire off\n');
  });

  it('leaves a place as sure as it was seen', () => {
    assert.equal(certaintyAfter('stood'), 'standing');
    assert.equal(certaintyAfter('halted'), 'counted');
    assert.equal(certaintyAfter('halted', false), 'standing');
    assert.equal(certaintyAfter('silent', false), 'last-seen');
  });
});
