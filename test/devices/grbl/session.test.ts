// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { english } from '../../support/english.js';
import { SessionBench, SQUARE } from './session-bench.js';

const refusedWith = (code: string) => (error: { code?: string }) => error.code === code;

/** Fifty lines there and back, a few seconds of burning. */
const ZIGZAG = [
  'G21G90',
  'M4S500',
  'G0X10Y10',
  'F6000',
  ...Array.from({ length: 50 }, (_, i) => `G1X${i % 2 ? 10 : 40}Y${10 + i}`),
  'M5',
].join('\n');

describe('a GRBL session with the virtual laser', function () {
  this.timeout(20_000);

  it('greets the controller and learns its buffers and settings', async () => {
    await using bench = await SessionBench.connected();
    assert.equal(bench.state.condition, 'idle');
    assert.equal(bench.state.trust, 'here');
    assert.equal(bench.state.firmware, 'Grbl 1.1h');
    assert.deepEqual(
      bench.sent.filter((line) => line.startsWith('$')),
      ['$', '$I', '$$', '$#', '$G'],
    );
  });

  it('tells what the board is and how it is set up', async () => {
    await using bench = await SessionBench.connected({ settings: { 32: 0, 110: 6000 } });
    const { board } = bench.state;
    assert.equal(board?.isLaserMode, false);
    assert.equal(board.maxSpeedX, 100);
    assert.deepEqual([board.rxBytes, board.plannerBlocks, board.travelX], [128, 15, 400]);
    await bench.command({ kind: 'send-line', line: '$32=1' });
    assert.equal(bench.state.board?.isLaserMode, true);
  });

  it('tries a program dry: every line is read, nothing moves, and the board is ready after', async () => {
    await using bench = await SessionBench.connected();
    const programPath = await bench.program(ZIGZAG);
    await bench.command({ kind: 'dry-run', jobId: 'job-1', programPath });
    await bench.finishes();
    await bench.time.until(() => bench.state.condition === 'idle');
    assert.deepEqual(bench.controller.position, { x: 0, y: 0 });
    assert.equal(bench.controller.burn.total, 0);
    assert.equal(bench.state.trust, 'here');
    await bench.startJob(SQUARE);
    await bench.finishes();
    assert.ok(bench.controller.burn.cutMillimetres > 0);
  });

  it('finds by a dry run the line that the controller would refuse', async () => {
    await using bench = await SessionBench.connected();
    const programPath = await bench.program('G21G90\nM4S100\nG1X10F1000\nG99X1\nM5\n');
    await bench.command({ kind: 'dry-run', jobId: 'job-1', programPath });
    const { job } = await bench.jobEnd();
    assert.equal(job?.phase, 'failed');
    assert.equal(job.failedUnit, 4);
    await bench.time.until(() => bench.state.condition === 'idle');
    await bench.startJob(SQUARE);
    await bench.finishes();
  });

  it('greets a controller that was on before, without resetting it', async () => {
    await using bench = new SessionBench();
    await bench.time.for(bench.session.start(), 20);
    assert.equal(bench.state.condition, 'idle');
    assert.ok(!bench.sent.includes('ctrl-x'));
  });

  it('does not trust the position of a machine that is locked', async () => {
    await using bench = await SessionBench.connected({ locksUntilHomed: true });
    assert.equal(bench.state.condition, 'alarm');
    assert.equal(bench.state.trust, 'suspect');
    await assert.rejects(bench.startJob(SQUARE), refusedWith('device.alarm'));
    assert.ok(!bench.sent.includes('$X'));
    await bench.command({ kind: 'home' });
    assert.equal(bench.state.trust, 'known');
    await bench.startJob(SQUARE);
    await bench.finishes();
  });

  it('leaves a running machine running, and says so', async () => {
    await using bench = new SessionBench();
    bench.controller.powerUp();
    bench.controller.write(Buffer.from('G1X300F600\n'));
    await bench.time.pass(1);
    await bench.time.for(bench.session.start(), 20);
    assert.equal(bench.state.condition, 'run');
    assert.equal(bench.state.trust, 'suspect');
    assert.match(english(bench.state.message), /did not start/);
  });

  it('gives up on silence, and on noise', async () => {
    await using mute = new SessionBench({ faults: { isMute: true } });
    await assert.rejects(mute.time.for(mute.session.start(), 20), refusedWith('device.silent'));
    await using noisy = new SessionBench({ faults: { isMute: true } });
    const started = noisy.session.start();
    noisy.say('\x80\xfe\x13garbage\r\n');
    await assert.rejects(noisy.time.for(started, 20), refusedWith('device.not-grbl'));
  });

  it('burns the program and nothing else, with the beam off before and after', async () => {
    await using bench = await SessionBench.connected();
    bench.wire.length = 0;
    await bench.startJob(SQUARE);
    const { job, condition } = await bench.jobEnd();
    assert.equal(job?.phase, 'finished');
    assert.equal(condition, 'idle');
    assert.deepEqual([job?.sent, job?.done, job?.total], [10, 10, 10]);
    const { burn } = bench.controller;
    assert.ok(Math.abs(burn.cutMillimetres - 40) < 1e-6);
    const sides = [burn.minX, burn.minY, burn.maxX, burn.maxY];
    assert.deepEqual(
      sides.map((mm) => Number(mm.toFixed(6))),
      [10, 10, 20, 20],
    );
    assert.equal(bench.controller.isBeamOn, false);
    assert.equal(bench.sent[0], 'M5S0');
    assert.deepEqual(bench.sent.slice(-2), ['M5S0', 'G4P0.01']);
  });

  it('switches the beam off even when the program forgets to', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob('G21G90\nM3S500\nG1X10F3000');
    await bench.finishes();
    assert.equal(bench.controller.isBeamOn, false);
  });

  it('sends neither comments nor spaces', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(SQUARE);
    await bench.jobEnd();
    assert.ok(bench.sent.some((line) => line.startsWith('G0X')));
    assert.ok(bench.sent.every((line) => !/[ ;(]/.test(line)));
    assert.ok(!bench.sent.some((line) => line.includes('cut here')));
  });

  it('never has more in the receive buffer than fits, whatever the lines', async () => {
    const line = fc
      .tuple(
        fc.integer({ min: 0, max: 400_000 }),
        fc.integer({ min: 0, max: 400_000 }),
        fc.boolean(),
      )
      .map(([x, y, isLong]) => `X${x / 1000}Y${y / 1000}${isLong ? 'F5999.999S123.456' : ''}`);
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 80 }), async (lines) => {
        await using bench = await SessionBench.connected();
        await bench.startJob(['M4S500', 'G1F6000X1', ...lines].join('\n'));
        assert.equal((await bench.jobEnd(3000)).job?.phase, 'finished');
        assert.equal(bench.controller.receive.lost, 0);
        assert.ok(bench.controller.receive.highWater <= 127);
      }),
      { numRuns: 15 },
    );
  });

  it('keeps a thousand short lines flowing: the planner never runs dry', async () => {
    await using bench = await SessionBench.connected({ lineCost: 0.0005 });
    const pixels = Array.from({ length: 1000 }, (_, i) => `X${(i + 1) / 5}`);
    await bench.startJob(['G21G90', 'M4S500', 'G1F1800', ...pixels].join('\n'));
    const end = await bench.jobEnd();
    assert.ok((end.job?.elapsed ?? 0) < 200 / 30 + 0.5, `took ${end.job?.elapsed} s`);
    assert.equal(bench.controller.tally.ranDry, 0);
  });

  it('holds and resumes', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(ZIGZAG);
    await bench.time.pass(2);
    await bench.command({ kind: 'hold' });
    await bench.time.until(() => bench.state.job?.phase === 'held');
    await bench.time.pass(30);
    assert.equal(bench.controller.isBeamOn, false);
    assert.equal(bench.state.job?.phase, 'held');
    await bench.command({ kind: 'resume' });
    await bench.finishes();
    assert.ok(
      Math.abs(bench.controller.burn.cutMillimetres - (49 * Math.hypot(30, 1) + 30)) < 1e-6,
    );
  });

  it('stops with the beam off and the position kept, and starts again after that', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(ZIGZAG);
    await bench.time.pass(2);
    await bench.command({ kind: 'stop' });
    assert.equal(bench.state.job?.phase, 'stopped');
    assert.equal(bench.state.condition, 'idle');
    assert.equal(bench.state.trust, 'here');
    assert.equal(bench.controller.isBeamOn, false);
    assert.ok(!bench.heard.some((line) => line.startsWith('ALARM')));
    const burnt = bench.controller.burn.cutMillimetres;
    await bench.time.pass(60);
    assert.equal(bench.controller.burn.cutMillimetres, burnt);
    await bench.startJob(SQUARE);
    await bench.finishes();
  });

  it('stops from hold', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(ZIGZAG);
    await bench.time.pass(1);
    await bench.command({ kind: 'hold' });
    await bench.time.pass(1);
    await bench.command({ kind: 'stop' });
    assert.equal(bench.state.job?.phase, 'stopped');
    assert.equal(bench.state.trust, 'here');
  });

  it('stops at once in an emergency, and trusts the position no more', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(ZIGZAG);
    await bench.time.pass(2);
    const command = bench.session.command({ kind: 'emergency-stop' });
    await Promise.resolve();
    assert.equal(bench.wire.at(-1)?.text, 'ctrl-x');
    await bench.time.for(command);
    await bench.time.pass(1);
    assert.equal(bench.controller.isBeamOn, false);
    assert.equal(bench.state.job?.phase, 'stopped');
    assert.equal(bench.state.condition, 'alarm');
    assert.equal(bench.state.trust, 'suspect');
    await bench.command({ kind: 'unlock' });
    await bench.time.pass(1);
    assert.equal(bench.state.condition, 'idle');
    await assert.rejects(bench.startJob(SQUARE), refusedWith('device.position-unknown'));
    await bench.command({ kind: 'set-zero' });
    await bench.startJob(SQUARE);
    await bench.finishes();
  });

  it('makes safe what is under way', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(ZIGZAG.replace('M4', 'M3'));
    await bench.time.pass(2);
    assert.ok(bench.controller.isBeamOn);
    await bench.time.for(bench.session.makeSafe());
    assert.equal(bench.controller.isBeamOn, false);
    assert.equal(bench.state.condition, 'idle');
    assert.equal(bench.state.job?.phase, 'stopped');
  });

  it('asks for the state five times a second, jobs or not', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(ZIGZAG);
    bench.wire.length = 0;
    await bench.time.pass(4);
    const reports = bench.heard.filter((line) => line.startsWith('<')).length;
    assert.ok(reports >= 19 && reports <= 22, `${reports} reports`);
  });

  it('tells states at most ten times a second, but changes at once', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(ZIGZAG);
    bench.states.length = 0;
    await bench.time.pass(4);
    assert.ok(bench.states.length <= 42, `${bench.states.length} states`);
    assert.ok(bench.states.length >= 15, `${bench.states.length} states`);
  });

  it('leaves no timer behind', async () => {
    const bench = await SessionBench.connected();
    await bench.startJob(SQUARE);
    await bench.time.pass(0.5);
    await bench[Symbol.asyncDispose]();
    assert.equal(bench.time.pendingTimers, 0);
  });
});
