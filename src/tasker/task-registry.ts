// SPDX-License-Identifier: MIT
/**
 * The list of live tasks and everything that happens to them. Each change is written here first and
 * reported to the main thread afterwards, through one delivery, in the order in which it happened.
 */
import type { Message } from '../base/message.js';
import { Signal } from '../base/signal.js';
import { Batch } from './batch.js';
import type { Delivery } from './delivery.js';
import { KeepAlive } from './keep-alive.js';
import type { LaneOwner, RunTimes } from './lane.js';
import type { LifeObserver } from './life.js';
import { startTimer } from './long-timer.js';
import { clockMs } from './messages.js';
import type { TaskOptions } from './options.js';
import { TaskRecord, TaskTimeout } from './record.js';
import { SignalFollowers } from './signal-followers.js';
import type { Ending, TaskKind } from './status.js';
import { Task } from './task.js';

export interface TaskRegistryOptions {
  readonly delivery: Delivery;
  /** Milliseconds between two deliveries of `tasksUpdated`. */
  readonly frameMs: number;
  /** Called when a task should stop; its lane decides how. */
  readonly stop: (record: TaskRecord) => void;
}

interface LiveTask {
  readonly record: TaskRecord;
  readonly task: Task<unknown>;
  readonly ends: (() => void)[];
}

export interface TaskTally {
  readonly completed: number;
  readonly failed: number;
  readonly canceled: number;
}

export class TaskRegistry implements LaneOwner {
  readonly tasksUpdated: Signal<[tasks: readonly Task<unknown>[], progress: number]>;
  readonly observers = new Set<LifeObserver>();
  /** Keeps the event loop going while a task is live. */
  readonly keepAlive = new KeepAlive();
  #live = new Map<TaskRecord, LiveTask>();
  #byKey = new Map<unknown, LiveTask>();
  #batch = new Batch();
  #followers = new SignalFollowers();
  #lastId = 0;
  #tally = { completed: 0, failed: 0, canceled: 0 };
  #isUpdatePending: boolean = false;
  #updatedAt = Number.NEGATIVE_INFINITY;
  #idleWaiters: (() => void)[] = [];
  /** Visible tasks with a message that no update has shown yet. */
  #unseen = new Set<TaskRecord>();
  /** Tasks that have ended; they are shown once more for their last message. */
  #leaving: LiveTask[] = [];
  readonly #options: TaskRegistryOptions;

  constructor(options: TaskRegistryOptions) {
    this.#options = options;
    this.tasksUpdated = new Signal((error) => options.delivery.report(error));
  }

  get size(): number {
    return this.#live.size;
  }

  get progress(): number {
    return this.#batch.progress;
  }

