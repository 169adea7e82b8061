// SPDX-License-Identifier: GPL-3.0-or-later
/** The queue, the slots, the timers and the reports of the tasker, without a worker and by a still clock. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { verbatim } from '../../src/base/message.js';
import { TraceRecorder } from '../../src/tasker/chrome-trace.js';
import { Reporter, TaskContext } from '../../src/tasker/context.js';
import { OUT_OF_MEMORY } from '../../src/tasker/crash.js';
import { Delivery } from '../../src/tasker/delivery.js';
import { startTimer } from '../../src/tasker/long-timer.js';
import { watchMemory } from '../../src/tasker/memory-watch.js';
import { PriorityQueue } from '../../src/tasker/queue.js';
import {
  askToStop,
  begunTickets,
  claimSlot,
  createSlots,
  finish,
  markStopped,
  offer,
  SLOT_COUNT,
  stopCheck,
  takeBack,
  takeBackAll,
  whenChanged,
} from '../../src/tasker/slots.js';
import { redirect } from '../../src/tasker/write-through.js';

describe('the queue', () => {
  it('forgets those that left, a thousand of them too', () => {
    const queue = new PriorityQueue<{ priority: number; isQueued: boolean; id: number }>();
    const entry = (id: number, priority = 0) => ({ id, priority, isQueued: false });
    const many = Array.from({ length: 1000 }, (_, id) => entry(id));
    for (const one of many) queue.push(one);
    for (const one of many.slice(0, 990)) assert.ok(queue.remove(one));
    assert.ok(!queue.remove(many[0]!));
    assert.deepEqual([queue.size, queue.peek()?.id, queue.toArray().length], [10, 990, 10]);
    queue.push(entry(5, 7));
    const [first, second] = [queue.shift(), queue.shift()];
    assert.deepEqual([first?.id, second?.id, second?.isQueued], [5, 990, false]);
    queue.pushFront(second!);
    queue.pushFront(entry(6, -1));
    assert.deepEqual(
      queue.toArray().map(({ id }) => id),
      [990, 991, 992, 993, 994, 995, 996, 997, 998, 999, 6],
    );
    while (queue.shift() !== undefined);
    assert.deepEqual([queue.size, queue.peek(), queue.toArray()], [0, undefined, []]);
    queue.push(entry(1));
    assert.equal(queue.shift()?.id, 1);
  });
});

describe('the slots of a worker', () => {
  it('wake who waits for a job to be stopped, and for no other one', async () => {
    const slots = createSlots();
    const woken: number[] = [];
    for (const job of [1, 2]) {
      offer(slots, job);
      claimSlot(slots, job);
      whenChanged(slots, job, () => woken.push(job));
    }
    for (const job of [2, 1]) {
      askToStop(slots, job);
      while (!woken.includes(job)) await new Promise(setImmediate);
    }
    assert.deepEqual(woken, [2, 1]);
    whenChanged(slots, 1, () => woken.push(1));
    assert.deepEqual(woken, [2, 1, 1], 'at once where it was stopped before');
  });

  it('know of each job whether it waits, runs, is asked to stop or has ended', () => {
    const slots = createSlots();
    assert.equal(slots.length, SLOT_COUNT);
    const jobs = [1, 2, 3, 4];
    for (const job of jobs) offer(slots, job);
    assert.deepEqual(begunTickets(slots), []);
    assert.ok(claimSlot(slots, 1) && !claimSlot(slots, 1));
    assert.deepEqual(begunTickets(slots), [1]);
    const isStopped = stopCheck(slots, 1);
    assert.ok(!isStopped());
    askToStop(slots, 2);
    assert.ok(claimSlot(slots, 2), 'one that waits is taken back, not stopped');
    askToStop(slots, 1);
    assert.ok(isStopped() && begunTickets(slots).includes(1));
    assert.ok(finish(slots, 1) && !finish(slots, 1) && !isStopped());
    assert.deepEqual(takeBackAll(slots, [1, 2, 3, 4]), [3, 4]);
    assert.ok(!claimSlot(slots, 3) && !takeBack(slots, 3));
    assert.ok(markStopped(slots, 2) && !finish(slots, 2) && stopCheck(slots, 2)());
    assert.deepEqual(begunTickets(slots), [2]);
    assert.ok(takeBack(slots, 5) && !claimSlot(slots, 5), 'before it came');
    offer(slots, 5);
    assert.ok(!claimSlot(slots, 5));
    offer(slots, 1 + SLOT_COUNT);
    assert.ok(!takeBack(slots, 1) && claimSlot(slots, 1 + SLOT_COUNT));
  });
});

describe('timers and output', () => {
  it('wait as long as is asked, also longer than Node can', () => {
    const { setTimeout: real, clearTimeout: realClear } = globalThis;
    const waits: number[] = [];
    let due: (() => void) | undefined;
    const cleared: unknown[] = [];
    globalThis.setTimeout = ((call: () => void, ms: number) => {
      waits.push(ms);
      due = call;
      return waits.length;
    }) as never;
    globalThis.clearTimeout = ((timer: unknown) => cleared.push(timer)) as never;
    try {
      let calls = 0;
      const timer = startTimer(2 ** 31 + 9, () => calls++);
      due?.();
      assert.deepEqual([waits, calls], [[2 ** 31 - 1, 10], 0]);
      due?.();
      assert.equal(calls, 1);
      timer.stop();
      assert.deepEqual(cleared, [2]);
      startTimer(Number.POSITIVE_INFINITY, () => calls++);
      startTimer(2 ** 31 - 1, () => calls++);
      assert.deepEqual(waits.slice(2), [2 ** 31 - 1]);
      due?.();
      assert.deepEqual([waits.length, calls], [3, 2]);
    } finally {
      Object.assign(globalThis, { setTimeout: real, clearTimeout: realClear });
    }
  });

  it('go another way whole, in whatever form they are written', async () => {
    const stream = {} as NodeJS.WriteStream;
    const got: string[] = [];
    redirect(stream, (bytes) => got.push(Buffer.from(bytes).toString('hex')));
    let called = 0;
    await new Promise<void>((resolve) => {
      const done = () => {
        called += 1;
        if (called === 2) resolve();
      };
      assert.equal(stream.write('ä'), true);
      stream.write('ff', 'hex', done);
      stream.write(Uint8Array.of(1, 2), done);
    });
    assert.deepEqual(got, ['c3a4', 'ff', '0102']);
  });

  describe('of a process that holds too much', () => {
    let look: (() => void) | undefined;
    let looksASecond = 0;

    beforeEach(() => {
      mock.method(globalThis, 'setInterval', (call: () => void, ms: number) => {
        look = call;
        looksASecond = 1000 / ms;
        return { unref: () => undefined };
      });
      mock.method(globalThis, 'clearInterval', () => {
        look = undefined;
      });
    });
    afterEach(() => mock.restoreAll());

    it('tell it once, and only while it works, four times a second', () => {
      const found: (Error & { code?: string })[] = [];
      let isBusy = false;
      watchMemory(
        1,
        () => isBusy,
        (error) => found.push(error),
      );
      look?.();
      assert.deepEqual([found.length, looksASecond], [0, 4]);
      isBusy = true;
      look?.();
      assert.deepEqual(
        found.map(({ code, message }) => [code, message]),
        [[OUT_OF_MEMORY, 'The process held more than 1 MB.']],
      );
      assert.equal(look, undefined);
    });

    it('tell nothing within its limit, and look no more once they are stopped', () => {
      const stop = watchMemory(
        100_000,
        () => true,
        () => assert.fail(),
      );
      look?.();
      stop();
      assert.equal(look, undefined);
    });
  });
});

describe('a context', () => {
  function made(intervalMs = 1e6) {
    const sent: unknown[] = [];
    let isCancelled = false;
    const stop = new AbortController();
    let opened = 0;
    const reporter = new Reporter(
      {
        progress: (...report) => sent.push(report),
        event: (...event) => sent.push(event),
        isCancelled: () => isCancelled,
        openSignal: () => {
          opened += 1;
          return stop.signal;
        },
      },
      intervalMs,
    );
    const cancel = () => {
      isCancelled = true;
      stop.abort();
    };
    return { sent, reporter, context: new TaskContext(reporter), cancel, opened: () => opened };
  }

  it('reports the first at once, then what is new, and at the end the last', () => {
    const { sent, context, reporter } = made();
    context.setProgress(0.25, 'a');
    context.setProgress(0.5);
    context.setMessage('b');
    context.setMessage('b');
    assert.deepEqual(sent, [[0.25, 'a']]);
    context.flush();
    context.flush();
    assert.deepEqual(sent.slice(1), [[0.5, 'b']]);
    context.setProgress(0.5, 'b');
    reporter.close();
    assert.equal(sent.length, 2, 'nothing was new');
    context.setProgress(0.9);
    context.sendEvent('late');
    assert.equal(sent.length, 2, 'its end is over');
  });

  it('sends the rest once it is time, in a loop that only asks whether to stop, and at its end', () => {
    let now = 1000;
    const clock = mock.method(performance, 'now', () => now);
    const { sent, context, reporter } = made(100);
    context.setProgress(0.1);
    context.setProgress(0.2);
    now += 99;
    context.isCancelled();
    assert.equal(sent.length, 1);
    now += 1;
    context.isCancelled();
    context.isCancelled();
    context.setMessage('done');
    reporter.close();
    clock.mock.restore();
    assert.deepEqual(sent.slice(1), [
      [0.2, undefined],
      [undefined, 'done'],
    ]);
  });

  it('begins with nothing done and nothing said', () => {
    for (const [progress, reports] of [
      [0, []],
      [1, [[1, undefined]]],
    ] as const) {
      const { sent, context, reporter } = made();
      context.setProgress(progress);
      context.setMessage('');
      reporter.close();
      assert.deepEqual(sent, reports);
    }
  });

  it('reports by a clock that nobody sets back', () => {
    const { sent, context, reporter } = made(0);
    const { now } = Date;
    try {
      context.setProgress(0.1);
      Date.now = () => now() - 3_600_000;
      context.setProgress(0.2);
      assert.equal(sent.length, 2);
    } finally {
      Date.now = now;
      reporter.close();
    }
  });

  it('sends events in order with what it has to say', () => {
    const { sent, context, reporter } = made();
    const buffer = new ArrayBuffer(1);
    context.setProgress(0.1);
    context.setProgress(0.2);
    context.sendEvent('found', 7, [buffer]);
    context.sendEvent('more');
    assert.deepEqual(sent, [
      [0.1, undefined],
      [0.2, undefined],
      ['found', 7, [buffer]],
      ['more', undefined, []],
    ]);
    reporter.close();
  });

  it('counts to its total, and a part of it to its own', () => {
    const { sent, context, reporter } = made(0);
    context.setTotal(4);
    context.setProgress(1);
    const part = context.subContext(0.5, 0.25, 10);
    part.setProgress(4, verbatim('x'));
    part.subContext(0.5, 0.5).setProgress(1);
    context.setProgress(9);
    context.setTotal(0);
    context.setProgress(0.3);
    context.setProgress(Number.NaN);
    context.setProgress(-1);
    context.setTotal(-5);
    context.setProgress(0.5);
    assert.deepEqual(sent, [
      [0.25, undefined],
      [0.6, verbatim('x')],
      [0.75, undefined],
      [1, undefined],
      [0.3, undefined],
      [0, undefined],
      [0.5, undefined],
    ]);
    reporter.close();
  });

  it('asks for its signal once, and ends with it', () => {
    const { context, cancel, opened, reporter } = made();
    context.throwIfCancelled();
    assert.equal(opened(), 0);
    cancel();
    assert.ok(context.isCancelled());
    assert.throws(() => context.throwIfCancelled(), { name: 'AbortError' });
    assert.ok(context.signal.aborted);
    assert.equal(opened(), 1);
    reporter.close();
  });
});

describe('the record of tasks for Chrome', () => {
  it('has a row for each lane, and a wait and a run for each task', () => {
    const recorder = new TraceRecorder();
    const record = {
      id: 3,
      key: 'k',
      name: 'plan',
      kind: 'thread',
      status: 'completed',
      message: 'm',
      worker: 2,
      queuedAt: 1,
      startedAt: 1.5,
      endedAt: 4,
    };
    recorder.onEnded(record as never);
    recorder.onEnded({
      ...record,
      kind: 'process',
      worker: undefined,
      startedAt: undefined,
      endedAt: 3,
    } as never);
    const { traceEvents, displayTimeUnit } = recorder.toChromeTrace();
    assert.equal(displayTimeUnit, 'ms');
    const named = { name: 'process_name', cat: '__metadata', ph: 'M', ts: 0, tid: 0 };
    assert.deepEqual(traceEvents.slice(0, 3), [
      { ...named, pid: 1, args: { name: 'coroutine lane' } },
      { ...named, pid: 2, args: { name: 'thread lane' } },
      { ...named, pid: 3, args: { name: 'process lane' } },
    ]);
    const args = { id: 3, key: 'k', status: 'completed', message: 'm' };
    assert.deepEqual(traceEvents.slice(3), [
      { pid: 2, tid: 1000, args, name: 'waits', cat: 'thread', ph: 'X', ts: 1000, dur: 500 },
      { pid: 2, tid: 2, args, name: 'plan', cat: 'thread', ph: 'X', ts: 1500, dur: 2500 },
      { pid: 3, tid: 1000, args, name: 'waits', cat: 'process', ph: 'X', ts: 1000, dur: 2000 },
      { pid: 3, tid: 0, args, name: 'plan', cat: 'process', ph: 'X', ts: 3000, dur: 0 },
    ]);
  });
});

describe('the delivery of callbacks', () => {
  it('comes after fifty milliseconds where the main loop has no time for it, or has ended', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const received: string[] = [];
      const delivery = new Delivery({ post: () => undefined }, () => undefined);
      delivery.add(() => received.push('a'));
      mock.timers.tick(49);
      delivery.add(() => received.push('b'));
      assert.deepEqual(received, []);
      mock.timers.tick(1);
      assert.deepEqual(received, ['a', 'b']);
    } finally {
      mock.timers.reset();
    }
  });
});
