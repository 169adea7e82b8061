// SPDX-License-Identifier: GPL-3.0-or-later
/** A session with a Grbl of paper: what is refused when, and what the board hears of each command. */
import assert from 'node:assert/strict';
import type { SessionCommand } from '../../../src/devices/contract/commands.js';
import { STOP_UNCONFIRMED } from '../../../src/devices/session-sentences.js';
import { english } from '../../support/english.js';
import { PaperBoard } from './paper-board.js';

const PROGRAM = 'G21\nG90\nG1X50F60\nG1X1\n';
const JOG = { kind: 'jog', by: { x: 1, y: 0 }, speed: 10 } as const;
const HELD = { kind: 'jog-start', direction: { x: 1, y: 0 }, speed: 10 } as const;
const GO = { kind: 'go-to', to: { x: 5, y: 5 }, speed: 10 } as const;
const HOME = { kind: 'home' } as const;
const UNLOCK = { kind: 'unlock' } as const;
const FIRE = { kind: 'test-fire', power: 0.02, seconds: 1 } as const;
const READ = { kind: 'read-settings' } as const;
const WRITE = { kind: 'write-setting', number: 110, value: '500' } as const;
const TYPED = { kind: 'send-line', line: 'G1X3F60' } as const;
const air = (isOn: boolean) => ({ kind: 'air', isOn }) as const;
const bounds = { minX: 1, minY: 1, maxX: 2, maxY: 2 };
const FRAME = { kind: 'frame', bounds, speed: 10, power: 0 } as const;

async function refuses(
  board: PaperBoard,
  commands: readonly SessionCommand[],
  code: string,
): Promise<void> {
  const before = board.heard.length;
  for (const command of commands) await assert.rejects(board.does(command), { code }, command.kind);
  assert.deepEqual(board.heard.slice(before), []);
}

async function atWork(): Promise<PaperBoard> {
  const board = await PaperBoard.met();
  board.passesOver = /^G1/;
  await board.start(PROGRAM);
  board.condition = 'Run';
  return board;
}

describe('a Grbl while a job runs', () => {
  it('takes nothing by hand', async () => {
    await using board = await atWork();
    const all = [JOG, HELD, GO, HOME, UNLOCK, FIRE, READ, WRITE, TYPED, FRAME];
    await refuses(board, all, 'device.busy');
    assert.equal(board.state.job?.phase, 'running');
  });

  it('switches air past its lines, and only where that is not so already', async () => {
    await using board = await atWork();
    assert.deepEqual(await board.hearsOf(air(false)), []);
    assert.deepEqual(await board.hearsOf(air(true)), ['"\xa0"']);
    assert.equal(board.state.isAirOn, true);
    assert.deepEqual(await board.hearsOf(air(true)), []);
  });

  it('is stopped by words that nobody knows, and by a lock that only a report shows', async () => {
    await using odd = await atWork();
    await odd.tell('gurgle');
    await odd.time.until(() => odd.state.job?.phase === 'failed', 60);
    assert.equal(odd.state.job?.phase, 'failed');
    assert.match(english(odd.state.job?.reason), /gurgle/);
    await using locked = await atWork();
    locked.condition = 'Alarm';
    await locked.time.pass(0.3);
    assert.match(english(locked.state.job?.reason), /its report says that it is locked/);
    assert.equal(locked.state.trust, 'suspect');
  });

  it('is refused by its own text for a number that is not one of Grbl', async () => {
    await using board = await atWork();
    await board.tell('[ERRORCODE:61||Mist is on.]');
    await board.tell('error:61');
    assert.match(english(board.state.job?.reason), /^Line 3: .*error 61: Mist is on\./);
    assert.match(english(board.state.message), /error 61: Mist is on\./);
  });
});

