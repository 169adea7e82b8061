// SPDX-License-Identifier: MIT
/**
 * Starts background work, keeps the list of it, and ends it. No worker is started before the first
 * task needs one. For one process; other code holds `taskMgr`, tests make their own.
 */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { Disconnect, Listenable } from '../base/signal.js';
import { anyWait, requireValue } from './checks.js';
import { type ChromeTrace, TraceRecorder } from './chrome-trace.js';
import { type AnyTaskFunction, refOf, type TaskFunction } from './define.js';
import { Delivery } from './delivery.js';
import type { Lane, WorkerSnapshot } from './lane.js';
import { LocalLane } from './local-lane.js';
import { startTimer } from './long-timer.js';
import { type ManagerSettings, settingsFrom, type TaskManagerOptions } from './manager-options.js';
import { type ArgsThenOptions, splitOptions } from './options.js';
import type { TaskRecord } from './record.js';
import type { TaskKind, TaskStatus } from './status.js';
import type { Task } from './task.js';
import { TaskRegistry, type TaskTally } from './task-registry.js';
import { workersOnDemand } from './workers-on-demand.js';

export interface TaskSnapshot {
  readonly id: number;
  /** undefined where the task was given none. */
  readonly key: unknown;
  readonly name: string;
  readonly kind: TaskKind;
  readonly status: TaskStatus;
  readonly progress: number;
  readonly message: string;
  /** Milliseconds since the epoch. */
  readonly queuedAt: number;
  readonly startedAt: number | undefined;
}

export interface TaskManagerSnapshot {
  readonly progress: number;
  /** Live tasks, oldest first, hidden ones too. */
  readonly tasks: readonly TaskSnapshot[];
  /** Ids of those that wait for a worker, in the order of their turn. */
  readonly waiting: { readonly process: readonly number[]; readonly thread: readonly number[] };
  readonly workers: readonly WorkerSnapshot[];
  readonly ended: TaskTally;
}

export class TaskManager implements AsyncDisposable {
  readonly #settings: ManagerSettings;
  readonly #delivery: Delivery;
  readonly #book: TaskRegistry;
  readonly #lanes = new Map<TaskKind, Lane>();
  #closing: Promise<void> | undefined;

  constructor(options: TaskManagerOptions = {}) {
    this.#settings = settingsFrom(options);
    const { scheduler, onCallbackError, frameMs, observers } = this.#settings;
    this.#delivery = new Delivery(scheduler, onCallbackError);
    const stop = (record: TaskRecord) => this.#lanes.get(record.kind)?.cancel(record);
    this.#book = new TaskRegistry({ delivery: this.#delivery, frameMs, stop });
    for (const observer of observers) this.#book.observers.add(observer);
  }

  /** Runs an asynchronous function on the main loop: for work that waits. */
  addCoroutine<A extends unknown[], R>(
    run: TaskFunction<A, R>,
    ...rest: ArgsThenOptions<A, R>
  ): Task<R> {
    this.#refuseIfClosed('addCoroutine');
    return this.#start('coroutine', run, rest);
  }

  /** Runs a function of a module in a process of its own: for heavy, native or risky work. */
  runProcess<A extends unknown[], R>(
    run: TaskFunction<A, R>,
    ...rest: ArgsThenOptions<A, R>
  ): Task<R> {
    this.#refuseIfClosed('runProcess');
    return this.#start('process', run, rest);
  }

  /** Runs a function of a module in a thread: for heavy work on shared memory. */
  runThread<A extends unknown[], R>(
    run: TaskFunction<A, R>,
    ...rest: ArgsThenOptions<A, R>
  ): Task<R> {
    this.#refuseIfClosed('runThread');
    return this.#start('thread', run, rest);
  }

  /** Asks the live task under the key to stop; false where there is none or it was asked before. */
  cancelTask(key: unknown): boolean {
    this.#refuseIfClosed('cancelTask');
    return this.#book.find(key)?.cancel() ?? false;
  }

  /** Asks every live task to stop. */
  cancelAll(): void {
    this.#refuseIfClosed('cancelAll');
    this.#cancelAll();
  }

  /** The live task under the key. */
  getTask(key: unknown): Task<unknown> | undefined {
    this.#refuseIfClosed('getTask');
    return this.#book.find(key);
  }

  /** The live visible tasks, oldest first. */
  get tasks(): readonly Task<unknown>[] {
    this.#refuseIfClosed('tasks');
    return this.#book.visible();
  }

  /** Whether any task is live, hidden ones included. */
  hasTasks(): boolean {
    this.#refuseIfClosed('hasTasks');
    return this.#book.size > 0;
  }

  /** 0 … 1 over everything that runs together; 1 where nothing does. */
  getOverallProgress(): number {
    this.#refuseIfClosed('getOverallProgress');
    return this.#book.progress;
  }

  /** What changed, at most once a frame, with the newest state. */
  get tasksUpdated(): Listenable<[tasks: readonly Task<unknown>[], progress: number]> {
    this.#refuseIfClosed('tasksUpdated');
    return this.#book.tasksUpdated;
  }

