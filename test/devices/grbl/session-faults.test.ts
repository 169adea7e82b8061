// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { HOMING_PATIENCE } from '../../../src/devices/gcode/limits.js';
import type { Faults } from '../../../src/simulators/grbl/faults.js';
import { english } from '../../support/english.js';
import { SessionBench, SQUARE } from './session-bench.js';

const refusedWith = (code: string) => (error: { code?: string }) => error.code === code;

/** Greeting takes five answers; the job opens with one of its own. */
const ACKS_BEFORE = 6;
const LINES_BEFORE = 6;

const LONG_JOB = [
  'G21G90',
  'M3S500',
  'G1F3000X10',
  ...Array.from({ length: 80 }, (_, i) => `X${i % 2 ? 10 : 40}Y${i}`),
  'M5',
].join('\n');

/** Moves so short that each is one line on the wire, too. */
const SHORT_MOVES = [
  'G21G90',
  'M3S500',
  'G1F3000X10',
  ...Array.from({ length: 80 }, (_, i) => `X${10 + i}`),
  'M5',
].join('\n');

/** Runs a job against a fault and checks what must hold whatever went wrong. */
async function failedJob(faults: Faults, program = LONG_JOB) {
  const bench = await SessionBench.connected({ faults });
  await bench.startJob(program);
  const { job } = await bench.jobEnd();
  await bench.time.pass(5);
  const burnt = bench.controller.burn.cutMillimetres;
  assert.equal(bench.controller.isBeamOn, false);
  await bench.time.pass(60);
  assert.equal(bench.controller.burn.cutMillimetres, burnt, 'nothing goes on by itself');
  assert.ok(!bench.sent.includes('$X') && !bench.sent.includes('~'));
  return { bench, job, state: bench.state };
}

describe('a job that goes wrong ends with the beam off', function () {
  this.timeout(20_000);

  it('when the controller refuses a line: held, reset, the line told', async () => {
    const { bench, job, state } = await failedJob(
      { errorAtLine: { line: LINES_BEFORE + 30, code: 20 } },
      SHORT_MOVES,
    );
    await using _ = bench;
    assert.equal(job?.phase, 'failed');
    // The third line takes two pieces to get to where the short ones begin.
    assert.equal(job?.failedUnit, 28);
    assert.match(english(job?.reason), /^Line 28: .*does not know this command/);
    assert.equal(state.condition, 'idle');
    assert.equal(state.trust, 'here');
  });

  it('when a line is refused for what it cannot have held: the cable is named, not the line', async () => {
    const faults = { errorAtLine: { line: LINES_BEFORE + 30, code: 25 } };
    const { bench, job, state } = await failedJob(faults);
    await using _ = bench;
    assert.equal(state.message, job?.reason);
    assert.equal(job?.failedUnit, undefined);
    assert.match(english(job?.reason), /damaged on its way near line \d+; check the cable/);
  });

  it('counts lines as the file does, comments and empty lines included', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob('; head\n\nG21\n(note)\nG1X10\nG0X5\n');
    const { job } = await bench.jobEnd();
    assert.equal(job?.failedUnit, 5);
    assert.match(english(job?.reason), /No speed is set/);
  });

  for (const [code, isReset] of [
    [1, true],
    [2, true],
    [3, false],
    [9, false],
  ] as const) {
    it(`resets a board that raises alarm ${code} at rest${isReset ? ', which takes nothing else' : ' only where it must'}`, async () => {
      await using bench = await SessionBench.connected();
      bench.say(`ALARM:${code}\r\n`);
      await bench.time.pass(1);
      assert.equal(bench.sent.includes('ctrl-x'), isReset);
      assert.equal(bench.state.trust, code === 1 ? 'lost' : 'suspect');
    });
  }

  it('when the controller raises an alarm', async () => {
    const { bench, job, state } = await failedJob({
      alarmAtLine: { line: LINES_BEFORE + 30, code: 1 },
    });
    await using _ = bench;
    assert.equal(job?.phase, 'failed');
    assert.match(english(job?.reason), /end switch/);
    assert.equal(state.condition, 'alarm');
    assert.equal(state.trust, 'lost');
    await assert.rejects(bench.startJob(SQUARE), refusedWith('device.alarm'));
  });

  it('when it runs into a soft limit', async () => {
    await using bench = await SessionBench.connected({ settings: { 20: 1 } });
    await bench.startJob('G21G90\nM4S500\nG1F6000X100\nZ60\nX0');
    const { job, trust } = await bench.jobEnd();
    assert.equal(job?.phase, 'failed');
    assert.match(english(job?.reason), /left the bed/);
    assert.equal(trust, 'suspect');
    await bench.time.pass(3);
    assert.equal(bench.state.condition, 'alarm');
  });

  it('when the controller restarts in the middle', async () => {
    const { bench, job, state } = await failedJob({ rebootAtLine: LINES_BEFORE + 30 });
    await using _ = bench;
    assert.equal(job?.phase, 'failed');
    assert.match(english(job?.reason), /restarted by itself/);
    assert.equal(state.trust, 'lost');
    await assert.rejects(bench.startJob(SQUARE), refusedWith('device.position-unknown'));
  });

  it('when bytes are lost on the way', async () => {
    await using bench = await SessionBench.connected({ lineCost: 0.05 });
    // The board has less memory than it says.
    bench.loseEverySentByteAfter(400);
    await bench.startJob(LONG_JOB);
    const { job } = await bench.jobEnd();
    assert.equal(job?.phase, 'failed');
  });

  it('when the controller falls silent', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(LONG_JOB);
    await bench.time.pass(2);
    bench.isDeaf = true;
    const { job, trust, message } = await bench.jobEnd();
    assert.equal(job?.phase, 'failed');
    assert.match(english(job?.reason), /no longer answers/);
    assert.match(english(message), /did not confirm the stop/);
    assert.equal(trust, 'suspect');
    assert.equal(bench.controller.isBeamOn, false, 'it heard the stop all the same');
  });

  it('when the cable is pulled: failed here, and the session is over', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(LONG_JOB);
    await bench.time.pass(2);
    bench.unplug();
    const { job, condition, trust } = await bench.jobEnd();
    assert.equal(job?.phase, 'failed');
    assert.equal(condition, 'offline');
    assert.equal(trust, 'lost');
    await assert.rejects(bench.startJob(SQUARE), refusedWith('device.offline'));
    await bench.session.makeSafe();
  });

  it('when it is stopped while the program is still being looked through', async () => {
    await using bench = await SessionBench.connected();
    const programPath = await bench.program('G0X1\n'.repeat(200_000));
    const start = bench.session.command({ kind: 'start-job', jobId: 'a', programPath });
    const stop = bench.session.command({ kind: 'stop' });
    await assert.rejects(bench.time.for(start), { name: 'AbortError' });
    await bench.time.for(stop);
    assert.equal(bench.state.job, undefined);
  });
});

