// SPDX-License-Identifier: MIT
/**
 * Random histories over all lanes at once, against a model: tasks that crash, fail, wait, ignore their
 * cancellation or run out of time, keys that are replaced, workers that are killed, and a main thread
 * that is busy for longer than every timer. `KERF_HISTORIES` says how many.
 */
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { type Task, TaskManager, TaskTimeout, WorkerCrash } from '../../src/tasker/index.js';
import * as tasks from '../tasker/tasks.js';

const COUNT = Number(process.env['KERF_HISTORIES'] ?? 200);
/** Shorter than the main thread is busy at times. */
const GRACE_MS = 25;
const VERBS = ['addCoroutine', 'runProcess', 'runThread'] as const;

interface Start {
  readonly kind: 'start';
  readonly what: keyof typeof works;
  readonly lane: (typeof VERBS)[number] | 'inline';
  readonly key: number | undefined;
  readonly timeoutMs: number | undefined;
  readonly priority: number;
  readonly visible: boolean;
}

type Step =
  | Start
  | { readonly kind: 'cancel'; readonly nth: number }
  | { readonly kind: 'cancel key'; readonly key: number }
  | { readonly kind: 'wait'; readonly turns: number }
  | { readonly kind: 'be busy'; readonly ms: number }
  | { readonly kind: 'kill a worker'; readonly nth: number };

type Launch = (manager: TaskManager, verb: (typeof VERBS)[number], o: object) => Task<unknown>;

const onWorkers: Launch = (m, verb, o) => m[verb](tasks.spinForEver, o);
const waits: Launch = (m, verb, o) => m[verb](tasks.waitForAbort, o);
const fails: Launch = (m, verb, o) => m[verb](tasks.fail, 'error', o);

/** What a task does, and how it ends where nobody disturbs it; what it does where no worker runs it. */
const works = {
  add: { end: 'completed', run: (m, verb, o) => m[verb](tasks.add, 1, 2, o) },
  steps: { end: 'completed', run: (m, verb, o) => m[verb](tasks.keepReporting, 12, o) },
  primes: { end: 'completed', run: (m, verb, o) => m[verb](tasks.countPrimes, 400, o) },
  spin: { end: 'completed', run: (m, verb, o) => m[verb](tasks.spinFor, 2, o) },
  fail: { end: 'failed', run: fails },
  unsendable: { end: 'failed', run: (m, verb, o) => m[verb](tasks.returnFunction, o), here: fails },
  wait: { end: 'never', run: waits },
  stubborn: { end: 'never', run: onWorkers, here: waits },
  die: { end: 'failed', run: (m, verb, o) => m[verb](tasks.die, 'exit', o), here: fails },
} satisfies Record<string, { end: 'completed' | 'failed' | 'never'; run: Launch; here?: Launch }>;

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 3, nil: undefined });
const key = fc.integer({ min: 0, max: 3 });
const weights: readonly (readonly [number, keyof typeof works])[] = [
  [30, 'add'],
  [12, 'steps'],
  [12, 'primes'],
  [8, 'spin'],
  [6, 'fail'],
  [3, 'unsendable'],
  [6, 'wait'],
  [1, 'stubborn'],
  [1, 'die'],
];
const start: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('start' as const),
  what: fc.oneof(...weights.map(([weight, what]) => ({ weight, arbitrary: fc.constant(what) }))),
  lane: fc.constantFrom(...VERBS, 'inline' as const),
  key: maybe(key),
  timeoutMs: maybe(fc.constantFrom(2, 10, 1000, Number.POSITIVE_INFINITY)),
  priority: fc.integer({ min: -1, max: 1 }),
  visible: fc.boolean(),
});
const of = <K extends Step['kind'], R>(kind: K, rest: fc.Arbitrary<R>) =>
  rest.map((more) => ({ kind, ...more }) as Step & R); // The members of that kind.
const step = fc.oneof(
  { weight: 40, arbitrary: start },
  { weight: 12, arbitrary: of('cancel', fc.record({ nth: fc.nat(20) })) },
  { weight: 6, arbitrary: of('cancel key', fc.record({ key })) },
  { weight: 20, arbitrary: of('wait', fc.record({ turns: fc.nat(8) })) },
  {
    weight: 2,
    arbitrary: of('be busy', fc.record({ ms: fc.constantFrom(1, 5, 40, 1, 5, 40, 1, 5, 40, 600) })),
  },
  { weight: 1, arbitrary: of('kill a worker', fc.record({ nth: fc.nat(3) })) },
);

/** A task with everything that was done to it. */
interface Life {
  readonly start: Start;
  readonly task: Task<unknown>;
  doneCount: number;
  readonly events: number[];
  /** Somebody asked it to stop while it was live, or it ran out of time. */
  mayBeCanceled: boolean;
}

/** Over all histories: a worker killed at the end of one may be missed in the next. */
interface Toll {
  kills: number;
  crashes: number;
}

