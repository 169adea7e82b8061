// SPDX-License-Identifier: GPL-3.0-or-later
/** Boards that answer each line: stops, holds and lost answers in the middle of something. */
import assert from 'node:assert/strict';
import { STOP_UNCONFIRMED } from '../../../src/devices/session-sentences.js';
import { combs, marlin, smoothie } from './boards.js';

const refusedWith = (code: string) => (error: { code?: string }) => error.code === code;

describe('a jog that was stopped in the middle', function () {
  this.timeout(20_000);

  for (const [name, board] of [
    ['Smoothieware', smoothie],
    ['Marlin', marlin],
  ] as const) {
    it(`leaves no relative positions behind: ${name}`, async () => {
      await using bench = await board();
      await bench.command({ kind: 'jog', by: { x: 60, y: 0 }, speed: 20 });
      await bench.time.pass(1);
      await bench.command({ kind: 'stop' });
      await bench.time.pass(2);
      await bench.command({ kind: 'set-zero' });
      const from = bench.controller.position.x;
      await bench.startJob('M5\nG0X10Y10F6000\nG0X20Y10\nG0X0Y0\n');
      assert.equal((await bench.jobEnd()).job?.phase, 'finished');
      assert.ok(Math.abs(bench.controller.position.x - from) < 0.02);
    });
  }
});

describe('a job on hold', function () {
  this.timeout(20_000);

  it('is not unlocked in the middle', async () => {
    await using bench = await marlin();
    await bench.startJob(combs.marlin(20));
    await bench.time.pass(1);
    await assert.rejects(bench.command({ kind: 'unlock' }), refusedWith('device.busy'));
    assert.equal((await bench.jobEnd()).job?.phase, 'finished');
  });
});

describe('an emergency stop', function () {
  this.timeout(20_000);

  it('is not called done while nothing confirms it', async () => {
    await using bench = await marlin();
    await bench.startJob(combs.marlin(20));
    await bench.time.pass(1);
    const { onData } = bench.controller;
    const late: Uint8Array[] = [];
    bench.controller.onData = (bytes) => void late.push(bytes);
    await bench.command({ kind: 'emergency-stop' });
    assert.equal(bench.state.message, STOP_UNCONFIRMED);
    for (const bytes of late) onData(bytes);
    await bench.time.pass(0.1);
    assert.notEqual(bench.state.message, STOP_UNCONFIRMED);
    assert.equal(bench.state.condition, 'alarm');
    assert.equal(bench.controller.isBeamOn, false);
  });

  it('is called done where the board says that it halted', async () => {
    await using bench = await smoothie();
    await bench.startJob(combs.smoothie(20));
    await bench.time.pass(1);
    await bench.command({ kind: 'emergency-stop' });
    assert.notEqual(bench.state.message, STOP_UNCONFIRMED);
    assert.equal(bench.controller.isBeamOn, false);
  });
});

describe('a line that is wanted again', function () {
  this.timeout(20_000);

  it('is answered, though the board says no ok after it asks for it', async () => {
    await using bench = await marlin({ saysOkAfterResend: false });
    let isDue = true;
    bench.controller.write = ((write) => (bytes: Uint8Array) => {
      const text = Buffer.from(bytes).toString();
      if (isDue && text.includes('M17')) {
        isDue = false;
        write.call(bench.controller, Buffer.from(text.replace('M17', 'M16')));
      } else write.call(bench.controller, bytes);
    })(bench.controller.write);
    const asked = bench.session.command({ kind: 'send-line', line: 'M17' });
    const before = bench.time.now();
    await bench.time.for(asked);
    assert.equal(isDue, false);
    assert.ok(bench.time.now() - before < 2, `after ${bench.time.now() - before} s`);
  });
});
