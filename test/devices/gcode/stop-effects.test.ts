// SPDX-License-Identifier: GPL-3.0-or-later
/** Everything that a stop does with each event, in its order: no controller, no clock. */
import assert from 'node:assert/strict';
import type { MachineCondition } from '../../../src/devices/contract/state.js';
import {
  haltStep,
  type Motion,
  motionOf,
  type StopEffect,
  type StopEvent,
  type StopState,
  type StopWords,
} from '../../../src/devices/gcode/stop.js';
import { GRBL_STOP } from '../../../src/devices/grbl/real-time.js';
import { marlinFirmware } from '../../../src/devices/marlin/firmware.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import { smoothieFirmware } from '../../../src/devices/smoothie/firmware.js';

const marlin: StopWords = marlinFirmware(MARLIN_DIODE);
const smoothie: StopWords = smoothieFirmware;

const send = (bytes: string): StopEffect => ({ do: 'send', bytes });
const wake = (seconds: number): StopEffect => ({ do: 'wake', seconds });
const begin = (isLocked = false): StopEvent => ({ kind: 'begin', isLocked });
const report = (motion: Motion): StopEvent => ({ kind: 'report', motion });
const answered = (isConfirmed: boolean): StopEvent => ({ kind: 'answered', isConfirmed });
const time: StopEvent = { kind: 'time' };
const restarted: StopEvent = { kind: 'restarted' };
const locked: StopEvent = { kind: 'locked' };

/** An event, and when; at zero where that does not matter. */
type Timed = StopEvent | readonly [at: number, event: StopEvent];

/** What each event leads to, one list of effects each, and how it ended. */
function play(words: StopWords, ...events: readonly Timed[]) {
  let state = { step: 'ready' } as StopState;
  const done = events.map((entry) => {
    const [at, event] = 'kind' in entry ? ([0, entry] as const) : entry;
    const step = haltStep(words, state, event, at);
    state = step.state;
    return step.effects;
  });
  return { done, last: done.at(-1), end: state.step === 'over' ? state.result : state.step };
}

const RESET = [send('\x18'), wake(2)];

