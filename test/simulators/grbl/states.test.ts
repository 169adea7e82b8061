// SPDX-License-Identifier: GPL-3.0-or-later
/** What a virtual GRBL does with a line, or with a character past every queue, in each of its states. */
import assert from 'node:assert/strict';
import { Terminal } from './terminal.js';

const REAL_TIME = { '!': 0x21, '~': 0x7e, door: 0x84, 'jog-cancel': 0x85, reset: 0x18 } as const;

/** How it comes to each state: 100 mm at 10 mm/s are under way where it moves. */
const WAYS: Readonly<Record<string, (terminal: Terminal) => void>> = {
  Idle: () => undefined,
  Run: (terminal) => void terminal.type('G1X100F600'),
  Jog: (terminal) => void terminal.type('$J=G91X100F600'),
  Hold: (terminal) => {
    terminal.type('G1X100F600');
    terminal.controller.advance(1);
    terminal.realTime(REAL_TIME['!']);
    terminal.controller.advance(1);
  },
  Door: (terminal) => {
    terminal.type('G1X100F600');
    terminal.controller.advance(1);
    terminal.realTime(REAL_TIME.door);
    terminal.controller.advance(1);
  },
  Alarm: (terminal) => terminal.controller.raiseAlarm(3),
  Check: (terminal) => void terminal.type('$C'),
  Sleep: (terminal) => void terminal.type('$SLP'),
  Home: (terminal) => {
    terminal.run('G0X200');
    terminal.type('$H');
  },
};

function inState(state: string): Terminal {
  const terminal = new Terminal();
  WAYS[state]?.(terminal);
  terminal.controller.advance(0.1);
  assert.equal(terminal.controller.condition, state);
  return terminal;
}

/** The last word of its answer to a line; none where it does not look. */
function answers(state: string, ...lines: readonly string[]): string {
  const words = lines.map((line) => inState(state).type(line).at(-1) ?? '-');
  return words.map((word) => word.replace('error:', '')).join(' ');
}

/** The state that each character leads to, a second later. */
function states(state: string): string {
  return Object.values(REAL_TIME)
    .map((byte) => {
      const terminal = inState(state);
      terminal.realTime(byte);
      terminal.controller.advance(1);
      return terminal.controller.condition;
    })
    .join(' ');
}

/** Each line, and how it is answered in each state (idle, running, jogging, held, at the door, locked, checking, asleep): `ok` or the number of an error. */
const LINES: Readonly<Record<string, string>> = {
  $: 'ok ok ok ok ok ok ok ok',
  $$: 'ok 8 ok 8 ok ok ok ok',
  $G: 'ok ok ok ok ok ok ok ok',
  '$#': 'ok 8 8 8 8 ok 8 8',
  $I: 'ok 8 8 8 8 ok 8 8',
  $N: 'ok 8 8 8 8 ok 8 8',
  $X: 'ok ok ok ok ok ok ok ok',
  '$N0=': 'ok 8 8 8 8 8 8 8',
  '$110=500': 'ok 8 8 8 8 ok 8 8',
  '$J=G91X1F9': 'ok 8 ok 8 8 8 8 8',
  G0X1: 'ok ok 9 ok ok 9 ok 9',
  'X?': '2 2 9 2 2 9 2 9',
  '': 'ok ok ok ok ok ok ok ok',
};

