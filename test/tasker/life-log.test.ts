// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { lifeLog } from '../../src/tasker/life.js';
import type { TaskRecord } from '../../src/tasker/record.js';

/** What a log reads of a task. */
function record(fields: Partial<Record<keyof TaskRecord, unknown>>): TaskRecord {
  return { id: 7, name: 'trace', kind: 'thread', key: 'k', queuedAt: 100, ...fields } as TaskRecord;
}

function logged(report: (log: ReturnType<typeof lifeLog>) => void): readonly string[] {
  const lines: string[] = [];
  report(lifeLog((line) => void lines.push(line)));
  return lines;
}

describe('the log of tasks', () => {
  it('tells their life line by line', () => {
    const lines = logged((log) => {
      log.onQueued?.(record({}));
      log.onStarted?.(record({ startedAt: 102.5, worker: 1 }));
      log.onStarted?.(record({ startedAt: 102.5 }));
      log.onMessage?.(record({ message: 'half way' }));
    });
    assert.deepEqual(lines, [
      'tasker 7 trace (thread): queued, key k',
      'tasker 7 trace (thread): running on worker 1 after 2.5 ms',
      'tasker 7 trace (thread): running after 2.5 ms',
      'tasker 7 trace (thread): "half way"',
    ]);
  });

  it('tells how they ended, how long it took, and why they failed', () => {
    const [ok, failed, early] = logged((log) => {
      log.onEnded?.(record({ startedAt: 100, endedAt: 130, status: 'completed' }));
      const ending = { status: 'failed', error: new Error('no') };
      log.onEnded?.(record({ startedAt: 100, endedAt: 101, status: 'failed', ending }));
      log.onEnded?.(record({ status: 'canceled', ending: { status: 'canceled', error: 'x' } }));
    });
    assert.equal(ok, 'tasker 7 trace (thread): completed in 30.0 ms');
    assert.equal(failed, 'tasker 7 trace (thread): failed in 1.0 ms: Error: no');
    assert.equal(early, 'tasker 7 trace (thread): canceled before it began');
  });

  it('tells what a worker wrote, by the task where one is known', () => {
    const lines = logged((log) => {
      log.onOutput?.(record({}), 'stderr', 'one\ntwo\n');
      log.onOutput?.(undefined, 'stdout', 'late\n');
    });
    assert.deepEqual(lines, [
      'tasker 7 trace (thread): stderr: one',
      'tasker 7 trace (thread): stderr: two',
      'tasker: stdout: late',
    ]);
  });
});