describe('random histories of tasks over all lanes', () => {
  it(`end every task once and hurt no innocent one (${COUNT} histories)`, async function () {
    this.timeout(0);
    const errors: unknown[] = [];
    const onCallbackError = (error: unknown) => errors.push(error);
    const toll = { kills: 0, crashes: 0 };
    const common = { graceMs: GRACE_MS, onCallbackError };
    await using workers = new TaskManager({ ...common, processes: 2, threads: 2 });
    await using inline = new TaskManager({ ...common, inline: true });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 24 }), (steps) =>
        new History(workers, inline, toll).run(steps),
      ),
      // A history that is made smaller takes as long again; its seed is printed.
      { numRuns: COUNT, endOnFailure: true },
    );
    assert.deepEqual(errors, []);
  });
});

class History {
  readonly #lives: Life[] = [];
  readonly #workers: TaskManager;
  readonly #inline: TaskManager;
  readonly #toll: Toll;

  constructor(workers: TaskManager, inline: TaskManager, toll: Toll) {
    this.#toll = toll;
    this.#workers = workers;
    this.#inline = inline;
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const next of steps) await this.#take(next);
    for (const {
      start: { what },
      task,
    } of this.#lives) {
      if (works[what].end === 'never') task.cancel();
    }
    for (const manager of [this.#workers, this.#inline]) {
      const isSettled = await manager.waitUntilSettled(60_000);
      assert.ok(isSettled, inspect(manager.snapshot(), { depth: 4 }));
    }
    for (const life of this.#lives) this.#judge(life);
    this.#toll.crashes += this.#lives.filter(({ task }) => isKilled(task)).length;
    assert.ok(this.#toll.crashes <= this.#toll.kills, 'more died than were killed');
  }

  async #take(next: Step): Promise<void> {
    switch (next.kind) {
      case 'start':
        this.#begin(next);
        break;
      case 'cancel':
        if (this.#lives[next.nth]) cancelled(this.#lives[next.nth]);
        break;
      case 'cancel key':
        this.#disturb((life) => life.start.key === next.key);
        for (const manager of [this.#workers, this.#inline]) manager.cancelTask(next.key);
        break;
      case 'wait':
        for (let i = 0; i < next.turns; i++) await new Promise((go) => setImmediate(go));
        break;
      case 'be busy':
        for (const until = performance.now() + next.ms; performance.now() < until; );
        break;
      case 'kill a worker':
        this.#kill(next.nth);
    }
  }

  #begin(begun: Start): void {
    const { what, lane, key: given, timeoutMs, priority, visible } = begun;
    const manager = lane === 'inline' ? this.#inline : this.#workers;
    // A newer one under the same key takes the place of the old one.
    if (given !== undefined) this.#disturb(({ start: { key: k } }) => k === given);
    const events: number[] = [];
    const verb = lane === 'inline' ? 'runThread' : lane;
    const work: { readonly run: Launch; readonly here?: Launch } = works[what];
    const isHere = lane === 'inline' || lane === 'addCoroutine';
    const launch = isHere ? (work.here ?? work.run) : work.run;
    const task = launch(manager, verb, {
      ...(given !== undefined && { key: given }),
      ...{ timeoutMs, priority, visible },
      whenDone: () => life.doneCount++,
      whenEvent: (_: unknown, name: string, data: unknown) => {
        if (name === 'step') events.push(Number(data));
      },
    });
    const mayBeCanceled = timeoutMs !== undefined && timeoutMs <= 1000;
    const life: Life = { start: begun, task, doneCount: 0, events, mayBeCanceled };
    this.#lives.push(life);
  }

  #disturb(which: (life: Life) => boolean): void {
    for (const life of this.#lives) if (which(life)) life.mayBeCanceled ||= !life.task.isFinal();
  }

  #kill(nth: number): void {
    const pids = this.#workers.snapshot().workers.flatMap(({ pid }) => pid ?? []);
    const pid = pids[nth];
    if (pid === undefined) return;
    this.#toll.kills++;
    process.kill(pid, 'SIGKILL');
  }

  #judge({ start: { what, lane }, task, doneCount, events, mayBeCanceled }: Life): void {
    const story = `${what} in ${lane}: ${task.getStatus()} ${String(task.error)}`;
    assert.equal(doneCount, 1, story);
    const inOrder = events.map((_, i) => i + 1);
    assert.deepEqual(events, inOrder, story);
    const status = task.getStatus();
    const { end } = works[what];
    if (status === 'canceled') assert.ok(mayBeCanceled || end === 'never', story);
    else if (task.error instanceof TaskTimeout) assert.ok(mayBeCanceled, story);
    // Whose worker was killed is counted for all of them together.
    else if (!isKilled(task)) assert.equal(status, end, story);
    if (status === 'completed' && what === 'add') assert.equal(task.result(), 3);
    if (status === 'completed' && what === 'steps') assert.equal(events.length, 12);
  }
}

function cancelled(life: Life | undefined): void {
  if (life?.task.cancel()) life.mayBeCanceled = true;
}

/** A task that dies by itself says how; one whose worker was killed dies by a signal. */
function isKilled({ error }: Task<unknown>): boolean {
  return error instanceof WorkerCrash && error.signal === 'SIGKILL';
}
