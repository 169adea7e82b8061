// SPDX-License-Identifier: MIT
/** Whatever is stopped by force, killed or refused: a task that did nothing wrong is not hurt by it, with real workers. */
import assert from 'node:assert/strict';
import { TaskManager } from '../../src/tasker/index.js';
import { ended } from './following.js';
import * as tasks from './tasks.js';

describe('an innocent task', () => {
  it('of a real process survives a cancelled neighbour and a main thread busy for seconds', async () => {
    await using manager = new TaskManager({ processes: 1, graceMs: 100 });
    const { number } = (await worked(manager)) ?? { number: undefined };
    const long = manager.runProcess(tasks.spinFor, 300);
    const behind = manager.runProcess(tasks.spinFor, 0);
    await new Promise((resolve) => setTimeout(resolve, 2));
    behind.cancel();
    for (const until = performance.now() + 1000; performance.now() < until; );
    const innocent = manager.runProcess(tasks.spinFor, 700);
    await Promise.all([long, behind, innocent].map(ended));
    assert.deepEqual(
      [long, behind, innocent].map((task) => task.getStatus()),
      ['completed', 'canceled', 'completed'],
    );
    assert.equal(manager.snapshot().workers[0]?.number, number);
  });

  for (const verb of ['runProcess', 'runThread'] as const) {
    it(`that ended in time does not fail of a time-out nobody could read it before (${verb})`, async () => {
      await using manager = new TaskManager({ processes: 1, threads: 1 });
      await manager[verb](tasks.spinFor, 0).done;
      const task = manager[verb](tasks.spinFor, 20, { timeoutMs: 1000 });
      while (!task.isRunning()) await new Promise((resolve) => setTimeout(resolve, 1));
      for (const until = performance.now() + 1400; performance.now() < until; );
      assert.equal((await ended(task)).getStatus(), 'completed');
    });
  }
});

/** So many runs that the function is known to be short. */
async function worked(manager: TaskManager) {
  for (let n = 0; n < 60; n++) await manager.runProcess(tasks.spinFor, 0).done;
  return manager.snapshot().workers[0];
}
