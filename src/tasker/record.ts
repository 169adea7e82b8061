// SPDX-License-Identifier: MIT
/**
 * What the manager knows of one task. `Task` is what callers see; this is the internal state, changed
 * only by the manager and only forwards: pending, running, one of three ends.
 */
import { inEnglish, type Message } from '../base/message.js';
import { Signal } from '../base/signal.js';
import { TaskCancelled } from './crash.js';
import { clockMs, type Outcome } from './messages.js';
import type { TaskOptions } from './options.js';
import type { Ending, TaskKind, TaskStatus } from './status.js';
import type { Task, TaskFacts } from './task.js';

export interface NewTask {
  readonly id: number;
  readonly kind: TaskKind;
  /** The function's name, for people who read logs. */
  readonly name: string;
  readonly options: TaskOptions<unknown>;
  readonly onCallbackError: (error: unknown) => void;
}

export class TaskRecord implements TaskFacts {
  readonly id: number;
  readonly kind: TaskKind;
  readonly name: string;
  readonly options: TaskOptions<unknown>;
  readonly isVisible: boolean;
  readonly queuedAt = clockMs();
  startedAt: number | undefined;
  endedAt: number | undefined;
  status: TaskStatus = 'pending';
  progress = 0;
  /** The newest message as the task gave it. */
  given: string | Message = '';
  ending: Ending | undefined;
  isCancelRequested: boolean = false;
  cancelCause: unknown;
  /** Where the task runs or ran: the worker's number, for logs and traces. */
  worker: number | undefined;
  readonly done: Promise<unknown>;
  #ownKey: symbol | undefined;
  #settleDone: ((ending: Ending) => void) | undefined;
  #onCallbackError: (error: unknown) => void;
  #statusChanged: Signal<[Task<unknown>, TaskStatus]> | undefined;
  #progressChanged: Signal<[Task<unknown>, number]> | undefined;
  #eventReceived: Signal<[Task<unknown>, string, unknown]> | undefined;

  /** The same in English, for logs and reports. */
  get message(): string {
    return typeof this.given === 'string' ? this.given : inEnglish(this.given);
  }

  constructor(task: NewTask) {
    this.id = task.id;
    this.kind = task.kind;
    this.name = task.name;
    this.options = task.options;
    this.isVisible = task.options.visible ?? true;
    this.#onCallbackError = task.onCallbackError;
    this.done = new Promise((resolve, reject) => {
      this.#settleDone = (ending) =>
        ending.status === 'completed' ? resolve(ending.value) : reject(ending.error);
    });
    // Code that follows the task by `whenDone` need not handle the promise as well.
    this.done.catch(() => undefined);
  }

  /** The key as it was given; else a symbol of its own, made at the first read. */
  get key(): unknown {
    const { key } = this.options;
    if (key !== undefined) return key;
    this.#ownKey ??= Symbol(`task ${this.id}`);
    return this.#ownKey;
  }

  /** Whether this is the symbol that stands for a key that was not given. */
  isOwnKey(key: unknown): boolean {
    return key !== undefined && key === this.#ownKey;
  }

  get isFinal(): boolean {
    return this.ending !== undefined;
  }

  // Most tasks have no listeners; a hundred thousand of them should not carry empty signals.
  get statusChanged(): Signal<[Task<unknown>, TaskStatus]> {
    this.#statusChanged ??= new Signal(this.#onCallbackError);
    return this.#statusChanged;
  }

  get progressChanged(): Signal<[Task<unknown>, number]> {
    this.#progressChanged ??= new Signal(this.#onCallbackError);
    return this.#progressChanged;
  }

  get eventReceived(): Signal<[Task<unknown>, string, unknown]> {
    this.#eventReceived ??= new Signal(this.#onCallbackError);
    return this.#eventReceived;
  }

  get hasStatusListeners(): boolean {
    return (this.#statusChanged?.listenerCount ?? 0) > 0;
  }

  get hasProgressListeners(): boolean {
    return (this.#progressChanged?.listenerCount ?? 0) > 0;
  }

  get hasEventListeners(): boolean {
    return (this.#eventReceived?.listenerCount ?? 0) > 0;
  }

  /** Lets `done` be settled; called last, when every callback about the task has been made. */
  settleDone(): void {
    if (this.ending !== undefined) this.#settleDone?.(this.ending);
    this.#settleDone = undefined;
  }
}

/** What an outcome means for a task: one that was asked to stop is cancelled however it returned. */
export function endingOf(record: TaskRecord, outcome: Outcome): Ending {
  if (record.isCancelRequested) return canceled(record, outcome.isOk ? undefined : outcome.error);
  return outcome.isOk
    ? { status: 'completed', value: outcome.value }
    : { status: 'failed', error: outcome.error };
}

export function canceled(record: TaskRecord, error?: unknown): Ending {
  if (record.cancelCause instanceof TaskTimeout) {
    return { status: 'failed', error: record.cancelCause };
  }
  const isOwnAbort = error instanceof Error && error.name === 'AbortError';
  const cause = record.cancelCause ?? (isOwnAbort ? undefined : error);
  return { status: 'canceled', error: new TaskCancelled(cause) };
}

/** A task ran longer than its `timeoutMs`. */
export class TaskTimeout extends Error {
  readonly timeoutMs: number;

  constructor(name: string, timeoutMs: number) {
    super(`The task "${name}" was stopped after its ${timeoutMs} ms.`);
    this.name = 'TaskTimeout';
    this.timeoutMs = timeoutMs;
  }
}
