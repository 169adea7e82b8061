// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { english } from '../../support/english.js';
import { SessionBench, SQUARE } from './session-bench.js';

const refusedWith = (code: string) => (error: { code?: string }) => error.code === code;
const fire = { kind: 'test-fire', power: 0.02, seconds: 2 } as const;

async function keep(bench: SessionBench, seconds: number): Promise<void> {
  for (let i = 0; i < seconds / 0.1; i++) {
    await bench.time.pass(0.1);
    void bench.session.command({ kind: 'test-fire-keep' });
  }
}

describe('a test of the beam', function () {
  this.timeout(20_000);

  it('burns weakly while it is held, and is off when let go of', async () => {
    await using bench = await SessionBench.connected();
    await bench.command(fire);
    await keep(bench, 1);
    assert.equal(bench.controller.power, 0.02);
    assert.equal(bench.state.manualActivity, 'test-fire');
    await bench.command({ kind: 'test-fire-end' });
    assert.equal(bench.controller.isBeamOn, false);
    assert.equal(bench.state.manualActivity, undefined);
    assert.equal(bench.state.power, 0);
    assert.deepEqual(bench.controller.position, { x: 0, y: 0 });
  });

  it('goes out by itself when nobody holds on to it', async () => {
    await using bench = await SessionBench.connected();
    await bench.command(fire);
    await bench.time.pass(0.5);
    assert.equal(bench.controller.isBeamOn, false);
  });

  it('goes out when its time is up, held or not', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ ...fire, seconds: 1 });
    await keep(bench, 0.8);
    assert.ok(bench.controller.isBeamOn);
    await keep(bench, 0.4);
    assert.equal(bench.controller.isBeamOn, false);
  });

  it('has its own time, whatever an earlier one had', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ ...fire, seconds: 1 });
    await keep(bench, 0.4);
    await bench.command({ kind: 'test-fire-end' });
    await bench.command({ ...fire, seconds: 3 });
    await keep(bench, 1.5);
    assert.ok(bench.controller.isBeamOn);
  });

  it('refuses more power and more time than a test needs', async () => {
    await using bench = await SessionBench.connected();
    for (const wrong of [{ power: 0.06 }, { power: 0 }, { power: Number.NaN }, { seconds: 11 }]) {
      await assert.rejects(bench.command({ ...fire, ...wrong }), refusedWith('device.test-fire'));
    }
    assert.equal(bench.controller.burn.total, 0);
  });

  it('is not made stronger by an override', async () => {
    await using bench = await SessionBench.connected();
    await bench.command({ kind: 'override', of: 'power', to: 2 });
    await bench.command(fire);
    await bench.time.pass(0.1);
    assert.equal(bench.controller.power, 0.02);
  });

  it('is refused while a job runs, while locked and out of laser mode', async () => {
    await using bench = await SessionBench.connected({ locksUntilHomed: true });
    await assert.rejects(bench.command(fire), refusedWith('device.alarm'));
    await bench.command({ kind: 'unlock' });
    await bench.command({ kind: 'send-line', line: '$32=0' });
    await assert.rejects(bench.command(fire), refusedWith('device.laser-mode'));
    await bench.command({ kind: 'send-line', line: '$32=1' });
    await bench.command({ kind: 'set-zero' });
    await bench.startJob(SQUARE);
    await assert.rejects(bench.command(fire), refusedWith('device.busy'));
  });

  it('ends before anything else is done', async () => {
    await using bench = await SessionBench.connected();
    await bench.command(fire);
    assert.ok(bench.controller.isBeamOn);
    await bench.command({ kind: 'jog', by: { x: 10, y: 0 }, speed: 50 });
    assert.equal(bench.controller.isBeamOn, false);
    await bench.time.pass(2);
    assert.equal(
      bench.controller.burn.segments().every((s) => s.x0 === s.x1),
      true,
    );
  });

  it('is put out by stop and by emergency stop', async () => {
    for (const kind of ['stop', 'emergency-stop'] as const) {
      await using bench = await SessionBench.connected();
      await bench.command(fire);
      await bench.command({ kind });
      await bench.time.pass(0.1);
      assert.equal(bench.controller.isBeamOn, false, kind);
      assert.equal(bench.state.manualActivity, undefined, kind);
    }
  });

  it('resets a controller that does not confirm that the beam is off', async () => {
    await using bench = await SessionBench.connected();
    await bench.command(fire);
    bench.loseEverySentByteAfter(0);
    await bench.time.pass(3);
    assert.equal(bench.controller.isBeamOn, false);
    assert.ok(bench.sent.includes('ctrl-x'));
    assert.match(english(bench.state.message), /did not confirm/);
  });
});