  get tally(): TaskTally {
    return { ...this.#tally };
  }

  records(): readonly TaskRecord[] {
    return [...this.#live.keys()];
  }

  /** Live tasks that are not hidden, oldest first. */
  visible(): readonly Task<unknown>[] {
    return [...this.#live.values()].filter(({ record }) => record.isVisible).map((l) => l.task);
  }

  find(key: unknown): Task<unknown> | undefined {
    const live = this.#byKey.get(key);
    if (live !== undefined || typeof key !== 'symbol') return live?.task;
    // A task without a key has one of its own, which is rarely asked for.
    return [...this.#live.values()].find(({ record }) => record.isOwnKey(key))?.task;
  }

  /** A new task takes the place of a live one under its key. */
  open(kind: TaskKind, name: string, options: TaskOptions<unknown>): LiveTask {
    const onCallbackError = (error: unknown) => this.#options.delivery.report(error);
    const record = new TaskRecord({ id: ++this.#lastId, kind, name, options, onCallbackError });
    const task = new Task<unknown>(record, (cause) => this.cancel(record, cause));
    const live = { record, task, ends: [] };
    const { key } = options;
    if (key !== undefined) this.#byKey.get(key)?.task.cancel();
    if (this.#live.size === 0) this.keepAlive.hold();
    this.#live.set(record, live);
    if (key !== undefined) this.#byKey.set(key, live);
    if (record.isVisible) this.#batch.join();
    this.#observe('onQueued', record);
    this.#touch(record);
    return live;
  }

  /** Watches the caller's signal; a task whose signal has aborted already stops before it begins. */
  followSignal({ record, task, ends }: LiveTask): void {
    const { signal } = record.options;
    if (signal === undefined) return;
    if (signal.aborted) task.cancel(signal.reason);
    else ends.push(this.#followers.follow(signal, (reason) => void task.cancel(reason)));
  }

  cancel(record: TaskRecord, cause?: unknown): boolean {
    if (record.isFinal || record.isCancelRequested) return false;
    record.isCancelRequested = true;
    record.cancelCause = cause;
    this.#options.stop(record);
    return true;
  }

  /** Resolves when no task is live and everything about them has been delivered. */
  async whenIdle(): Promise<void> {
    do {
      if (this.#isBusy) await new Promise<void>((done) => this.#idleWaiters.push(done));
      await this.#options.delivery.whenDelivered();
    } while (this.#isBusy);
  }

  get #isBusy(): boolean {
    return this.#live.size > 0 || this.#isUpdatePending;
  }

  inTurn(run: () => void): void {
    this.#options.delivery.inTurn(run);
  }

  onStarted(record: TaskRecord, worker: number | undefined): void {
    const live = this.#live.get(record);
    if (live === undefined || record.status !== 'pending') return;
    record.status = 'running';
    record.startedAt = clockMs();
    record.worker = worker;
    this.#armTimeout(live);
    this.#observe('onStarted', record);
    this.#reportStatus(live);
  }

  onProgress(
    record: TaskRecord,
    progress: number | undefined,
    message: string | Message | undefined,
  ): void {
    if (record.isFinal) return;
    if (progress !== undefined) {
      if (record.isVisible) this.#batch.move(record.progress, progress);
      record.progress = progress;
      this.#reportProgress(record, progress);
    }
    if (message !== undefined) {
      record.given = message;
      if (record.isVisible) this.#unseen.add(record);
      this.#observe('onMessage', record);
    }
    this.#touch(record);
  }

  onEvent(record: TaskRecord, name: string, data: unknown): void {
    const live = this.#live.get(record);
    if (live === undefined) return;
    const { task } = live;
    const { whenEvent } = record.options;
    if (whenEvent !== undefined) {
      this.#options.delivery.add(() => whenEvent(task, name, data));
    }
    if (record.hasEventListeners) {
      this.#options.delivery.add(() => record.eventReceived.emit(task, name, data));
    }
  }

  onEnded(record: TaskRecord, ending: Ending, times?: RunTimes): void {
    const live = this.#live.get(record);
    if (live === undefined) return;
    this.#live.delete(record);
    if (this.#live.size === 0) this.keepAlive.release();
    if (this.#unseen.has(record)) this.#leaving.push(live);
    const { key } = record.options;
    if (key !== undefined && this.#byKey.get(key) === live) this.#byKey.delete(key);
    for (const end of live.ends) end();
    if (record.isVisible) this.#batch.leave(record.progress);
    record.ending = ending;
    record.status = ending.status;
    if (times !== undefined) record.startedAt = times.startedAt;
    record.endedAt = times?.endedAt ?? clockMs();
    if (ending.status === 'completed') record.progress = 1;
    this.#tally[ending.status]++;
    this.#observe('onEnded', record);
    this.#reportStatus(live);
    this.#reportEnd(live);
    this.#reportIdle();
  }

  onOutput(record: TaskRecord | undefined, stream: 'stdout' | 'stderr', text: string): void {
    for (const observer of this.observers) {
      if (observer.onOutput === undefined) continue;
      this.#options.delivery.add(() => observer.onOutput?.(record, stream, text));
    }
  }

  #reportStatus({ record, task }: LiveTask): void {
    this.#touch(record);
    if (!record.hasStatusListeners) return;
    const { status } = record;
    this.#options.delivery.add(() => record.statusChanged.emit(task, status));
  }

  #reportProgress(record: TaskRecord, progress: number): void {
    const task = this.#live.get(record)?.task;
    if (task === undefined || !record.hasProgressListeners) return;
    this.#options.delivery.add(() => record.progressChanged.emit(task, progress));
  }

  #reportEnd({ record, task }: LiveTask): void {
    const { delivery } = this.#options;
    const { whenDone } = record.options;
    delivery.add(() => {
      try {
        whenDone?.(task);
      } finally {
        record.settleDone();
      }
    });
  }

  #armTimeout({ record, task, ends }: LiveTask): void {
    const { timeoutMs } = record.options;
    if (timeoutMs === undefined) return;
    const timer = startTimer(timeoutMs, () => {
      // The main thread may have been busy: a task whose end waits to be read was in time.
      setImmediate(() => task.cancel(new TaskTimeout(record.name, timeoutMs)));
    });
    ends.push(timer.stop);
  }

  #observe(moment: 'onQueued' | 'onStarted' | 'onMessage' | 'onEnded', record: TaskRecord): void {
    for (const observer of this.observers) observer[moment]?.(record);
  }

  #touch(record: TaskRecord): void {
    if (record.isVisible) this.#requestUpdate();
  }

  // At most one update is on its way, and it reads the state when it arrives.
  #requestUpdate(): void {
    if (this.#isUpdatePending) return;
    this.#isUpdatePending = true;
    const wait = this.#updatedAt + this.#options.frameMs - performance.now();
    if (wait <= 0) this.#options.delivery.add(this.#update);
    else setTimeout(() => this.#options.delivery.add(this.#update), wait);
  }

  readonly #update = (): void => {
    this.#isUpdatePending = false;
    this.#updatedAt = performance.now();
    const progress = this.#batch.show();
    const leaving = this.#leaving;
    this.#leaving = [];
    this.#unseen.clear();
    if (this.tasksUpdated.listenerCount > 0) {
      // One frame later they are gone.
      if (leaving.length > 0) this.#requestUpdate();
      this.tasksUpdated.emit(withLeaving(this.visible(), leaving), progress);
    }
    this.#reportIdle();
  };

  #reportIdle(): void {
    if (!this.#isBusy) for (const done of this.#idleWaiters.splice(0)) done();
  }
}

/** Oldest first. */
function withLeaving(live: readonly Task<unknown>[], leaving: readonly LiveTask[]) {
  if (leaving.length === 0) return live;
  return [...live, ...leaving.map(({ task }) => task)].sort((a, b) => a.id - b.id);
}
