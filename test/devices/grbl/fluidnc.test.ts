// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { SessionBench, SQUARE } from './session-bench.js';

describe('a GRBL session with a FluidNC board', function () {
  this.timeout(20_000);

  it('greets it, takes its buffers as the profile has them, and burns', async () => {
    await using bench = await SessionBench.connected({ profile: 'fluidnc' });
    assert.equal(bench.state.firmware, 'FluidNC v3.9.1');
    await bench.startJob(SQUARE);
    const { job } = await bench.jobEnd();
    assert.equal(job?.phase, 'finished');
    assert.equal(bench.controller.receive.lost, 0);
    assert.ok(bench.controller.receive.highWater <= 127);
    assert.ok(Math.abs(bench.controller.burn.cutMillimetres - 40) < 1e-6);
  });
});
