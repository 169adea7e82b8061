// SPDX-License-Identifier: GPL-3.0-or-later
/** A link that turns out bad: what the session makes of answers that get lost, damaged or doubled. */
import assert from 'node:assert/strict';
import type { Faults } from '../../../src/simulators/grbl/faults.js';
import { english } from '../../support/english.js';
import { SessionBench } from './session-bench.js';

/** Greeting takes five answers; the job opens with one of its own. */
const ACKS_BEFORE = 6;
const LINES = 120;
const WAY = [
  'G21G90',
  'M4S500',
  'G1F3000X10',
  ...Array.from({ length: LINES }, (_, i) => `X${i % 2 ? 10 : 14}Y${i / 4}`),
  'M5',
].join('\n');
const MILLIMETRES =
  10 + 4 + Array.from({ length: LINES - 1 }, () => Math.hypot(4, 0.25)).reduce((a, b) => a + b, 0);

async function finished(faults: Faults, settings: Record<number, number> = {}) {
  const bench = await SessionBench.connected({ faults, settings });
  await bench.startJob(WAY);
  await bench.finishes();
  assert.ok(Math.abs(bench.controller.burn.cutMillimetres - MILLIMETRES) < 0.01);
  assert.equal(bench.controller.isBeamOn, false);
  return bench;
}

describe('a link that proves bad', function () {
  this.timeout(20_000);

  it('stays with counting while nothing is wrong', async () => {
    await using bench = await finished({});
    assert.equal(bench.state.link?.mode, 'counting');
    assert.equal(bench.state.link?.damagedAnswers, 0);
  });

  for (const settings of [{}, { 10: 3 }]) {
    const told = 10 in settings ? 'and the board tells its buffers' : 'and the board tells nothing';

    it(`goes on line by line when an answer is lost ${told}`, async () => {
      await using bench = await finished({ dropAck: ACKS_BEFORE + 20 }, settings);
      assert.equal(bench.state.link?.mode, 'line-by-line');
      assert.equal(bench.state.link?.damagedAnswers, 1);
      const [, most] =
        /one by one, at most (\d+) a second; check the cable/.exec(english(bench.state.message)) ??
        [];
      assert.equal(bench.state.link?.maxLinesPerSecond, Number(most));
    });

    it(`goes on line by line when answers come as rubbish ${told}`, async () => {
      const acks = [20, 21, 22, 23].map((n) => n + ACKS_BEFORE);
      await using bench = await finished({ mangleAcks: { acks, text: 'o~\r\n' } }, settings);
      assert.equal(bench.state.link?.mode, 'line-by-line');
      assert.equal(bench.state.link?.damagedAnswers, 4);
    });
  }

  it('notices an answer that came twice, where the board tells its buffers', async () => {
    const faults = { mangleAcks: { acks: [ACKS_BEFORE + 20], text: 'ok\r\nok\r\n' } };
    await using bench = await finished(faults, { 10: 3 });
    assert.equal(bench.state.link?.mode, 'line-by-line');
    assert.equal(bench.controller.receive.lost, 0);
  });

  it('tells of an answer that came twice at the end at least, where the board tells nothing', async () => {
    const faults = { mangleAcks: { acks: [ACKS_BEFORE + 20], text: 'ok\r\nok\r\n' } };
    await using bench = await SessionBench.connected({ faults });
    await bench.startJob(`${WAY}\nG0X0Y0`);
    await bench.finishes();
    assert.deepEqual(bench.controller.position, { x: 0, y: 0 }, 'nothing is left to be driven');
    assert.equal(bench.state.link?.damagedAnswers, 1);
    assert.match(english(bench.state.message), /check the work and the cable/);
  });

  it('gives up when several answers vanish without a trace: lines may have, too', async () => {
    const acks = [20, 21, 22].map((n) => n + ACKS_BEFORE);
    await using bench = await SessionBench.connected({
      faults: { mangleAcks: { acks, text: '' } },
    });
    await bench.startJob(WAY);
    const { job } = await bench.jobEnd();
    assert.equal(job?.phase, 'failed');
    assert.match(english(job?.reason), /owes answers/);
  });

  it('gives up when a line was lost, since the head is not where it should be', async () => {
    await using bench = await SessionBench.connected({ lineCost: 0.02 });
    await bench.startJob(WAY);
    bench.loseSentLine((line) => line.startsWith(`X10Y${(LINES - 1) / 4}`));
    const { job } = await bench.jobEnd();
    assert.equal(job?.phase, 'failed');
    assert.match(english(job?.reason), /parts of the program were lost/);
    assert.equal(bench.controller.isBeamOn, false);
  });

  it('waits for a dwell as long as the dwell is', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob('G21G90\nM4S500\nG1F3000X10\nG4P30\nX20\nM5');
    await bench.finishes();
    assert.equal(bench.state.link?.mode, 'counting');
  });

  it('takes what is free at rest for the buffer, when the board announces more', async () => {
    await using bench = await SessionBench.connected({ settings: { 10: 3 }, rxBytes: 100 });
    await bench.startJob(WAY);
    await bench.finishes();
    assert.equal(bench.controller.receive.lost, 0);
    assert.ok(bench.controller.receive.highWater <= 99);
  });

  it('stops a head that damaged lines sent astray', async () => {
    // Which bytes are lost hangs on when lines are read.
    await using bench = await SessionBench.connected({ rxBytes: 40, lineCost: 0.0024 });
    await bench.startJob('G21G90\nM4S0\nG0X10Y10\nG1X110S500F6000\nY12\nX10\nY14\nX110\nM5S0');
    const { job } = await bench.jobEnd();
    assert.equal(job?.phase, 'failed');
    assert.match(english(job?.reason), /left the path of the program/);
    assert.equal(bench.controller.isBeamOn, false);
    assert.ok(bench.controller.position.x < 150);
  });

  it('fails, and says so, when the buffer is smaller than announced and nobody tells', async () => {
    await using bench = await SessionBench.connected({ rxBytes: 60, lineCost: 0.02 });
    await bench.startJob(WAY);
    const { job } = await bench.jobEnd();
    assert.equal(job?.phase, 'failed');
    assert.equal(bench.controller.isBeamOn, false);
  });
});
