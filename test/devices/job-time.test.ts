// SPDX-License-Identifier: GPL-3.0-or-later
/** How far a job is, in time: lines say little of it where most of them are short. */
import assert from 'node:assert/strict';
import { fractionDone, type JobProgress, secondsLeft } from '../../src/devices/contract/job.js';
import { progressOf } from '../../src/devices/job-progress.js';
import { SessionBench } from './grbl/session-bench.js';

/** A second of many short lines, then ten of a single long one. */
const UNEVEN = [
  'G21G90',
  'M4S500',
  'G0X10Y10',
  'F3000',
  ...Array.from({ length: 200 }, (_, i) => `G1X${(10 + i * 0.25).toFixed(2)}`),
  'G1Y110F600',
  'M5',
  '',
].join('\n');

/** Two seconds of motion at most lie in the controller, and count as not done yet. */
const BUFFERED = 2.5;

describe('how far a job is', function () {
  this.timeout(20_000);

  it('is a share of its time, not of its lines, and never goes back', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(UNEVEN);
    await bench.finishes();
    const jobs = bench.states.flatMap(({ job }) => (job === undefined ? [] : [job]));
    const whole = jobs.at(-1)?.elapsed ?? 0;
    let before = 0;
    for (const job of jobs) {
      const fraction = fractionDone(job);
      assert.ok(fraction >= before, `${fraction} after ${before}`);
      const late = job.elapsed - fraction * whole;
      assert.ok(late > -0.5 && late < BUFFERED, `${late} s late at ${job.elapsed} s`);
      before = fraction;
    }
    assert.equal(before, 1);
    assert.ok(jobs.length > 20);
  });

  it('stands still while the job is held, and the hold is counted apart', async () => {
    await using bench = await SessionBench.connected();
    await bench.startJob(UNEVEN);
    await bench.time.until(() => (bench.state.job?.elapsed ?? 0) > 5);
    await bench.command({ kind: 'hold' });
    await bench.time.until(() => bench.state.condition === 'hold');
    const held = bench.state.job;
    await bench.time.until(() => (bench.state.job?.elapsed ?? 0) > 25);
    const later = bench.state.job;
    assert.ok(held !== undefined && later !== undefined);
    assert.equal(fractionDone(later), fractionDone(held));
    assert.ok(later.held > 19 && later.held < 21, `${later.held} s`);
    await bench.command({ kind: 'resume' });
    await bench.finishes();
    const { elapsed = 0, held: inAll = 0 } = bench.state.job ?? {};
    assert.ok(elapsed - inAll < 13, `${elapsed - inAll} s without the hold`);
  });
});

describe('what is left of a job', () => {
  const half = { done: 9, total: 10, seconds: { done: 30, total: 60 } };

  it('is the rest of what the plan says, slower at a lower feed', () => {
    assert.equal(secondsLeft(half, { feedOverride: 1, planned: 50 }), 25);
    assert.equal(secondsLeft(half, { feedOverride: 0.5, planned: 50 }), 50);
  });

  it('is the rest of the program where no plan belongs to it, and unknown without a time', () => {
    assert.equal(secondsLeft(half, { feedOverride: 1 }), 30);
    const untimed: Pick<JobProgress, 'done' | 'total'> = { done: 9, total: 10 };
    assert.equal(secondsLeft(untimed, { feedOverride: 1 }), undefined);
    assert.equal(fractionDone(untimed), 0.9);
  });

  it('is nothing at the end', () => {
    assert.equal(secondsLeft({ ...half, done: 10 }, { feedOverride: 1 }), 0);
  });
});

describe('a run that is reported as a job', () => {
  const RUN = { jobId: 'a', lineCount: 9, startedAt: 10, phase: 'running' } as const;
  const COUNTS = { linesSent: 5, linesAcked: 4, doneSeconds: 7 };
  const AS_TOLD = { jobId: 'a', phase: 'running', unit: 'line', total: 9, sent: 5, done: 4 };

  it('is one with a name and lines, and no frame', () => {
    const { jobId: _, ...frame } = RUN;
    assert.equal(progressOf(frame, COUNTS, 12), undefined);
    assert.equal(progressOf(undefined, COUNTS, 12), undefined);
    assert.equal(progressOf(RUN, undefined, 12), undefined);
    assert.deepEqual(progressOf(RUN, COUNTS, 12), { ...AS_TOLD, elapsed: 2, held: 0 });
  });

  it('counts the time since it began, and of it what it was held, until it ended', () => {
    const timesOf = (run: object) => {
      const told = progressOf({ ...RUN, ...run }, COUNTS, 30);
      return [told?.elapsed, told?.held];
    };
    assert.deepEqual(timesOf({ heldAt: 25 }), [20, 5]);
    assert.deepEqual(timesOf({ heldAt: 25, heldSeconds: 3 }), [20, 8]);
    assert.deepEqual(timesOf({ heldAt: 25, heldSeconds: 3, endedAt: 27 }), [17, 5]);
    assert.deepEqual(timesOf({ heldSeconds: 3, endedAt: 27 }), [17, 3]);
  });

  it('is never further in its time than the program is long', () => {
    const doneOf = (programSeconds: number) =>
      progressOf({ ...RUN, programSeconds }, COUNTS, 12)?.seconds;
    assert.deepEqual(
      [doneOf(20), doneOf(5)],
      [
        { done: 7, total: 20 },
        { done: 5, total: 5 },
      ],
    );
  });
});