describe('what a stop does, event by event,', () => {
  it('on a Grbl: hold, question, question again, reset', () => {
    const events = [begin(), report('moving'), time, report('standing'), restarted];
    assert.deepEqual(play(GRBL_STOP, ...events), {
      done: [[send('!'), send('?'), wake(0.5)], [wake(0.05)], [send('?'), wake(0.5)], RESET, []],
      ...{ last: [], end: 'stood' },
    });
  });

  it('on a Smoothieware: what was sent is forgotten before the halt, and the lock goes with the stop', () => {
    const halt = [
      ...[{ do: 'end-stream' } as const, { do: 'forget-lines' } as const],
      ...[send('\x18'), send('\nfire off\n'), send('?'), wake(2)],
    ];
    const freed = [{ do: 'note-lock', isLocked: false } as const, { do: 'forget-lines' } as const];
    const events = [begin(), report('standing'), locked, report('locked'), time];
    assert.deepEqual(play(smoothie, ...events, report('standing')), {
      done: [
        ...[[send('!'), send('?'), wake(0.5)], halt, [send('M999\n'), wake(0.05)], []],
        ...[[send('?'), wake(1.95)], freed],
      ],
      ...{ last: freed, end: 'stood' },
    });
  });

  it('on a Marlin: the beam is switched off in its turn, and moves are dropped for a while after it', () => {
    const halt = [
      ...[{ do: 'end-stream' } as const, { do: 'drop-questions' } as const],
      ...[send('\nM410\n'), { do: 'switch-off', seconds: 30 } as const],
    ];
    assert.deepEqual(play(marlin, begin(), answered(true), report('standing'), restarted, time), {
      done: [halt, [wake(1.2)], [], [], []],
      ...{ last: [], end: 'halted' },
    });
  });

  it('asks for the state where there is no hold, and holds nothing', () => {
    const words = { ...GRBL_STOP, realTime: { status: '?' } };
    assert.deepEqual(play(words, begin()).last, [send('?'), wake(0.5)]);
  });

  it('takes a lock for a head that stands, and its report for the lock', () => {
    assert.deepEqual(play(GRBL_STOP, begin(), report('locked')).last, RESET);
    const events = [begin(), report('standing'), report('locked')];
    assert.deepEqual(play(smoothie, ...events).last, [send('M999\n'), wake(0.05)]);
    assert.equal(play(smoothie, ...events.slice(0, 2), report('standing')).end, 'halted');
  });

  it('asks nothing more for a second report between two questions', () => {
    assert.deepEqual(play(GRBL_STOP, begin(), report('moving'), report('standing')).last, []);
  });

  it('waits for a head that obeyed the hold once, though a later report shows it in motion', () => {
    const seen: Timed[] = [begin(), [0.2, report('braking')], [0.25, time]];
    assert.deepEqual(play(smoothie, ...seen, [0.4, report('moving')]).last, [wake(0.05)]);
  });

  it('halts after five seconds of braking, and not before', () => {
    const braking = [begin(), report('braking')];
    assert.deepEqual(play(GRBL_STOP, ...braking, [4.99, time]).last, [send('?'), wake(0.5)]);
    assert.deepEqual(play(GRBL_STOP, ...braking, [5, time]).last, RESET);
  });

  it('calls it silent where the sign of the halt does not come in time', () => {
    const halted = [begin(), report('standing')];
    assert.equal(play(GRBL_STOP, ...halted, time).end, 'silent');
    assert.equal(play(GRBL_STOP, ...halted, locked).end, 'halted', 'a lock is none of its signs');
    assert.equal(play(smoothie, ...halted, restarted).end, 'halted', 'nor a greeting of this one');
    assert.equal(play(marlin, begin(), locked).end, 'halted', 'nor a lock of that one');
  });

  it('keeps a lock from before, or one that no word undoes', () => {
    const halted = [report('standing'), locked];
    assert.deepEqual(play(smoothie, begin(true), ...halted).last, []);
    const { unlock: _, ...without } = smoothie;
    assert.equal(play(without, begin(), ...halted).end, 'stood');
    assert.equal(play(without, begin(), time, locked).end, 'halted');
  });

  it('knows of a head that was halted in motion only where it may be, whether its lock is undone or not', () => {
    const halted = [begin(), time, locked];
    assert.equal(play(smoothie, ...halted, report('standing')).end, 'halted');
    const still = play(smoothie, ...halted, time, time);
    assert.equal(still.end, 'halted');
    assert.deepEqual(still.last, [{ do: 'note-lock', isLocked: true }, { do: 'forget-lines' }]);
  });

  it('is silent as soon as the connection is gone, at any step, and does no more once it is over', () => {
    for (const before of [[], [begin()], [begin(), time], [begin(), time, locked]]) {
      assert.equal(play(smoothie, ...before, { kind: 'lost' }).end, 'silent');
    }
    const over = [begin(), report('standing'), restarted];
    assert.deepEqual(play(GRBL_STOP, ...over, begin()).last, []);
    assert.equal(play(GRBL_STOP, time).end, 'ready', 'nor before it began');
  });
});

describe('what a report shows about the head', () => {
  it('follows from the state, and from whether a hold still brakes', () => {
    const shown = (isBraking: boolean) => (condition: MachineCondition) =>
      `${condition} ${motionOf(condition, isBraking)}`;
    const moving = ['run', 'jog', 'home'] as const;
    const rest = ['idle', 'check', 'sleep'] as const;
    const of = (motion: Motion) => (condition: string) => `${condition} ${motion}`;
    for (const isBraking of [true, false]) {
      assert.deepEqual(moving.map(shown(isBraking)), moving.map(of('moving')));
      assert.deepEqual(rest.map(shown(isBraking)), rest.map(of('standing')));
      assert.equal(motionOf('alarm', isBraking), 'locked');
    }
    const held = ['hold', 'door'] as const;
    assert.deepEqual(held.map(shown(true)), held.map(of('braking')));
    assert.deepEqual(held.map(shown(false)), held.map(of('standing')));
  });
});