describe('a virtual Grbl', () => {
  for (const [line, expected] of Object.entries(LINES)) {
    it(`answers ${line === '' ? 'an empty line' : line} in each state as Grbl does`, () => {
      const states = ['Idle', 'Run', 'Jog', 'Hold', 'Door', 'Alarm', 'Check', 'Sleep'];
      assert.equal(states.map((state) => answers(state, line)).join(' '), expected);
    });
  }

  //                            !    ~    door jog-cancel reset
  const CHARACTERS: Readonly<Record<string, string>> = {
    Idle: 'Hold Idle Door Idle Idle',
    Run: 'Hold Run Door Run Alarm',
    Jog: 'Idle Jog Idle Idle Alarm',
    Hold: 'Hold Run Door Hold Idle',
    Door: 'Door Run Door Door Idle',
    Alarm: 'Alarm Alarm Alarm Alarm Alarm',
    Check: 'Check Check Check Check Idle',
    Sleep: 'Sleep Sleep Sleep Sleep Alarm',
    Home: 'Home Home Home Home Alarm',
  };
  for (const [state, expected] of Object.entries(CHARACTERS)) {
    it(`in ${state} obeys hold, resume, the door, a cancelled jog and a reset as Grbl does`, () => {
      assert.equal(states(state), expected);
    });
  }

  it('leaves an alarm by homing or by a word, check mode by the same word, and sleep by neither', () => {
    const left = (state: string, line: string) => {
      const terminal = inState(state);
      terminal.run(line);
      return terminal.controller.condition;
    };
    assert.deepEqual([left('Alarm', '$X'), left('Alarm', '$H')], ['Idle', 'Idle']);
    assert.deepEqual([left('Check', '$C'), left('Idle', '$C')], ['Idle', 'Check']);
    assert.deepEqual([left('Sleep', '$X'), left('Sleep', '$H')], ['Sleep', 'Sleep']);
    assert.deepEqual([left('Alarm', '$SLP'), left('Run', '$SLP')], ['Sleep', 'Idle']);
  });

  it('says why it locked: a reset in motion or while it homes, an end switch, a homing that failed', () => {
    const said = (state: string) => inState(state).realTime(REAL_TIME.reset);
    const banner = "Grbl 1.1h ['$' for help]";
    const hint = "[MSG:'$H'|'$X' to unlock]";
    assert.deepEqual(said('Run'), ['ALARM:3', banner, hint]);
    assert.deepEqual(said('Home'), ['ALARM:6', banner, hint]);
    assert.deepEqual(said('Hold'), [banner]);
    assert.deepEqual(said('Sleep'), [banner, hint]);
    const limit = inState('Run');
    limit.received.length = 0;
    limit.controller.raiseAlarm(1);
    assert.deepEqual(limit.received, ['ALARM:1', '[MSG:Reset to continue]']);
    assert.deepEqual(limit.type('$X', 'G0X1'), [], 'nothing but a reset has an effect');
    assert.deepEqual([limit.realTime(REAL_TIME['~']), limit.status()], [[], '']);
    assert.deepEqual(limit.realTime(REAL_TIME.reset), [banner, hint]);
    assert.deepEqual(limit.run('$X'), ['[MSG:Caution: Unlocked]', 'ok']);
  });

  it('is silent while it homes, and says nothing of its state', () => {
    const terminal = inState('Home');
    assert.equal(terminal.status(), '');
    terminal.controller.runUntilIdle();
    assert.match(terminal.status(), /^<Idle/);
  });

  it('tells by a digit whether a hold or a door still brakes', () => {
    const digits = (byte: number) => {
      const terminal = new Terminal();
      terminal.type('G1X100F6000');
      terminal.controller.advance(0.5);
      terminal.realTime(byte);
      const braking = terminal.status();
      terminal.controller.advance(1);
      return [braking, terminal.status()].map((report) => report.split('|')[0]);
    };
    assert.deepEqual(digits(REAL_TIME['!']), ['<Hold:1', '<Hold:0']);
    assert.deepEqual(digits(REAL_TIME.door), ['<Door:2', '<Door:0']);
  });

  it('goes on after a hold only when it stands, and with the beam as it was under M3', () => {
    const terminal = new Terminal();
    terminal.type('M3S500', 'G1X100F6000');
    terminal.controller.advance(0.5);
    terminal.realTime(REAL_TIME['!'], REAL_TIME['~']);
    terminal.controller.advance(2);
    assert.equal(terminal.controller.condition, 'Hold');
    assert.equal(terminal.controller.isBeamOn, false);
    terminal.realTime(REAL_TIME['~']);
    assert.equal(terminal.controller.isBeamOn, true);
    terminal.controller.runUntilIdle();
    assert.equal(terminal.controller.position.x, 100);
  });
});
