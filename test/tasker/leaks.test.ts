// SPDX-License-Identifier: MIT
/** What is left after a hundred thousand tasks: nothing. */
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { TaskManager } from '../../src/tasker/index.js';
import * as tasks from './tasks.js';

const MEGABYTE = 1 << 20;

describe('after a hundred thousand tasks', () => {
  // Processes share all they could leak with threads, and take longer.
  const lanes = [
    ['runThread', 100_000],
    ['runProcess', 20_000],
    ['addCoroutine', 100_000],
  ] as const;
  for (const [verb, many] of lanes) {
    it(`nothing is left of them (${verb})`, async function () {
      this.timeout(120_000);
      await using manager = new TaskManager({ processes: 2, threads: 2 });
      const abort = new AbortController();
      const warnings: Error[] = [];
      const onWarning = (warning: Error) => warnings.push(warning);
      process.on('warning', onWarning);
      let eventCount = 0;
      const runMany = async (count: number) => {
        for (let done = 0; done < count; done += 1000) {
          const all = Array.from({ length: 1000 }, (_, n) =>
            n % 100 === 0
              ? manager[verb](tasks.sendNumbers, 2, {
                  signal: abort.signal,
                  whenEvent: () => eventCount++,
                })
              : manager[verb](tasks.add, n, 1, { signal: abort.signal }),
          );
          await Promise.all(all.map(({ done: end }) => end));
        }
      };
      await runMany(10_000);
      const before = usage();
      await runMany(many);
      const after = usage();
      process.off('warning', onWarning);
      assert.deepEqual(warnings, []);
      assert.equal(eventCount, (10_000 + many) / 50);
      assert.ok(after.heap - before.heap < 4 * MEGABYTE, `${after.heap - before.heap} bytes more`);
      assert.ok(after.resources <= before.resources, `${before.resources} → ${after.resources}`);
      assert.equal(after.listeners, before.listeners);
      assert.equal(manager.hasTasks(), false);
    });
  }
});

function usage() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void; // There with the flag.
  collect();
  return {
    heap: process.memoryUsage().heapUsed,
    // Timers and immediates come and go; pipes, processes and ports must not pile up.
    resources: process.getActiveResourcesInfo().filter((name) => !/Timeout|Immediate/.test(name))
      .length,
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
  };
}
