// SPDX-License-Identifier: GPL-3.0-or-later
/** A program file that another program writes while it is sent: nothing goes out that was not looked through. */
import assert from 'node:assert/strict';
import { truncate, writeFile } from 'node:fs/promises';
import { english } from '../support/english.js';
import { SessionBench } from './grbl/session-bench.js';

/** Many times as long as what is read ahead. */
const LONG = `G21G90\nM4S100\n${'G1X2F60000\nG1X0\n'.repeat(8000)}`;

describe('a program file that is changed while it is sent', function () {
  this.timeout(20_000);

  async function changed(change: (path: string) => Promise<void>) {
    const bench = await SessionBench.connected();
    const programPath = await bench.program(LONG);
    const start = bench.session.command({ kind: 'start-job', jobId: 'job-1', programPath });
    await bench.time.for(start);
    await change(programPath);
    const { job } = await bench.jobEnd(4000);
    return { bench, job };
  }

  it('ends the job, and sends nothing of what is in it now', async () => {
    const { bench, job } = await changed((path) =>
      writeFile(path, LONG.replaceAll('X2', 'X9').replace('S100', 'S999')),
    );
    await using _bench = bench;
    assert.equal(job?.phase, 'failed');
    assert.match(english(job?.reason), /changed/);
    assert.ok(!bench.sent.some((line) => line.includes('X9')));
    assert.equal(bench.controller.isBeamOn, false);
  });

  it('does not finish a job that was cut short', async () => {
    const { bench, job } = await changed((path) => truncate(path, 40_000));
    await using _bench = bench;
    assert.equal(job?.phase, 'failed');
  });
});
