// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { SessionBench, SQUARE } from './session-bench.js';

describe('a GRBL session with the virtual laser', function () {
  this.timeout(20_000);

  it('greets the controller and learns its buffers', async () => {
    await using bench = await SessionBench.connected();
    assert.equal(bench.state.condition, 'idle');
    assert.equal(bench.state.trust, 'known');
    assert.equal(bench.state.firmware, 'Grbl 1.1h');
    assert.ok(bench.sent.includes('$$'));
  });

  it('burns the program and nothing else', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(SQUARE);
    const { job } = await bench.jobEnd();
    assert.equal(job?.phase, 'finished');
    assert.equal(job?.linesAcked, 10);
    const { burn } = bench.controller;
    assert.ok(Math.abs(burn.cutMillimetres - 40) < 1e-6);
    assert.deepEqual(
      [burn.minX, burn.minY, burn.maxX, burn.maxY].map((v) => Number(v.toFixed(6))),
      [10, 10, 20, 20],
    );
    assert.equal(bench.controller.isBeamOn, false);
  });
});
