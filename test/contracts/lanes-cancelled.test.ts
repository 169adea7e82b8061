// SPDX-License-Identifier: MIT
/** What every lane promises of a task that is cancelled, replaced or out of time. */
import assert from 'node:assert/strict';
import { ended, failureOf, whenUp } from '../tasker/following.js';
import * as tasks from '../tasker/tasks.js';
import { type LaneUnderTest, lanes, withManager } from './lanes-under-test.js';

for (const lane of lanes) describe(`${lane.name}, when a task is cancelled,`, () => cancels(lane));

function cancels(lane: LaneUnderTest): void {
  const { start, manager } = withManager(lane);

  it('stops an asynchronous function by its signal', async () => {
    const { isUp, options } = whenUp<void>({ key: 'wait' });
    const task = start(tasks.waitForAbort, options);
    await isUp;
    assert.equal(manager().cancelTask('wait'), true);
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
    assert.equal(manager().getTask('plan'), young);
    assert.equal(await young.done, 21);
    assert.equal((await ended(old)).getStatus(), 'canceled');
    assert.equal(manager().getTask('plan'), undefined);
    assert.equal(manager().cancelTask('plan'), false);
  });

  it('fails a task that runs longer than its timeout', async () => {
    const task = start(tasks.waitForAbort, { timeoutMs: 20 });
    const error = await failureOf(task);
    assert.ok(error instanceof Error && error.name === 'TaskTimeout');
    assert.equal(task.getStatus(), 'failed');
  });
}
