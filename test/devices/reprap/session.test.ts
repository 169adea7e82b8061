// SPDX-License-Identifier: GPL-3.0-or-later
/** What holds on every board that answers line by line. */
import assert from 'node:assert/strict';
import { english } from '../../support/english.js';
import { combs, marlin, smoothie } from './boards.js';

for (const plugIn of [marlin, smoothie]) {
  const comb = combs[plugIn === marlin ? 'marlin' : 'smoothie'];

  describe(`a line-answering board: ${plugIn.name}`, function () {
    this.timeout(20_000);

    it('halts on an emergency stop, dark, and does nothing more until it is unlocked', async () => {
      await using bench = await plugIn();
      await bench.startJob(comb(40));
      await bench.time.pass(2);
      await bench.command({ kind: 'emergency-stop' });
      await bench.time.pass(1);
      assert.equal(bench.controller.isMoving, false);
      assert.equal(bench.controller.isBeamOn, false);
      assert.equal(bench.state.condition, 'alarm');
      assert.equal(bench.state.trust, 'suspect');
      assert.equal(bench.state.job?.phase, 'stopped');
      await assert.rejects(bench.startJob(comb(1)), { code: 'device.alarm' });
    });

    it('fails the job when it restarts by itself, and trusts no position', async () => {
      await using bench = await plugIn({ faults: { restartAtLine: 40 } });
      await bench.startJob(comb(40));
      const { job, trust } = await bench.jobEnd();
      assert.equal(job?.phase, 'failed');
      assert.equal(trust, 'lost');
      await bench.time.pass(5);
      assert.equal(bench.controller.isMoving, false);
      assert.equal(bench.controller.isBeamOn, false);
    });

    it('fails the job at a line it does not know, and names it', async () => {
      await using bench = await plugIn();
      await bench.startJob('G21\nG90\nM67E0Q1\nG1X10F600S0.1\n');
      const { job } = await bench.jobEnd();
      assert.equal(job?.phase, 'failed');
      assert.equal(job?.failedUnit, 3);
      assert.match(english(job?.reason), /Line 3: .*M67/);
    });

    it('fails the job when the cable is pulled', async () => {
      await using bench = await plugIn();
      await bench.startJob(comb(40));
      await bench.time.pass(2);
      bench.unplug();
      await bench.time.pass(0.1);
      assert.equal(bench.state.condition, 'offline');
      assert.equal(bench.state.job?.phase, 'failed');
      assert.equal(bench.state.trust, 'lost');
    });

    it('moves the head by hand, dark, and sets zero where it stands', async () => {
      await using bench = await plugIn();
      await bench.command({ kind: 'jog', by: { x: 30, y: 20 }, speed: 50 });
      assert.equal(bench.state.condition, 'jog');
      await bench.time.until(() => bench.state.condition === 'idle', 30);
      assert.deepEqual(bench.controller.position, { x: 30, y: 20 });
      await bench.command({ kind: 'set-zero' });
      await bench.time.pass(1);
      assert.deepEqual(bench.state.position, { x: 0, y: 0 });
      await bench.command({ kind: 'go-to', to: { x: -10, y: 0 }, speed: 50 });
      await bench.time.until(() => bench.state.condition === 'idle', 30);
      assert.deepEqual(bench.controller.position, { x: 20, y: 20 });
      assert.equal(bench.controller.burn.cutMillimetres, 0);
    });

    it('is switched dark when it is greeted, whoever left the beam on', async () => {
      await using bench = await plugIn();
      await bench.startJob(comb(40));
      await bench.time.pass(2);
      bench.unplug();
      await bench.time.pass(5);
      await bench.reconnect();
      assert.equal(bench.controller.isBeamOn, false);
      assert.equal(bench.state.trust, 'suspect');
      await assert.rejects(bench.startJob(comb(1)), { code: 'device.position-unknown' });
    });

    it('shows at once that it homes, and until it has', async () => {
      await using bench = await plugIn();
      const homed = bench.session.command({ kind: 'home' });
      await bench.time.pass(0);
      assert.equal(bench.states.at(-1)?.condition, 'home');
      await bench.time.for(homed);
      assert.equal(bench.states.at(-1)?.condition, 'idle');
    });

    it('moves at once what is sent after a stop', async () => {
      await using bench = await plugIn();
      await bench.startJob(comb(40));
      await bench.time.pass(2);
      await bench.command({ kind: 'stop' });
      await bench.command({ kind: 'confirm-position' });
      bench.controller.burn.clear();
      await bench.startJob(comb(4));
      assert.equal((await bench.jobEnd()).job?.phase, 'finished');
      assert.ok(Math.abs(bench.controller.burn.cutMillimetres - 84) < 1e-6);
    });

    it('refuses what it cannot do, each with a sentence', async () => {
      await using bench = await plugIn();
      const commands = [
        { kind: 'dry-run', jobId: 'dry', programPath: 'none' },
        { kind: 'jog-start', direction: { x: 1, y: 0 }, speed: 10 },
        { kind: 'test-fire', power: 0.1, seconds: 1 },
        { kind: 'air', isOn: true },
        { kind: 'read-settings' },
        { kind: 'write-setting', number: 1, value: '1' },
      ] as const;
      for (const command of commands) {
        await assert.rejects(bench.command(command), /[a-z].*[.)]$/, command.kind);
      }
    });
  });
}
