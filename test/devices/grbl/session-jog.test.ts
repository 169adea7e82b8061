// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { SessionBench } from './session-bench.js';

const refusedWith = (code: string) => (error: { code?: string }) => error.code === code;

/** Holds the key down for so many seconds, as a window would. */
async function hold(bench: SessionBench, seconds: number): Promise<void> {
  for (let i = 0; i < seconds / 0.1; i++) {
    await bench.time.pass(0.1);
    void bench.session.command({ kind: 'jog-keep' });
  }
}

describe('jogging on and on', function () {
  this.timeout(20_000);
  const right = { kind: 'jog-start', direction: { x: 1, y: 0 }, speed: 50 } as const;

  it('moves as long as the key is held, at the speed asked for', async () => {
    await using bench = await SessionBench.connected();
    await bench.command(right);
    assert.equal(bench.state.manualActivity, 'jogging');
    await hold(bench, 2);
    const before = bench.controller.position.x;
    await hold(bench, 1);
    const way = bench.controller.position.x - before;
    assert.ok(Math.abs(way - 50) < 1, `went ${way} mm in a second`);
  });

  it('stands within the braking distance after the key is let go of, and stays there', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ ...right, speed: 200 });
    await hold(bench, 1);
    const at = bench.controller.position.x;
    await bench.command({ kind: 'jog-cancel' });
    const end = bench.controller.position.x;
    // v²/2a is 20 mm; a few more pass while the byte travels.
    assert.ok(end - at < 26, `coasted ${end - at} mm`);
    assert.equal(bench.state.condition, 'idle');
    assert.equal(bench.state.manualActivity, undefined);
    await bench.time.pass(5);
    assert.equal(bench.controller.position.x, end);
    assert.equal(bench.state.trust, 'here');
  });

  it('stops by itself when nobody says for 200 ms that the key is still held', async () => {
    await using bench = await SessionBench.connected();
    await bench.command(right);
    await bench.time.pass(2);
    assert.equal(bench.state.condition, 'idle');
    assert.ok(bench.sent.includes('jog-cancel'));
    assert.ok(bench.controller.position.x < 50 * 0.3, `at ${bench.controller.position.x}`);
  });

  it('turns without stopping when another key joins', async () => {
    await using bench = await SessionBench.connected();
    await bench.command(right);
    await hold(bench, 1);
    await bench.command({ ...right, direction: { x: 1, y: 1 } });
    await hold(bench, 1);
    await bench.command({ kind: 'jog-cancel' });
    const { x, y } = bench.controller.position;
    assert.ok(y > 15 && x > y + 30, `at ${x}, ${y}`);
  });

  it('does not begin when the key was let go of before the beam was off', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'send-line', line: 'G1 F600' });
    const started = bench.session.command(right);
    started.catch(() => undefined);
    await bench.command({ kind: 'jog-cancel' });
    await bench.time.for(Promise.allSettled([started]));
    await bench.time.pass(1);
    assert.equal(bench.controller.position.x, 0);
  });

  it('ends at the end of the bed without an alarm', async () => {
    await using bench = await SessionBench.connected({ settings: { 20: 1, 130: 100 } });
    await bench.command(right);
    await hold(bench, 4);
    assert.equal(bench.state.condition, 'idle');
    const { x } = bench.controller.position;
    assert.ok(x > 90 && x <= 100, `at ${x}`);
  });

  it('ends where a machine that counts down from 0 ends, and only comes back from there', async () => {
    await using bench = await SessionBench.connected({ homesToZero: false });
    await bench.command({ kind: 'home' });
    assert.deepEqual(bench.controller.position, { x: -399, y: -399 });
    await bench.command({ ...right, direction: { x: -1, y: 0 } });
    await hold(bench, 2);
    assert.equal(bench.controller.position.x, -400);
    await assert.rejects(
      bench.command({ ...right, direction: { x: -1, y: 0 } }),
      refusedWith('device.out-of-reach'),
    );
    await bench.command({ ...right, speed: 200 });
    await hold(bench, 4);
    assert.equal(bench.controller.position.x, 0);
    assert.equal(bench.state.condition, 'idle');
  });

  it('is refused while locked, and keeps nothing waiting', async () => {
    await using bench = await SessionBench.connected({ locksUntilHomed: true });
    await assert.rejects(bench.command(right), refusedWith('device.alarm'));
    assert.equal(bench.state.manualActivity, undefined);
  });

  it('keeps the whole queue in the planner at full speed, so that the speed is steady', async () => {
    await using bench = await SessionBench.connected({ settings: { 120: 200, 121: 200 } });
    await bench.command({ ...right, speed: 100 });
    await hold(bench, 1.5);
    const speeds: number[] = [];
    for (let i = 0; i < 10; i++) {
      await hold(bench, 0.1);
      speeds.push(bench.controller.speed);
    }
    assert.ok(Math.min(...speeds) > 98, `as slow as ${Math.min(...speeds)}`);
    await bench.command({ kind: 'jog-cancel' });
  });
});
