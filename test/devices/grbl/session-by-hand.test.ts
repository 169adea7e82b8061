// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { english } from '../../support/english.js';
import { SessionBench, SQUARE } from './session-bench.js';

const refusedWith = (code: string) => (error: { code?: string }) => error.code === code;

describe('moving the head by hand', function () {
  this.timeout(20_000);

  it('jogs, with the beam made sure to be off', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'send-line', line: 'G1 M3 S500 F600' });
    assert.ok(bench.controller.isBeamOn);
    await bench.command({ kind: 'jog', by: { x: 10, y: 0.5 }, speed: 50 });
    assert.equal(bench.controller.isBeamOn, false);
    await bench.time.until(() => bench.state.condition === 'jog');
    await bench.time.until(() => bench.state.condition === 'idle');
    assert.deepEqual(bench.state.machinePosition, { x: 10, y: 0.5 });
    assert.ok(bench.sent.includes('$J=G91G21X10Y0.5F3000'));
  });

  it('obeys ?, ! and ~ at once, also when they are typed', async () => {
    await using bench = await SessionBench.connected();
    bench.controller.write(Buffer.from('G1X100F600\n'));
    const typed = async (line: string) => {
      await bench.command({ kind: 'send-line', line });
      await bench.time.pass(1);
      return bench.state.condition;
    };
    await bench.time.pass(1);
    assert.deepEqual([await typed(' ! '), await typed('~')], ['hold', 'run']);
    await bench.command({ kind: 'stop' });
  });

  it('cancels a jog without an alarm', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'jog', by: { x: 300, y: 0 }, speed: 50 });
    await bench.time.pass(1);
    await bench.command({ kind: 'jog-cancel' });
    await bench.time.pass(1);
    assert.equal(bench.state.condition, 'idle');
    assert.equal(bench.state.trust, 'here');
    assert.ok(bench.state.machinePosition.x < 60);
  });

  it('cancels everything that was asked for while a key was held down', async () => {
    await using bench = await SessionBench.connected();
    const jogs = Array.from({ length: 80 }, () =>
      bench.session.command({ kind: 'jog', by: { x: 5, y: 0 }, speed: 50 }),
    );
    const ends = Promise.allSettled(jogs);
    await bench.time.pass(2);
    await bench.command({ kind: 'jog-cancel' });
    const { x } = bench.controller.position;
    assert.ok(x < 130, `at ${x}`);
    await bench.time.pass(10);
    assert.equal(bench.controller.position.x, x);
    const refused = (await ends).filter(({ status }) => status === 'rejected');
    assert.ok(refused.length > 10);
  });

  it('takes stop for jog-cancel while jogging', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'jog', by: { x: 300, y: 0 }, speed: 50 });
    await bench.time.pass(1);
    await bench.command({ kind: 'stop' });
    await bench.time.pass(1);
    assert.equal(bench.state.condition, 'idle');
    assert.ok(!bench.sent.includes('ctrl-x'));
  });

  it('says why the controller refused a jog', async () => {
    await using bench = await SessionBench.connected({ settings: { 20: 1 } });
    const jog = bench.command({ kind: 'send-line', line: '$J=G91Z60F100' });
    await assert.rejects(jog, refusedWith('device.refused'));
    assert.match(english(bench.state.message), /leave the bed/);
    assert.equal(bench.state.condition, 'idle');
  });

  it('counts what was asked for together, not step by step from where the head still is', async () => {
    await using bench = await SessionBench.connected();
    const jogs = Array.from({ length: 10 }, () =>
      bench.session.command({ kind: 'jog', by: { x: 90, y: 0 }, speed: 200 }),
    );
    const ends = Promise.allSettled(jogs);
    await bench.time.pass(20);
    const taken = (await ends).filter(({ status }) => status === 'fulfilled');
    assert.equal(taken.length, 4);
    assert.equal(bench.controller.position.x, 360);
  });

  it('goes to a work position', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'go-to', to: { x: 20, y: 30 }, speed: 100 });
    await bench.time.pass(3);
    await bench.command({ kind: 'set-zero' });
    await bench.time.pass(1);
    assert.deepEqual(bench.state.position, { x: 0, y: 0 });
    assert.deepEqual(bench.state.machinePosition, { x: 20, y: 30 });
    await bench.command({ kind: 'go-to', to: { x: 5, y: 0 }, speed: 100 });
    await bench.time.pass(3);
    assert.deepEqual(bench.state.position, { x: 5, y: 0 });
    assert.deepEqual(bench.state.machinePosition, { x: 25, y: 30 });
  });

  it('frames where the work offset says, faintly, and ends dark', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'go-to', to: { x: 100, y: 100 }, speed: 200 });
    await bench.time.pass(5);
    await bench.command({ kind: 'set-zero' });
    const bounds = { minX: 0, minY: 0, maxX: 50, maxY: 20 };
    await bench.command({ kind: 'frame', bounds, speed: 100, power: 0.01 });
    await bench.time.until(() => bench.state.condition === 'run');
    await bench.time.until(() => bench.state.condition === 'idle');
    const { burn } = bench.controller;
    const box = [burn.minX, burn.minY, burn.maxX, burn.maxY].map((mm) => Number(mm.toFixed(6)));
    assert.deepEqual(box, [100, 100, 150, 120]);
    assert.ok(burn.segments().every(({ power0, power1 }) => power0 <= 0.0101 && power1 <= 0.0101));
    assert.equal(bench.controller.isBeamOn, false);
    assert.equal(bench.state.job, undefined);
  });

  it('frames dark at no power, and refuses a frame that would mark', async () => {
    await using bench = await SessionBench.connected();
    const bounds = { minX: 0, minY: 0, maxX: 50, maxY: 20 };
    await bench.command({ kind: 'frame', bounds, speed: 100, power: 0 });
    await bench.time.pass(5);
    assert.equal(bench.controller.burn.total, 0);
    assert.deepEqual(bench.controller.position, { x: 0, y: 0 });
    const strong = bench.command({ kind: 'frame', bounds, speed: 100, power: 0.5 });
    await assert.rejects(strong, refusedWith('device.frame'));
  });

  it('stops a frame', async () => {
    await using bench = await SessionBench.connected();
    const bounds = { minX: 0, minY: 0, maxX: 300, maxY: 300 };
    await bench.command({ kind: 'frame', bounds, speed: 50, power: 0.01 });
    await bench.time.pass(2);
    await bench.command({ kind: 'stop' });
    assert.equal(bench.state.condition, 'idle');
    assert.equal(bench.state.trust, 'here');
    assert.ok(bench.controller.position.x < 150);
  });

  it('homes, showing that it does', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'go-to', to: { x: 100, y: 100 }, speed: 200 });
    await bench.time.pass(5);
    const homed = bench.session.command({ kind: 'home' });
    await bench.time.pass(1);
    assert.equal(bench.state.condition, 'home');
    await bench.time.for(homed);
    await bench.time.pass(1);
    assert.deepEqual(bench.state.machinePosition, { x: 0, y: 0 });
    assert.equal(bench.state.condition, 'idle');
  });

  it('tells when homing failed', async () => {
    await using bench = await SessionBench.connected({ faults: { homingFails: true } });
    await assert.rejects(bench.command({ kind: 'home' }), refusedWith('device.alarm'));
    assert.equal(bench.state.condition, 'alarm');
    assert.equal(bench.state.trust, 'suspect');
    assert.match(english(bench.state.message), /No end switch/);
  });

  it('sends typed lines, but no line while a job runs', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'send-line', line: '$32=0' });
    await assert.rejects(bench.startJob(SQUARE), refusedWith('device.laser-mode'));
    await bench.command({ kind: 'send-line', line: '$32=1' });
    await bench.startJob(SQUARE);
    const typed = bench.command({ kind: 'send-line', line: 'G0X1' });
    await assert.rejects(typed, refusedWith('device.busy'));
    await assert.rejects(
      bench.command({ kind: 'jog', by: { x: 1, y: 0 }, speed: 10 }),
      refusedWith('device.busy'),
    );
  });

  it('refuses typed lines that a controller would obey at once', async () => {
    await using bench = await SessionBench.connected();
    for (const line of ['G0X1?', 'G0!', 'ń', 'G1'.repeat(50)]) {
      await assert.rejects(bench.command({ kind: 'send-line', line }), refusedWith('device.line'));
    }
  });

  it('resumes only what is held', async () => {
    await using bench = await SessionBench.connected();
    await assert.rejects(bench.command({ kind: 'resume' }), refusedWith('device.not-held'));
  });
});
