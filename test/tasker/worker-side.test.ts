// SPDX-License-Identifier: MIT
/** What runs jobs in a worker, in this thread: what it reports, what it refuses, and what stops it. */
import assert from 'node:assert/strict';
import { fromWire } from '../../src/base/wire.js';
import { type AnyTaskFunction, defineTask, refOf } from '../../src/tasker/define.js';
import type { ExecutionContext } from '../../src/tasker/index.js';
import type { Report } from '../../src/tasker/messages.js';
import { JobLoop } from '../../src/tasker/run-job.js';
import { askToStop, createSlots, markStopped, offer, takeBack } from '../../src/tasker/slots.js';
import { decodeReport } from '../../src/tasker/wire-format.js';

type Work = (context: ExecutionContext) => unknown;

/** Does what it is handed. */
const doIt = defineTask(import.meta.url, 'doIt', (context: ExecutionContext, work: Work) =>
  work(context),
);

const turn = () => new Promise(setImmediate);

function loopHere(to: 'process' | 'thread' = 'thread') {
  const slots = createSlots();
  const reports: Report[] = [];
  const moved: number[] = [];
  const loop = new JobLoop({
    ...{ slots, to, reportMs: 0 },
    post: (report, transfer) => {
      reports.push(decodeReport(structuredClone(report)));
      moved.push(transfer.length);
    },
  });
  let last = 0;
  const push = (...works: readonly Work[]) => {
    const jobs = works.map((work) => {
      offer(slots, ++last);
      const ref = refOf(doIt as unknown as AnyTaskFunction)!;
      return { ticket: last, ref, args: [work], isGuessed: false };
    });
    loop.push(jobs);
  };
  /** What became of each job, in words. */
  const ends = () =>
    reports.flatMap((report) => {
      if (report.kind !== 'end') return [];
      const { outcome } = report;
      return outcome.isOk ? [outcome.value] : [(fromWire(outcome.error) as Error).message];
    });
  return { slots, reports, moved, push, ends };
}

describe('the jobs of a worker', () => {
  it('run one after the other and end once each, whatever they return', async () => {
    const { reports, push, ends } = loopHere();
    let open: (value: string) => void = () => undefined;
    const late = new Promise<string>((resolve) => {
      open = resolve;
    });
    push(
      () => 'at once',
      () => late,
      () => ({ done: true }),
    );
    push(() => null);
    await turn();
    assert.deepEqual(ends(), ['at once']);
    open('later');
    await turn();
    assert.deepEqual(ends(), ['at once', 'later', { done: true }, null]);
    for (const report of reports) {
      assert.ok(report.kind === 'end' && report.endedAt >= report.startedAt);
    }
    push(() => 'again');
    await turn();
    assert.equal(ends().at(-1), 'again');
  });

  it('are passed over where they were taken back', async () => {
    const { slots, push, ends } = loopHere();
    push(
      () => turn().then(() => 'first'),
      () => 'second',
      () => 'third',
    );
    takeBack(slots, 2);
    await turn();
    await turn();
    assert.deepEqual(ends(), ['first', 'third']);
  });

  it('report what they have to say before their end, and nothing after it', async () => {
    const { reports, push } = loopHere();
    let context: ExecutionContext | undefined;
    push((given) => {
      context = given;
      given.setProgress(0.5, 'half');
      given.sendEvent('found', 7);
    });
    await turn();
    context?.setProgress(0.9);
    context?.sendEvent('late', 8);
    const said = reports.map((report) =>
      report.kind === 'progress'
        ? [report.progress, report.message]
        : report.kind === 'event'
          ? [report.name, report.data]
          : report.kind,
    );
    assert.deepEqual(said, [[0.5, 'half'], ['found', 7], 'end']);
  });

  it('fail with what they threw, or with what they were never given', async () => {
    const { push, ends } = loopHere();
    push(
      () => {
        throw new Error('broken');
      },
      () => Promise.reject(new Error('broken later')),
    );
    await turn();
    assert.deepEqual(ends(), ['broken', 'broken later']);
  });

  it('fail with a sentence where their result or an event of them cannot be sent', async () => {
    const { push, ends } = loopHere();
    push(
      () => () => 'a function',
      (context) => context.sendEvent('found', () => 1),
    );
    await turn();
    const [result, event] = ends().map(String);
    assert.match(result ?? '', /the result of .*doIt/);
    assert.match(event ?? '', /the data of event .*found/);
  });

  it('move the memory of a result to another thread, and none to another process', async () => {
    for (const [to, count] of [
      ['thread', 1],
      ['process', 0],
    ] as const) {
      const { push, moved } = loopHere(to);
      push(() => new Uint8Array(8));
      await turn();
      assert.deepEqual(moved, [count], to);
    }
  });

  it('see that they are to stop, by asking and by their signal', async () => {
    const { slots, push, ends } = loopHere();
    push(
      async (context) => {
        await turn();
        await turn();
        return context.isCancelled();
      },
      ({ signal }) =>
        new Promise((resolve) => signal.addEventListener('abort', resolve)).then(() => 'aborted'),
      ({ signal }) => signal.aborted,
    );
    await turn();
    askToStop(slots, 1);
    for (let i = 0; i < 4; i++) await turn();
    assert.deepEqual(ends(), [true]);
    askToStop(slots, 2);
    for (let i = 0; i < 4; i++) await turn();
    assert.deepEqual(ends(), [true, 'aborted', false]);
  });

  it('begin no more once one is being stopped by force: its thread ends', async () => {
    const { slots, push, ends } = loopHere();
    push(
      () => turn().then(() => 'too late'),
      () => 'behind it',
    );
    markStopped(slots, 1);
    for (let i = 0; i < 4; i++) await turn();
    assert.ok(!ends().includes('behind it'));
  });
});
