// SPDX-License-Identifier: MIT
/** Whatever is started, cancelled, replaced and killed in whatever order: every task ends once. */
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { type Task, TaskManager, type TaskManagerOptions } from '../../src/tasker/index.js';
import * as tasks from './tasks.js';

type Verb = 'addCoroutine' | 'runProcess' | 'runThread';

type Step =
  | { readonly kind: 'start'; readonly what: keyof typeof works; readonly key?: number }
  | { readonly kind: 'cancel'; readonly nth: number }
  | { readonly kind: 'cancel key'; readonly key: number }
  | { readonly kind: 'wait'; readonly turns: number };

const works = {
  add: (manager: TaskManager, verb: Verb, options: object) =>
    manager[verb](tasks.add, 1, 2, options),
  fail: (manager: TaskManager, verb: Verb, options: object) =>
    manager[verb](tasks.fail, 'error', options),
  primes: (manager: TaskManager, verb: Verb, options: object) =>
    manager[verb](tasks.countPrimes, 3000, options),
  steps: (manager: TaskManager, verb: Verb, options: object) =>
    manager[verb](tasks.keepReporting, 50, options),
  wait: (manager: TaskManager, verb: Verb, options: object) =>
    manager[verb](tasks.waitForAbort, options),
  unsendable: (manager: TaskManager, verb: Verb, options: object) =>
    manager[verb](tasks.echo, () => 1, options),
  die: (manager: TaskManager, verb: Verb, options: object) =>
    verb === 'addCoroutine'
      ? manager[verb](tasks.fail, 'nothing', options)
      : manager[verb](tasks.die, 'exit', options),
};

const key = fc.integer({ min: 0, max: 3 });
const start = fc.record(
  {
    kind: fc.constant('start' as const),
    what: fc.constantFrom(...(Object.keys(works) as (keyof typeof works)[])),
    key,
  },
  { requiredKeys: ['kind', 'what'] },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: start },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('cancel' as const), nth: fc.nat(40) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel key' as const), key }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), turns: fc.nat(20) }),
  },
);

describe('random lives of tasks', () => {
  const settings: TaskManagerOptions = { processes: 2, threads: 2, graceMs: 300 };
  const lanes: readonly [Verb, string, number, TaskManagerOptions][] = [
    ['addCoroutine', 'coroutine', 60, {}],
    ['runThread', 'thread', 25, {}],
    ['runProcess', 'process', 10, {}],
  ];
  for (const [verb, name, numRuns, more] of lanes) {
    it(`end every task exactly once (${name} lane)`, async () => {
      const errors: unknown[] = [];
      await using manager = new TaskManager({
        ...settings,
        ...more,
        onCallbackError: (error) => errors.push(error),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), (steps) =>
          endsEverythingOnce(manager, verb, steps),
        ),
        // A task that never ends takes long to be noticed, and longer to be made small.
        { numRuns, endOnFailure: true },
      );
      assert.deepEqual(errors, []);
    });
  }
});

async function endsEverythingOnce(manager: TaskManager, verb: Verb, steps: readonly Step[]) {
  const lives: { readonly task: Task<unknown>; doneCount: number; readonly events: number[] }[] =
    [];
  const shown: number[] = [];
  const disconnect = manager.tasksUpdated.connect((_, progress) => shown.push(progress));
  for (const next of steps) {
    if (next.kind === 'start') begin(next);
    else if (next.kind === 'cancel') lives[next.nth]?.task.cancel();
    else if (next.kind === 'cancel key') manager.cancelTask(next.key);
    else for (let i = 0; i < next.turns; i++) await new Promise((go) => setImmediate(go));
  }
  for (const { task } of lives) if (task.name === 'waitForAbort') task.cancel();
  const isSettled = await manager.waitUntilSettled(10_000);
  assert.ok(isSettled, inspect(manager.snapshot(), { depth: 4 }));
  disconnect();
  for (const { task, doneCount, events } of lives) {
    assert.equal(doneCount, 1, `${task.name} ${task.getStatus()}`);
    assert.ok(['completed', 'failed', 'canceled'].includes(task.getStatus()));
    assert.deepEqual(
      events,
      events.map((_, i) => i + 1),
    );
  }
  if (shown.length > 0) assert.equal(shown.at(-1), 1);
  assertRisesPerBatch(shown);
  assert.equal(manager.hasTasks(), false);

  function begin({ what, key: given }: Step & { readonly kind: 'start' }): void {
    const events: number[] = [];
    const task: Task<unknown> = works[what](manager, verb, {
      ...(given !== undefined && { key: given }),
      whenDone: () => life.doneCount++,
      whenEvent: (_: unknown, name: string, data: unknown) => {
        if (name === 'step') events.push(Number(data));
      },
    });
    const life = { task, doneCount: 0, events };
    lives.push(life);
  }
}

/** A batch ends at 1; only behind a 1 may the figure fall. */
function assertRisesPerBatch(shown: readonly number[]): void {
  for (const [i, progress] of shown.entries()) {
    const before = shown[i - 1] ?? 0;
    assert.ok(progress >= before || before === 1, `${before} → ${progress}`);
  }
}
