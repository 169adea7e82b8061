// SPDX-License-Identifier: MIT
/**
 * One background job and its status. Not thenable on purpose: `resolve(task)` and `return task` in
 * an asynchronous function would wait for the job itself. Await `task.done`.
 */
import { type Message, verbatim } from '../base/message.js';
import type { Listenable } from '../base/signal.js';
import type { Ending, TaskKind, TaskStatus } from './status.js';

/** The part of the manager's record that a task shows. */
export interface TaskFacts {
  readonly id: number;
  readonly kind: TaskKind;
  readonly name: string;
  readonly key: unknown;
  readonly status: TaskStatus;
  readonly progress: number;
  /** The newest message as the task gave it, and the same in English. */
  readonly given: string | Message;
  readonly message: string;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly ending: Ending | undefined;
  readonly isFinal: boolean;
  readonly isCancelRequested: boolean;
  readonly done: Promise<unknown>;
  readonly statusChanged: Listenable<[task: Task<unknown>, status: TaskStatus]>;
  readonly progressChanged: Listenable<[task: Task<unknown>, progress: number]>;
  readonly eventReceived: Listenable<[task: Task<unknown>, name: string, data: unknown]>;
}

export class Task<R = unknown> implements Disposable {
  readonly #record: TaskFacts;
  readonly #cancel: (cause?: unknown) => boolean;

  /** Made by the manager only. */
  constructor(record: TaskFacts, cancel: (cause?: unknown) => boolean) {
    this.#record = record;
    this.#cancel = cancel;
  }

  /** Counts the tasks of its manager. */
  get id(): number {
    return this.#record.id;
  }

  /** The key as it was given; a symbol of its own where none was. */
  get key(): unknown {
    return this.#record.key;
  }

  /** The lane that runs it. */
  get kind(): TaskKind {
    return this.#record.kind;
  }

  /** The function's name. */
  get name(): string {
    return this.#record.name;
  }

  /** Settles after `whenDone`; rejects with the failure, or with an AbortError. */
  get done(): Promise<R> {
    // The record is made for one function whose result the compiler knows as R.
    return this.#record.done as Promise<R>;
  }

  /** What the task failed of, or the AbortError of a cancelled one. */
  get error(): unknown {
    const { ending } = this.#record;
    return ending === undefined || ending.status === 'completed' ? undefined : ending.error;
  }

  /** The status, which only goes forward: pending, running, one of three ends. */
  getStatus(): TaskStatus {
    return this.#record.status;
  }

  /** How far it is, 0 … 1. */
  getProgress(): number {
    return this.#record.progress;
  }

  /** The newest message for people, in English; empty where there was none. */
  getMessage(): string {
    return this.#record.message;
  }

  /** The same for those who translate; undefined where there was none. */
  getSentence(): Message | undefined {
    const { given } = this.#record;
    if (given === '') return undefined;
    return typeof given === 'string' ? verbatim(given) : given;
  }

  /** Seconds since it began to run; 0 before, final after its end. */
  getElapsedSeconds(): number {
    const { startedAt, endedAt } = this.#record;
    if (startedAt === undefined) return 0;
    return ((endedAt ?? performance.timeOrigin + performance.now()) - startedAt) / 1000;
  }

  /** The value of a completed task; rethrows the failure of another. */
  result(): R {
    const { ending } = this.#record;
    if (ending === undefined) {
      throw new Error(`The task "${this.name}" has no result yet: it is ${this.getStatus()}.`);
    }
    if (ending.status !== 'completed') throw ending.error;
    return ending.value as R; // As for `done`.
  }

  /** Asks the task to stop, and forces it after the grace period; false where it has ended. */
  cancel(cause?: unknown): boolean {
    return this.#cancel(cause);
  }

  /** Whether it has ended, however it did. */
  isFinal(): boolean {
    return this.#record.isFinal;
  }

  /** Whether its code runs. */
  isRunning(): boolean {
    return this.#record.status === 'running';
  }

  /** Whether it was asked to stop; it may not have stopped yet. */
  isCancelled(): boolean {
    return this.#record.isCancelRequested;
  }

  /** Every change of status, on the main thread. */
  get statusChanged(): Listenable<[task: Task<R>, status: TaskStatus]> {
    // The record's signals carry this very task.
    return this.#record.statusChanged as unknown as Listenable<[Task<R>, TaskStatus]>;
  }

  /** How far it is, as often as it is throttled to, on the main thread; hidden tasks too. */
  get progressChanged(): Listenable<[task: Task<R>, progress: number]> {
    return this.#record.progressChanged as unknown as Listenable<[Task<R>, number]>;
  }

  /** Every `sendEvent`, on the main thread. */
  get eventReceived(): Listenable<[task: Task<R>, name: string, data: unknown]> {
    return this.#record.eventReceived as unknown as Listenable<[Task<R>, string, unknown]>;
  }

  /** `using task = …` cancels it at the end of the block. */
  [Symbol.dispose](): void {
    this.#cancel();
  }
}