describe('a Grbl at rest', () => {
  it('takes nothing but homing, unlocking and settings while it is locked', async () => {
    await using board = await PaperBoard.met('Alarm');
    await refuses(board, [JOG, HELD, FIRE, air(true)], 'device.alarm');
    assert.deepEqual(await board.hearsOf(WRITE), ['$110=500']);
    assert.equal((await board.hearsOf(READ)).includes('$$'), true);
    const before = board.reports;
    assert.deepEqual(await board.hearsOf(UNLOCK), ['$X']);
    assert.ok(board.reports > before, 'it is asked at once how it is');
    assert.deepEqual(await board.hearsOf(HOME), ['$H']);
  });

  it('takes nothing while it moves for somebody else, and is asked nothing', async () => {
    await using board = await PaperBoard.met('Run');
    assert.match(english(board.state.message), /busy with something/);
    await refuses(board, [JOG, HELD, HOME, READ, WRITE, FIRE, air(true)], 'device.busy');
  });

  it('is moved to no place while its position is in doubt, but jogged', async () => {
    await using board = await PaperBoard.met();
    await board.tell('ALARM:3');
    await board.does(UNLOCK);
    board.heard.length = 0;
    await refuses(board, [GO, FRAME], 'device.position-unknown');
    assert.equal((await board.hearsOf(JOG)).at(-1)?.startsWith('$J='), true);
  });

  it('is made dark before it is moved, where it does not say that it is', async () => {
    await using board = await PaperBoard.met();
    assert.equal((await board.hearsOf(JOG)).length, 1);
    board.modes = board.modes.replace('M5', 'M3');
    await board.does({ kind: 'send-line', line: 'M3S0' });
    await board.does({ kind: 'send-line', line: '$G' });
    const heard = await board.hearsOf(JOG);
    assert.deepEqual(heard.slice(0, -1), ['M5S0', '$G']);
    const before = board.reports;
    await board.does(JOG);
    assert.ok(board.reports > before, 'and asked how it is after it');
  });

  it('switches air by a line, and is asked for its modes', async () => {
    await using board = await PaperBoard.met();
    assert.deepEqual(await board.hearsOf(air(true)), ['M8', '$G']);
    assert.equal(board.state.isAirOn, true);
    assert.deepEqual(await board.hearsOf(air(false)), ['M9', '$G']);
    assert.equal(board.state.isAirOn, false);
  });

  it('homes until it answers that', async () => {
    await using board = await PaperBoard.met();
    board.passesOver = /^\$H/;
    board.condition = 'Home';
    const homed = board.session.command(HOME);
    await board.time.pass(1);
    assert.equal(board.state.condition, 'home');
    board.condition = 'Idle';
    const before = board.reports;
    board.say('ok');
    await board.time.for(homed, 10);
    assert.ok(board.reports > before);
    assert.equal(board.state.condition, 'idle');
  });

  it('is told fifty times to end a jog, and no more', async () => {
    await using board = await PaperBoard.met();
    board.condition = 'Jog';
    await board.time.pass(1);
    const from = board.time.now();
    const heard = await board.hearsOf({ kind: 'jog-cancel' });
    assert.deepEqual([heard.length, heard[0]], [50, '"\x85"']);
    const seconds = board.time.now() - from;
    assert.ok(seconds > 4.9 && seconds < 6, `${seconds} s`);
    board.condition = 'Idle';
    assert.equal((await board.hearsOf({ kind: 'jog-cancel' })).length <= 1, true);
  });

  it('takes a typed move only once it is known where its zero is', async () => {
    await using board = await PaperBoard.met();
    assert.deepEqual(await board.hearsOf(TYPED), ['G1X3F60']);
    await board.does({ kind: 'send-line', line: 'G92X1' });
    assert.ok((await board.hearsOf(TYPED)).includes('G1X3F60'));
    await board.does({ kind: 'send-line', line: 'G55' });
    board.heard.length = 0;
    await board.does({ kind: 'set-zero' });
    assert.ok(
      board.heard.some((line) => line.startsWith('G10L20P2')),
      board.heard.join(),
    );
  });
});

describe('an alarm of a Grbl', () => {
  for (const [code, trust, isReset] of [
    [1, 'lost', true],
    [2, 'suspect', true],
    [3, 'suspect', false],
  ] as const) {
    it(`${code} at rest ${isReset ? 'is ended by a reset' : 'is left to the person'}`, async () => {
      await using board = await PaperBoard.met();
      board.banner = undefined;
      await board.tell(`ALARM:${code}`);
      assert.deepEqual([board.state.condition, board.state.trust], ['alarm', trust]);
      assert.equal(board.heard.includes('"\\u0018"'), isReset);
    });
  }

  it('ends what was asked', async () => {
    await using board = await PaperBoard.met();
    board.passesOver = /./;
    const refused = assert.rejects(board.session.command(UNLOCK), { code: 'device.alarm' });
    await board.time.pass(0);
    await board.tell('ALARM:3');
    await board.time.for(refused, 30);
  });
});

describe('a Grbl that begins again', () => {
  it('confirms an emergency stop, and nothing else does', async () => {
    await using board = await PaperBoard.met();
    await board.does({ kind: 'emergency-stop' });
    assert.notEqual(board.state.message, STOP_UNCONFIRMED);
    assert.deepEqual(board.heard[0], '"\\u0018"');
    await using silent = await PaperBoard.met();
    silent.banner = undefined;
    await silent.does({ kind: 'emergency-stop' });
    assert.equal(silent.state.message, STOP_UNCONFIRMED);
  });

  it('is asked how it is at once', async () => {
    await using board = await PaperBoard.met();
    const before = board.reports;
    await board.tell("Grbl 1.1h ['$' for help]");
    assert.ok(board.reports > before);
    assert.equal(board.state.trust, 'lost');
  });
});