  /** True when all tasks have ended and every callback was made, false when the time is up before. */
  async waitUntilSettled(timeoutMs: number): Promise<boolean> {
    this.#refuseIfClosed('waitUntilSettled');
    requireValue('waitUntilSettled: timeoutMs', timeoutMs, anyWait);
    return new Promise((resolve) => {
      const timer = startTimer(timeoutMs, () => resolve(false));
      void this.#book.whenIdle().then(() => {
        timer.stop();
        resolve(true);
      });
    });
  }

  /** Calls a function soon, in order with every other callback. */
  scheduleOnMainThread(run: () => void): void {
    this.#refuseIfClosed('scheduleOnMainThread');
    this.#delivery.add(run);
  }

  /** The same, with its result. */
  runOnMainThread<T>(run: () => T | Promise<T>): Promise<T> {
    this.#refuseIfClosed('runOnMainThread');
    return new Promise((resolve, reject) => {
      this.#delivery.add(() => {
        try {
          resolve(run());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /** Calls a function after some milliseconds, unless the returned function is called before. */
  scheduleDelayedOnMainThread(delayMs: number, run: () => void): Disconnect {
    this.#refuseIfClosed('scheduleDelayedOnMainThread');
    requireValue('scheduleDelayedOnMainThread: delayMs', delayMs, anyWait);
    const timer = startTimer(delayMs, () => this.#delivery.add(run));
    const cancel = () => timer.stop();
    return Object.assign(cancel, { [Symbol.dispose]: cancel });
  }

  /** Starts one worker of each kind, for a quick first task once the window is drawn. */
  warmUp(kinds: readonly ('process' | 'thread')[] = ['process', 'thread']): void {
    this.#refuseIfClosed('warmUp');
    for (const kind of kinds) this.#lane(kind).warmUp();
  }

  /** Every task there is, as plain data. */
  snapshot(): TaskManagerSnapshot {
    this.#refuseIfClosed('snapshot');
    return {
      progress: this.#book.progress,
      tasks: this.#book.records().map(snapshotOf),
      waiting: {
        process: this.#lanes.get('process')?.waiting() ?? [],
        thread: this.#lanes.get('thread')?.waiting() ?? [],
      },
      workers: [...this.#lanes.values()].flatMap((lane) => lane.workers()),
      ended: this.#book.tally,
    };
  }

  /** Records every task from now on; the returned function ends it and gives the trace. */
  recordTrace(): () => ChromeTrace {
    this.#refuseIfClosed('recordTrace');
    const recorder = new TraceRecorder();
    this.#book.observers.add(recorder);
    return () => {
      this.#book.observers.delete(recorder);
      return recorder.toChromeTrace();
    };
  }

  /** Cancels everything, waits the grace period, forces the rest; resolves when no worker is left. */
  shutdown(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** `await using manager = …` shuts it down at the end of the block. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.shutdown();
  }

  async #close(): Promise<void> {
    const { keepAlive } = this.#book;
    keepAlive.hold();
    this.#cancelAll();
    const idle = this.#book.whenIdle();
    // Forced ends come a little after the grace period; whatever is left then goes with its worker.
    await new Promise<void>((resolve) => {
      const timer = startTimer(this.#settings.graceMs + 1000, resolve);
      void idle.then(() => {
        timer.stop();
        resolve();
      });
    });
    await Promise.all([...this.#lanes.values()].map((lane) => lane.close()));
    await idle;
    keepAlive.end();
  }

  #cancelAll(): void {
    for (const record of this.#book.records()) this.#book.cancel(record);
  }

  #start<R>(kind: TaskKind, run: AnyTaskFunction, rest: readonly unknown[]): Task<R> {
    const { args, options, isGuessed, fault } = splitOptions(run, rest);
    const ref =
      kind === 'coroutine' || this.#settings.inline ? refOf(run) : workersOnDemand().locate(run);
    const name = ref?.name ?? (run.name || 'anonymous');
    // Opened first: what cannot be loaded throws here, and leaves no task behind.
    const lane = this.#lane(kind);
    const live = this.#book.open(kind, name, options);
    const { record } = live;
    if (fault === undefined) {
      lane.add({ record, args, isGuessed, run, ...(ref !== undefined && { ref }) });
    } else setImmediate(() => this.#book.onEnded(record, { status: 'failed', error: fault }));
    this.#book.followSignal(live);
    // The record was made for this very function, whose result is R.
    return live.task as Task<R>;
  }

  #lane(kind: TaskKind): Lane {
    let lane = this.#lanes.get(kind);
    if (lane === undefined) {
      lane = this.#openLane(kind);
      this.#lanes.set(kind, lane);
    }
    return lane;
  }

  #openLane(kind: TaskKind): Lane {
    const { graceMs, reportMs, inline } = this.#settings;
    const owner = this.#book;
    if (kind === 'coroutine' || inline) {
      return new LocalLane({ owner, graceMs, reportMs, isIsolated: kind !== 'coroutine' });
    }
    return workersOnDemand().openPooledLane(kind, owner, this.#settings);
  }

  #refuseIfClosed(call: string): void {
    if (this.#closing === undefined) return;
    throw new AppError(
      'tasker.closed',
      msg('{call}: the task manager has been shut down.', { call }),
    );
  }
}

function snapshotOf(record: TaskRecord): TaskSnapshot {
  const { id, name, kind, status, progress, message, queuedAt, startedAt } = record;
  const { key } = record.options;
  return { id, key, name, kind, status, progress, message, queuedAt, startedAt };
}
