// SPDX-License-Identifier: GPL-3.0-or-later
/** Commands that come while another one is still being prepared: two windows' worth of haste. */
import assert from 'node:assert/strict';
import { SessionBench, SQUARE } from './session-bench.js';

const fire = { kind: 'test-fire', power: 0.02, seconds: 2 } as const;

/** What became of it: nothing where it was done, or the code of the refusal. */
function outcome(command: Promise<void>): Promise<string | undefined> {
  return command.then(
    () => undefined,
    (error: { code?: string | number; name: string }) =>
      typeof error.code === 'string' ? error.code : error.name,
  );
}

describe('a job that is being prepared', function () {
  this.timeout(20_000);

  for (const [what, command] of [
    ['a test fire', fire],
    ['a jog', { kind: 'jog', by: { x: 5, y: 0 }, speed: 20 }],
    ['a held jog', { kind: 'jog-start', direction: { x: 1, y: 0 }, speed: 20 }],
    ['a typed line', { kind: 'send-line', line: 'G91' }],
  ] as const) {
    it(`lets nothing else begin: ${what}`, async () => {
      await using bench = await SessionBench.connected();
      const programPath = await bench.program(SQUARE);
      const job = bench.session.command({ kind: 'start-job', jobId: 'job-1', programPath });
      const other = outcome(bench.session.command(command));
      await bench.time.for(job);
      assert.equal(await other, 'device.busy');
      await bench.finishes();
      assert.ok(Math.abs(bench.controller.burn.cutMillimetres - 40) < 0.1);
    });
  }

  it('is not begun twice', async () => {
    await using bench = await SessionBench.connected();
    const programPath = await bench.program(SQUARE);
    const start = (jobId: string) =>
      outcome(bench.session.command({ kind: 'start-job', jobId, programPath }));
    const [first, second] = [start('job-1'), start('job-2')];
    await bench.time.until(() => bench.state.job !== undefined, 20);
    assert.deepEqual([await first, await second], [undefined, 'device.busy']);
    await bench.finishes();
    assert.equal(bench.state.job?.jobId, 'job-1');
    assert.ok(Math.abs(bench.controller.burn.cutMillimetres - 40) < 0.1);
  });

  it('waits for what was begun before it, so that no question gets among its lines', async () => {
    await using bench = await SessionBench.connected();
    const programPath = await bench.program(SQUARE);
    const zero = bench.session.command({ kind: 'set-zero' });
    const job = bench.session.command({ kind: 'start-job', jobId: 'job-1', programPath });
    await bench.time.for(Promise.all([zero, job]));
    await bench.finishes();
    const first = bench.sent.indexOf('G21G90G17');
    assert.ok(first > bench.sent.findIndex((line) => line.startsWith('G10L20')));
    assert.deepEqual(
      bench.sent.slice(first).filter((line) => line.startsWith('$')),
      [],
    );
  });

  it('is refused where a frame was asked for right before', async () => {
    await using bench = await SessionBench.connected();
    const programPath = await bench.program(SQUARE);
    const bounds = { minX: 10, minY: 10, maxX: 20, maxY: 20 };
    const frame = outcome(bench.session.command({ kind: 'frame', bounds, speed: 50, power: 0 }));
    const job = outcome(bench.session.command({ kind: 'start-job', jobId: 'job-1', programPath }));
    await bench.time.for(Promise.all([frame, job]));
    assert.deepEqual([await frame, await job], [undefined, 'device.busy']);
    await bench.time.until(() => bench.state.condition === 'run', 20);
    await bench.time.until(() => bench.state.condition === 'idle', 20);
    assert.equal(bench.controller.burn.total, 0);
  });

  it('can still be called off', async () => {
    await using bench = await SessionBench.connected();
    const programPath = await bench.program(SQUARE);
    const job = outcome(bench.session.command({ kind: 'start-job', jobId: 'job-1', programPath }));
    await bench.command({ kind: 'stop' });
    assert.equal(await bench.time.for(job), 'AbortError');
    await bench.startJob(SQUARE);
    await bench.finishes();
  });
});

describe('a test fire whose answer was lost', function () {
  this.timeout(20_000);

  it('goes out soon after it is let go of all the same', async () => {
    await using bench = await SessionBench.connected();
    let isLost = false;
    bench.retell((line) => {
      if (line !== 'ok' || isLost || !bench.controller.isBeamOn) return line;
      isLost = true;
      return undefined;
    });
    const lit = outcome(bench.session.command(fire));
    await bench.time.pass(1.5);
    assert.equal(isLost, true);
    assert.equal(bench.controller.isBeamOn, false);
    await bench.time.pass(5);
    assert.equal(await lit, 'device.silent');
  });
});
