// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { combs, marlin, smoothie } from './boards.js';

const SLOWLY = { kind: 'override', of: 'feed', to: 0.5 } as const;
const WEAKLY = { kind: 'override', of: 'power', to: 0.5 } as const;

describe('overrides on line-answering boards', function () {
  this.timeout(30_000);

  for (const plugIn of [marlin, smoothie]) {
    const comb = combs[plugIn === marlin ? 'marlin' : 'smoothie'](24);

    it(`slow the moves that follow, and end with the job: ${plugIn.name}`, async () => {
      await using free = await plugIn();
      await free.startJob(comb);
      const { job: quick } = await free.jobEnd();
      await using bench = await plugIn();
      await bench.startJob(comb);
      await bench.time.pass(1);
      await bench.command(SLOWLY);
      assert.equal(bench.state.overrides.feed, 0.5);
      const { job, overrides } = await bench.jobEnd();
      assert.equal(job?.phase, 'finished');
      assert.ok((job?.elapsed ?? 0) > 1.5 * (quick?.elapsed ?? 0), `${job?.elapsed} s`);
      assert.deepEqual(overrides, { feed: 1, rapid: 1, power: 1 });
      assert.ok(Math.abs(bench.controller.burn.cutMillimetres - 504) < 1e-6);
      await bench.startJob(comb);
      const { job: again } = await bench.jobEnd();
      assert.ok(Math.abs((again?.elapsed ?? 0) - (quick?.elapsed ?? 0)) < 0.5, 'full speed again');
    });

    it(`go out between the lines of the program, in their turn: ${plugIn.name}`, async () => {
      await using bench = await plugIn();
      await bench.startJob(comb);
      await bench.time.pass(1);
      await bench.command(SLOWLY);
      await bench.jobEnd();
      const at = bench.sent.findIndex((line) => line.includes('M220S50'));
      const lines = bench.sent.map((line) => /G1/.test(line));
      assert.ok(lines.indexOf(true) < at && at < lines.lastIndexOf(true));
    });

    it(`are back at 100 % after a stop: ${plugIn.name}`, async () => {
      await using bench = await plugIn();
      await bench.startJob(comb);
      await bench.time.pass(1);
      await bench.command(SLOWLY);
      await bench.command({ kind: 'stop' });
      assert.equal(bench.state.overrides.feed, 1);
      assert.ok(bench.sent.findLast((line) => line.includes('M220'))?.includes('M220S100'));
    });

    it(`are refused without a job, out of range, and for fast moves alone: ${plugIn.name}`, async () => {
      await using bench = await plugIn();
      await assert.rejects(bench.command(SLOWLY), { code: 'device.override' });
      await bench.startJob(comb);
      await bench.time.pass(1);
      await assert.rejects(bench.command({ ...SLOWLY, to: 3 }), { code: 'device.override' });
      await assert.rejects(bench.command({ ...SLOWLY, of: 'rapid' }), {
        code: 'device.unsupported',
      });
      assert.equal(bench.state.overrides.feed, 1);
    });
  }

  it('are back at 100 % when a board is unlocked that was stopped dead', async () => {
    await using bench = await smoothie();
    await bench.startJob(combs.smoothie(40));
    await bench.time.pass(1);
    await bench.command(SLOWLY);
    await bench.command({ kind: 'emergency-stop' });
    await bench.time.pass(1);
    const mark = bench.sent.length;
    await bench.command({ kind: 'unlock' });
    assert.equal(bench.state.overrides.feed, 1);
    assert.ok(bench.sent.slice(mark).includes('M220S100'));
  });

  it('weaken the beam on Smoothieware', async () => {
    await using bench = await smoothie();
    await bench.startJob(combs.smoothie(40));
    await bench.time.pass(2);
    await bench.command(WEAKLY);
    await bench.time.pass(2);
    bench.controller.burn.clear();
    await bench.time.pass(3);
    const most = Math.max(...bench.controller.burn.segments().map(({ power0 }) => power0));
    assert.ok(Math.abs(most - 0.2) < 0.01, `${most}`);
    await bench.jobEnd();
    assert.equal(bench.state.overrides.power, 1);
  });

  it('are refused for the power on Marlin, which has none', async () => {
    await using bench = await marlin();
    await bench.startJob(combs.marlin(40));
    await assert.rejects(bench.command(WEAKLY), {
      code: 'device.unsupported',
      message: /cannot change the power of a running job on Marlin/,
    });
  });
});
