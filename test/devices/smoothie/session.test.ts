// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { english } from '../../support/english.js';
import { combs, smoothie } from '../reprap/boards.js';

/** A square of 10 mm at half power with its corner at (10, 10). */
const SQUARE = `M5
G21
G90
G0X10Y10S0
G1X20S0.5F3000
G1Y20
G1X10
G1Y10
M5
G0X0Y0S0
`;

const connected = smoothie;
const comb = combs.smoothie;

describe('a Smoothieware session with its virtual board', function () {
  this.timeout(20_000);

  for (const hasPrompt of [false, true]) {
    it(`greets the board and learns its name${hasPrompt ? ', over telnet' : ''}`, async () => {
      await using bench = await connected({ hasPrompt });
      assert.equal(bench.state.condition, 'idle');
      assert.equal(bench.state.trust, 'here');
      assert.equal(bench.state.firmware, 'Smoothieware');
    });
  }

  it('takes a restart after a stop for what it is: the position is lost', async () => {
    await using bench = await connected();
    await bench.startJob(comb(4));
    await bench.time.until(() => bench.controller.isBeamOn);
    await bench.command({ kind: 'stop' });
    await bench.time.pass(10);
    assert.notEqual(bench.state.trust, 'lost');
    bench.controller.powerUp();
    await bench.time.pass(5);
    assert.equal(bench.state.trust, 'lost');
    assert.match(english(bench.state.message), /restarted by itself/);
  });

  it('is unlocked after an emergency stop, and asks for the position', async () => {
    await using bench = await connected();
    await bench.startJob(comb(20));
    await bench.time.until(() => bench.controller.isBeamOn);
    await bench.command({ kind: 'emergency-stop' });
    await bench.time.pass(1);
    assert.equal(bench.state.condition, 'alarm');
    await assert.rejects(bench.startJob(comb(1)), { code: 'device.alarm' });
    await bench.command({ kind: 'unlock' });
    await bench.time.pass(1);
    assert.deepEqual([bench.state.condition, bench.state.trust], ['idle', 'suspect']);
    await assert.rejects(bench.startJob(comb(1)), { code: 'device.position-unknown' });
  });

  it('asks for the position after an emergency stop at rest, which halts it as well', async () => {
    await using bench = await connected();
    assert.equal(bench.state.trust, 'here');
    await bench.command({ kind: 'emergency-stop' });
    await bench.time.pass(1);
    assert.equal(bench.state.condition, 'alarm');
    await bench.command({ kind: 'unlock' });
    await bench.time.pass(1);
    assert.deepEqual([bench.state.condition, bench.state.trust], ['idle', 'suspect']);
  });

  it('says so when it locks itself at rest, and only once', async () => {
    await using bench = await connected();
    bench.controller.onData(Buffer.from('ALARM: Hard limit +X\r\n'));
    await bench.time.pass(0.05);
    assert.match(english(bench.states.at(-1)?.message), /An end switch was hit/);
    assert.deepEqual([bench.state.condition, bench.state.trust], ['alarm', 'suspect']);
    bench.controller.onData(Buffer.from('!!\r\n'));
    await bench.time.pass(0.05);
    assert.match(english(bench.state.message), /An end switch was hit/, 'nothing new');
  });

  it('burns the program and nothing else', async () => {
    await using bench = await connected();
    await bench.startJob(SQUARE);
    const { job } = await bench.jobEnd();
    assert.equal(job?.phase, 'finished');
    assert.equal(job?.done, 10);
    const { burn } = bench.controller;
    assert.ok(Math.abs(burn.cutMillimetres - 40) < 1e-6);
    assert.equal(bench.controller.isMoving, false, 'finished only when the head stands');
    assert.equal(bench.controller.isBeamOn, false);
  });

  for (const hasFeedHold of [true, false]) {
    const how = hasFeedHold ? 'at once' : 'when what was sent is driven';
    it(`holds ${how}, dark, and goes on as if nothing had been`, async () => {
      await using bench = await connected({ hasFeedHold });
      await bench.startJob(comb(60));
      await bench.time.pass(2);
      await bench.command({ kind: 'hold' });
      assert.equal(bench.state.job?.phase, 'held');
      await bench.time.pass(hasFeedHold ? 1 : 30);
      assert.equal(bench.controller.isMoving, false);
      assert.equal(bench.controller.isBeamOn, false);
      const burnt = bench.controller.burn.cutMillimetres;
      await bench.time.pass(60);
      assert.equal(bench.controller.burn.cutMillimetres, burnt);
      await bench.command({ kind: 'resume' });
      const { job, trust } = await bench.jobEnd();
      assert.equal(job?.phase, 'finished');
      assert.equal(trust, 'here');
      assert.ok(Math.abs(bench.controller.burn.cutMillimetres - 1260) < 1e-6);
    });

    it(`stops, dark; the position is ${hasFeedHold ? 'kept' : 'doubted'}`, async () => {
      await using bench = await connected({ hasFeedHold });
      await bench.startJob(comb(60));
      await bench.time.pass(2);
      await bench.command({ kind: 'stop' });
      assert.equal(bench.state.job?.phase, 'stopped');
      assert.equal(bench.state.trust, hasFeedHold ? 'here' : 'suspect');
      assert.equal(bench.state.condition, 'idle');
      assert.equal(bench.controller.isBeamOn, false);
      assert.ok(bench.sent.includes('fire off'));
      const burnt = bench.controller.burn.cutMillimetres;
      await bench.time.pass(30);
      assert.equal(bench.controller.burn.cutMillimetres, burnt);
      if (!hasFeedHold) {
        await assert.rejects(bench.startJob(SQUARE), { code: 'device.position-unknown' });
        await bench.command({ kind: 'home' });
      }
      await bench.startJob(SQUARE);
      assert.equal((await bench.jobEnd()).job?.phase, 'finished');
    });
  }

  it('begins nothing while the board is held by itself', async () => {
    await using bench = await connected({ hasFeedHold: true });
    bench.controller.write(Buffer.from('G0X50F60\n'));
    await bench.time.pass(1);
    bench.controller.write(Buffer.from('!'));
    await bench.time.pass(1);
    assert.equal(bench.state.condition, 'hold');
    await assert.rejects(bench.startJob(SQUARE), { code: 'device.busy' });
    const jog = { kind: 'jog', by: { x: 1, y: 0 }, speed: 10 } as const;
    await assert.rejects(bench.command(jog), { code: 'device.busy' });
    await bench.command({ kind: 'resume' });
    await bench.time.until(() => bench.state.condition === 'idle');
    await bench.startJob(SQUARE);
    assert.equal((await bench.jobEnd()).job?.phase, 'finished');
  });

  it('fails the job at an end switch and says what to do', async () => {
    await using bench = await connected({ faults: { limitAtLine: 30 } });
    await bench.startJob(comb(40));
    const { job, condition, trust } = await bench.jobEnd();
    assert.equal(job?.phase, 'failed');
    assert.match(english(job?.reason), /end switch/);
    assert.equal(condition, 'alarm');
    assert.equal(trust, 'suspect');
    await bench.time.pass(5);
    assert.equal(bench.controller.isBeamOn, false);
  });

  it('notices that answers were lost, since the head stands and owes some', async () => {
    await using bench = await connected({ faults: { dropOks: [9, 13, 14] } });
    await bench.startJob(comb(20));
    const { job } = await bench.jobEnd();
    assert.equal(job?.phase, 'failed');
    assert.match(english(job?.reason), /owes answers/);
    assert.equal(bench.controller.isBeamOn, false);
  });
});