describe('a job that only looks wrong goes on', function () {
  this.timeout(20_000);

  it('when an answer comes three seconds late', async () => {
    await using bench = await SessionBench.connected({
      faults: { delayAck: { ack: ACKS_BEFORE + 20, seconds: 3 } },
    });
    await bench.startJob(LONG_JOB);
    await bench.finishes();
  });

  it('when a NUL got into an answer', async () => {
    await using bench = await SessionBench.connected({ faults: { garbleAck: ACKS_BEFORE + 20 } });
    await bench.startJob(LONG_JOB);
    await bench.finishes();
  });

  it('when one move takes minutes', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob('G21G90\nM4S500\nG1F60X150\n');
    await bench.finishes();
  });

  it('when it is held for longer than any answer is waited for', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(LONG_JOB);
    await bench.time.pass(1);
    await bench.command({ kind: 'hold' });
    await bench.time.pass(HOMING_PATIENCE + 20);
    await bench.command({ kind: 'resume' });
    await bench.finishes();
  });

  it('when the door was opened and closed', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(LONG_JOB);
    await bench.time.pass(1);
    bench.controller.write(Uint8Array.of(0x84));
    await bench.time.until(() => bench.state.condition === 'door');
    assert.equal(bench.state.job?.phase, 'held');
    await bench.time.pass(2);
    await bench.command({ kind: 'resume' });
    await bench.finishes();
  });
});

describe('a job is refused before anything is sent', function () {
  this.timeout(20_000);

  const refusals: readonly (readonly [why: string, program: string, code: string])[] = [
    ['it is no G-code', 'Dear reader,\nthis is a letter.\n', 'program.not-gcode'],
    ['it holds what a disk lost', 'G0X1\nG0X2\0\0\0\n', 'program.not-gcode'],
    ['it is a picture', '\x89PNG\r\n\x1a\n', 'program.not-gcode'],
    ['it is empty', '; nothing\n\n', 'program.empty'],
    ['it holds a $ line', 'G0X1\n$110=5\n', 'program.not-gcode'],
    ['it holds a real-time character', 'G0X1\nG0X2!\n', 'program.not-gcode'],
    ['a line is too long', `G0X1\nG0X${'1'.repeat(90)}\n`, 'program.not-gcode'],
    ['it breaks off late', `${'G0X1\n'.repeat(50)}G1X1Y\n`, 'program.bad-line'],
    ['a word stands twice', 'G0X1\nG1X5F100X6\n', 'program.not-gcode'],
    ['it asks for more than full power', 'M4S2000\nG1X5F100\n', 'device.power-range'],
  ];
  for (const [why, program, code] of refusals) {
    it(`because ${why}`, async () => {
      await using bench = await SessionBench.connected();
      bench.wire.length = 0;
      await assert.rejects(bench.startJob(program), refusedWith(code));
      assert.deepEqual(bench.sent, []);
      assert.equal(bench.state.job, undefined);
      await bench.startJob(SQUARE);
      await bench.finishes();
    });
  }

  it('because the file is not there', async () => {
    await using bench = await SessionBench.connected();
    const start = bench.session.command({
      kind: 'start-job',
      jobId: 'a',
      programPath: '/nowhere/at/all.gcode',
    });
    await assert.rejects(bench.time.for(start), refusedWith('program.missing'));
  });

  it('because another job is under way', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(SQUARE);
    await assert.rejects(bench.startJob(SQUARE), refusedWith('device.busy'));
  });
});
