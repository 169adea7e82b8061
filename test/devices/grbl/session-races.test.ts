// SPDX-License-Identifier: GPL-3.0-or-later
/** Commands that meet a report of before, or a stop that is under way. */
import assert from 'node:assert/strict';
import { STOP_UNCONFIRMED } from '../../../src/devices/session-sentences.js';
import { SessionBench, SQUARE } from './session-bench.js';

const refusedWith = (code: string) => (error: { code?: string }) => error.code === code;
const IDLE = '<Idle|MPos:0.000,0.000,0.000|FS:0,0|WCO:0.000,0.000,0.000>\r\n';

describe('a stop', function () {
  this.timeout(20_000);

  for (const [what, command, first] of [
    ['a jog', { kind: 'jog', by: { x: 300, y: 0 }, speed: 50 }, '$J='],
    ['a move', { kind: 'go-to', to: { x: 300, y: 0 }, speed: 50 }, '$J='],
    ['a typed move', { kind: 'send-line', line: 'G1 X300 F3000' }, 'G1'],
  ] as const) {
    it(`stops ${what} that no report has shown yet`, async () => {
      await using bench = await SessionBench.connected();
      const moved = bench.session.command(command).catch(() => undefined);
      await bench.time.until(() => bench.sent.some((line) => line.startsWith(first)));
      assert.equal(bench.state.condition, 'idle', 'as last reported');
      await bench.command({ kind: 'stop' });
      await bench.time.for(moved);
      await bench.time.pass(10);
      assert.ok(bench.controller.position.x < 20, `at ${bench.controller.position.x}`);
    });
  }

  it('stops homing, though a report of before it says that the machine is idle', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'go-to', to: { x: 200, y: 200 }, speed: 200 });
    await bench.time.pass(5);
    const homed = bench.session.command({ kind: 'home' }).catch(() => undefined);
    await bench.time.pass(0.5);
    bench.say(IDLE);
    await bench.time.pass(0.01);
    await bench.command({ kind: 'stop' });
    await bench.time.for(homed);
    await bench.time.pass(60);
    assert.deepEqual(bench.controller.position, { x: 200, y: 200 });
    assert.notEqual(bench.state.trust, 'known');
  });

  it('is not undone by a resume, nor by a typed one', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob('M4S500\nG1X300F6000\n');
    await bench.time.pass(1);
    const stopped = bench.session.command({ kind: 'stop' });
    await bench.time.pass(0.01);
    const resume = bench.session.command({ kind: 'resume' });
    const typed = bench.session.command({ kind: 'send-line', line: '~' });
    await assert.rejects(resume, refusedWith('device.busy'));
    await assert.rejects(typed, refusedWith('device.busy'));
    await bench.time.for(stopped);
    assert.ok(!bench.sent.includes('~'));
    assert.equal(bench.state.trust, 'here', 'it stood when it was reset');
  });
});

describe('an emergency stop of a board that says nothing', function () {
  this.timeout(20_000);

  it('is called unconfirmed', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob('M4S500\nG1X300F6000\n');
    await bench.time.pass(1);
    bench.isDeaf = true;
    await bench.command({ kind: 'emergency-stop' });
    assert.equal(bench.state.message, STOP_UNCONFIRMED);
  });

  it('is not, where the board greets', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob('M4S500\nG1X300F6000\n');
    await bench.time.pass(1);
    await bench.command({ kind: 'emergency-stop' });
    assert.notEqual(bench.state.message, STOP_UNCONFIRMED);
  });
});

describe('a beam that may be on', function () {
  this.timeout(20_000);

  it('is switched off on leaving, though what the board says of it did not arrive whole', async () => {
    await using bench = await SessionBench.connected();
    bench.controller.write(Buffer.from('G1M3S500F100\n'));
    await bench.time.pass(0.1);
    assert.ok(bench.controller.isBeamOn);
    bench.hush((line) => line.startsWith('[GC:'));
    await bench.time.for(bench.session.makeSafe());
    assert.equal(bench.controller.isBeamOn, false);
  });

  it('is switched off on greeting, though what the board says of it did not arrive whole', async () => {
    await using bench = await SessionBench.connected();
    bench.controller.write(Buffer.from('G1M3S500F100\n'));
    await bench.time.pass(0.1);
    bench.hush((line) => line.startsWith('[GC:'));
    await bench.reconnect();
    assert.equal(bench.controller.isBeamOn, false);
  });

  it('is never lit stronger than asked for on the strength of a damaged override', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'override', of: 'power', to: 1 });
    bench.say('<Idle|MPos:0.000,0.000,0.000|FS:0,0|Ov:100,100,10>\r\n');
    const fire = bench.session.command({ kind: 'test-fire', power: 0.05, seconds: 1 });
    await bench.time.for(fire);
    assert.ok(bench.sent.some((line) => line.includes('M3S')));
    const [s = ''] = bench.sent.filter((line) => line.includes('M3S'));
    assert.ok(Number(/S([\d.]+)$/.exec(s)?.[1]) <= 50, s);
    await bench.command({ kind: 'test-fire-end' });
  });
});

describe('a square', () => {
  it('is still cut after all of that', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(SQUARE);
    await bench.finishes();
  });
});
