// SPDX-License-Identifier: MIT
/** What every lane promises: one suite over coroutines, processes, threads and the inline lane. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { translatorOf } from '../../src/base/language.js';
import { render } from '../../src/base/message.js';
import {
  type Task,
  type TaskFunction,
  TaskManager,
  type TaskOptions,
} from '../../src/tasker/index.js';
import { ended, failureOf, whenUp } from '../tasker/following.js';
import * as tasks from '../tasker/tasks.js';

type Start = <A extends unknown[], R>(
  manager: TaskManager,
  run: TaskFunction<A, R>,
  ...rest: [...args: A, options?: TaskOptions<R> | undefined]
) => Task<R>;

export interface LaneUnderTest {
  readonly name: string;
  readonly isInline: boolean;
  /** Has threads of its own, so that loops can be watched and stopped from outside. */
  readonly isApart: boolean;
  /** Copies what goes in and comes out. */
  readonly isIsolated: boolean;
  readonly start: Start;
}

export function keepsTheContract(lane: LaneUnderTest): void {
  let manager: TaskManager;
  const reported: unknown[] = [];
  const start = ((run, ...rest) => lane.start(manager, run, ...rest)) as <A extends unknown[], R>(
    run: TaskFunction<A, R>,
    ...rest: [...args: A, options?: TaskOptions<R> | undefined]
  ) => Task<R>; // The lane's own signature without its first parameter.

  before(() => {
    manager = new TaskManager({
      inline: lane.isInline,
      processes: 2,
      threads: 2,
      graceMs: 200,
      onCallbackError: (error) => reported.push(error),
    });
  });
  after(() => manager.shutdown());
  afterEach(() => {
    assert.equal(manager.hasTasks(), false, 'a task was left behind');
    assert.deepEqual(reported.splice(0), []);
  });

  it('runs a function and hands back its result', async () => {
    const task = start(tasks.countPrimes, 1000);
    assert.equal(task.getStatus(), 'pending');
    assert.throws(() => task.result(), /has no result yet/);
    assert.equal(await task.done, 168);
    assert.equal(task.result(), 168);
    assert.equal(task.getStatus(), 'completed');
    assert.equal(task.getProgress(), 1);
    assert.equal(task.getMessage(), '168 primes');
    assert.equal(task.isFinal(), true);
    assert.equal(task.error, undefined);
  });

  it('carries a message that can be translated, in English for logs', async () => {
    const task = start(tasks.sayMessage, 'a.svg');
    await task.done;
    assert.equal(task.getMessage(), 'Reading "a.svg"');
    const german = translatorOf(new Map([['Reading "{name}"', ['„{name}“ wird gelesen']]]), 'de');
    assert.equal(render(task.getSentence()!, german), '„a.svg“ wird gelesen');
  });

  it('runs a plain exported function', async () => {
    assert.equal(await start(tasks.add, 40, 2).done, 42);
  });

  it('leaves out what the caller left out', async () => {
    assert.equal(await start(tasks.optional, 1).done, '1x');
    assert.equal(await start(tasks.optional, 1, 'y', { key: 'k' }).done, '1y');
  });

  it('carries what structured clone carries', async () => {
    const value = {
      map: new Map([['a', new Float64Array([1.5, 2.5])]]),
      set: new Set([1n]),
      date: new Date(0),
      text: 'Fräse',
    };
    assert.deepEqual(await start(tasks.echo, value).done, value);
  });

  it('is never entered from inside the call that starts a task', async () => {
    let isStarting = true;
    const calls: boolean[] = [];
    const disconnect = manager.tasksUpdated.connect(() => calls.push(isStarting));
    const task = start(tasks.nothing, { whenDone: () => calls.push(isStarting) });
    isStarting = false;
    await task.done;
    disconnect();
    assert.ok(calls.length > 0);
    assert.ok(!calls.includes(true));
  });

  it('calls whenDone once, after the last event and the last progress', async () => {
    const received: string[] = [];
    const task = start(tasks.sendNumbers, 100, {
      whenEvent: (_, name, number) => received.push(`${name} ${String(number)}`),
      whenDone: (done) => received.push(`done ${done.getStatus()} ${done.getProgress()}`),
    });
    await task.done;
    const numbers = Array.from({ length: 100 }, (_, i) => `number ${i}`);
    assert.deepEqual(received, [...numbers, 'done completed 1']);
  });

  it('tells every change of status in order', async () => {
    const seen: string[] = [];
    const task = start(tasks.nothing);
    task.statusChanged.connect((_, status) => seen.push(status));
    task.eventReceived.connect(() => seen.push('event'));
    await task.done;
    assert.deepEqual(seen, ['running', 'completed']);
  });

  it('tells whoever follows one task how far it is, before its end, a hidden one too', async () => {
    const seen: (number | string)[] = [];
    const task = start(tasks.halfWay, { visible: false });
    task.progressChanged.connect((told, progress) => seen.push(progress, told === task ? '' : '?'));
    task.statusChanged.connect((_, status) => seen.push(status));
    await task.done;
    assert.deepEqual(seen, ['running', 0.5, '', 'completed']);
  });

  it('throttles a million reports and keeps the last', async () => {
    const seen: number[] = [];
    const disconnect = manager.tasksUpdated.connect((_, progress) => seen.push(progress));
    const task = start(tasks.reportMillion, 1e6);
    assert.match(String(await failureOf(task)), /that is all/);
    disconnect();
    assert.equal(task.getProgress(), 0.5);
    assert.equal(task.getMessage(), 'the last word');
    assert.ok(seen.length < 100, `${seen.length} deliveries`);
  });

  it('nests parts of progress to any depth', async () => {
    const seen: [string, string][] = [];
    const task = start(tasks.inParts, {
      whenEvent: (reporting, name) =>
        seen.push([name, String(+reporting.getProgress().toFixed(6))]),
    });
    await task.done;
    assert.deepEqual(
      seen.map(([wanted]) => wanted),
      ['0.1', '0.475', '0.8'],
    );
    // The state is newest when an event is delivered, so it may already be further on.
    for (const [wanted, got] of seen)
      assert.ok(Number(got) >= Number(wanted), `${got} < ${wanted}`);
  });

  describe('when it fails', () => {
    it('keeps class, message, cause and own properties', async () => {
      const task = start(tasks.fail, 'error');
      const error = await failureOf(task);
      assert.ok(error instanceof Error);
      assert.equal(error.message, 'the outer one');
      assert.match(error.stack ?? '', /tasks\.(js|ts)/);
      assert.ok(error.cause instanceof TypeError);
      assert.equal(error.cause.message, 'the inner one');
      const own = error as Error & { layer?: number; details?: unknown };
      assert.equal(own.layer, 7);
      assert.deepEqual(own.details, { bed: [300, 200], big: 1n });
      assert.equal(task.getStatus(), 'failed');
      assert.equal(task.error, error);
      assert.throws(() => task.result(), { message: 'the outer one' });
    });

    it('survives whatever is thrown', async () => {
      assert.equal(await failureOf(start(tasks.fail, 'nothing')), undefined);
      assert.equal(await failureOf(start(tasks.fail, 'text')), 'only text');
      assert.equal(await start(tasks.add, 1, 1).done, 2);
    });

    if (lane.isIsolated) {
      it('names the argument that cannot be sent', async () => {
        for (let i = 0; i < 3; i++) {
          const error = await failureOf(start(tasks.echo, { a: [1, () => 1] }));
          assert.match(String(error), /TypeError: .*\.a\[1\] is a function, which cannot be sent/);
        }
        assert.equal(await start(tasks.add, 1, 1).done, 2);
      });

      it('names the result that cannot be sent', async () => {
        const error = await failureOf(start(tasks.returnFunction));
        assert.match(String(error), /the result of "returnFunction"\.rows\[1\] is a function/);
      });

      it('names the result, or the event, that holds a buffer it had given away', async () => {
        const why = 'is a buffer that was given away';
        const result = await failureOf(start(tasks.useGivenAway, 'result'));
        assert.match(String(result), new RegExp(`the result of "useGivenAway"\\.rows ${why}`));
        const event = await failureOf(start(tasks.useGivenAway, 'event'));
        assert.match(String(event), new RegExp(`the data of event "rows" ${why}`));
      });

      it('names the event that cannot be sent', async () => {
        const error = await failureOf(start(tasks.sendFunction));
        assert.match(String(error), /"tool"\.draw\[1\] is a function/);
      });
    }

    it('reports a callback that throws, and breaks nobody else', async () => {
      const seen: string[] = [];
      const disconnect = manager.tasksUpdated.connect(() => {
        throw new Error('in tasksUpdated');
      });
      const task = start(tasks.sendNumbers, 2, {
        whenEvent: (_, __, number) => {
          seen.push(`event ${String(number)}`);
          throw new Error('in whenEvent');
        },
        whenDone: () => {
          seen.push('done');
          throw new Error('in whenDone');
        },
      });
      await task.done;
      await manager.waitUntilSettled(5000);
      disconnect();
      assert.deepEqual(seen, ['event 0', 'event 1', 'done']);
      const messages = reported.splice(0).map(String);
      for (const place of ['whenEvent', 'whenDone', 'tasksUpdated']) {
        assert.ok(messages.includes(`Error: in ${place}`), place);
      }
    });
  });

  describe('when it is cancelled', () => {
    it('stops an asynchronous function by its signal', async () => {
      const { isUp, options } = whenUp<void>({ key: 'wait' });
      const task = start(tasks.waitForAbort, options);
      await isUp;
      assert.equal(manager.cancelTask('wait'), true);
      assert.equal(task.isCancelled(), true);
      const error = await failureOf(task);
      assert.ok(error instanceof Error && error.name === 'AbortError');
      assert.equal(task.getStatus(), 'canceled');
      assert.throws(() => task.result(), { name: 'AbortError' });
    });

    it('stops a function that polls', async () => {
      const { isUp, options } = whenUp<void>();
      const task = start(tasks.pollUntilCancelled, options);
      await isUp;
      task.cancel();
      assert.equal((await ended(task)).getStatus(), 'canceled');
    });

    if (lane.isApart) {
      it('is seen inside a synchronous loop', async () => {
        const { isUp, options } = whenUp<string>();
        const task = start(tasks.spinUntilCancelled, options);
        await isUp;
        task.cancel();
        assert.equal((await ended(task)).getStatus(), 'canceled');
      });

      it('is forced on a function that never looks, and hurts nobody else', async () => {
        const first = whenUp<void>();
        const stubborn = start(tasks.spinForEver, first.options);
        const others = [1, 2, 3].map((n) => start(tasks.add, n, 1));
        await first.isUp;
        stubborn.cancel();
        assert.equal((await ended(stubborn)).getStatus(), 'canceled');
        assert.deepEqual(await Promise.all(others.map(({ done }) => done)), [2, 3, 4]);
        assert.equal(await start(tasks.add, 1, 1).done, 2);
      });
    }

    it('never begins a task that was still waiting', async () => {
      let doneCount = 0;
      const task = start(tasks.nothing, { whenDone: () => doneCount++ });
      assert.equal(task.cancel(), true);
      assert.equal(task.cancel(), false);
      assert.equal((await ended(task)).getStatus(), 'canceled');
      assert.equal(task.getElapsedSeconds(), 0);
      assert.equal(doneCount, 1);
      assert.equal(task.cancel(), false);
    });

    it('follows an AbortSignal, also one that has aborted already', async () => {
      const abort = new AbortController();
      const { isUp, options } = whenUp<void>({ signal: abort.signal });
      const task = start(tasks.waitForAbort, options);
      await isUp;
      abort.abort('because');
      const error = await failureOf(task);
      assert.ok(error instanceof Error);
      assert.equal(error.cause, 'because');
      const late = start(tasks.nothing, { signal: abort.signal });
      assert.equal((await ended(late)).getStatus(), 'canceled');
    });

    it('gives way to a newer task under the same key', async () => {
      const { isUp, options } = whenUp<void>({ key: 'plan' });
      const old = start(tasks.waitForAbort, options);
      await isUp;
      const young = start(tasks.add, 20, 1, { key: 'plan' });
      assert.equal(manager.getTask('plan'), young);
      assert.equal(await young.done, 21);
      assert.equal((await ended(old)).getStatus(), 'canceled');
      assert.equal(manager.getTask('plan'), undefined);
      assert.equal(manager.cancelTask('plan'), false);
    });

    it('fails a task that runs longer than its timeout', async () => {
      const task = start(tasks.waitForAbort, { timeoutMs: 20 });
      const error = await failureOf(task);
      assert.ok(error instanceof Error && error.name === 'TaskTimeout');
      assert.equal(task.getStatus(), 'failed');
    });
  });

  it('shows live visible tasks, oldest first, and an overall progress that only rises', async () => {
    const counts: number[] = [];
    const progress: number[] = [];
    const disconnect = manager.tasksUpdated.connect((live, overall) => {
      counts.push(live.length);
      progress.push(overall);
    });
    const hidden = start(tasks.countPrimes, 2000, { visible: false });
    const shown = [1000, 2000, 3000].map((limit) => start(tasks.countPrimes, limit));
    assert.deepEqual(
      manager.tasks.map(({ id }) => id),
      shown.map(({ id }) => id),
    );
    await Promise.all([hidden, ...shown].map(({ done }) => done));
    assert.equal(await manager.waitUntilSettled(5000), true);
    disconnect();
    assert.equal(progress.at(-1), 1);
    assert.equal(counts.at(-1), 0);
    assert.deepEqual(
      progress,
      progress.toSorted((a, b) => a - b),
    );
    assert.equal(manager.getOverallProgress(), 1);
  });

  it('shows the last message of a task that has ended, and then no more of it', async () => {
    const shown: string[] = [];
    const counts: number[] = [];
    const disconnect = manager.tasksUpdated.connect((live) => {
      counts.push(live.length);
      shown.push(...live.map((task) => task.getMessage()));
    });
    await start(tasks.sayAndEnd).done;
    assert.equal(manager.tasks.length, 0);
    assert.equal(await manager.waitUntilSettled(5000), true);
    disconnect();
    assert.ok(shown.includes('Download complete!'), shown.join());
    assert.equal(counts.at(-1), 0);
  });

  it('tells that it is not settled when the time is up', async () => {
    const { isUp, options } = whenUp<void>();
    const task = start(tasks.waitForAbort, options);
    await isUp;
    assert.equal(await manager.waitUntilSettled(1), false);
    manager.cancelAll();
    await ended(task);
    assert.equal(await manager.waitUntilSettled(5000), true);
  });

  it('runs scheduled functions in order with everything else', async () => {
    const order: string[] = [];
    manager.scheduleOnMainThread(() => order.push('first'));
    const answer = manager.runOnMainThread(() => order.push('second'));
    assert.equal(order.length, 0);
    assert.equal(await answer, 2);
    const cancel = manager.scheduleDelayedOnMainThread(1, () => order.push('never'));
    cancel();
    await new Promise<void>((resolve) => manager.scheduleDelayedOnMainThread(2, resolve));
    await assert.rejects(
      manager.runOnMainThread(() => {
        throw new Error('no');
      }),
      /no/,
    );
    assert.deepEqual(order, ['first', 'second']);
    await sleep(0);
  });
}
