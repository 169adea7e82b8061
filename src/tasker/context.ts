// SPDX-License-Identifier: MIT
/** A background function's way back: progress, messages and events, throttled where they are made. */
import type { Message } from '../base/message.js';

/**
 * The first argument of every background function: how it reports to the code that waits for it.
 * Throttled here, at the source, so that a million reports cost a million comparisons and a few
 * dozen messages. Not the way to start other tasks.
 */
export interface ExecutionContext {
  /** What `setProgress` counts up to; 1 by default. */
  setTotal(total: number): void;
  /** How far the work is, 0 … total. */
  setProgress(value: number, message?: string | Message): void;
  /** One line for a person; a Message where it is to be translated. */
  setMessage(message: string | Message): void;
  /** Whether the task was asked to stop. Takes nanoseconds and works inside a synchronous loop. */
  isCancelled(): boolean;
  /** Throws an AbortError once the task was asked to stop. */
  throwIfCancelled(): void;
  /** Aborts when the task is asked to stop; for everything that takes a signal. */
  readonly signal: AbortSignal;
  /** A part of this context's progress, from `base` over `range` (both 0 … 1), counted to `total`. */
  subContext(base: number, range: number, total?: number): ExecutionContext;
  /** Sends something to the main thread, in order, never dropped. `transfer` gives buffers away. */
  sendEvent(name: string, data?: unknown, transfer?: readonly ArrayBuffer[]): void;
  /** Sends what the throttle still holds. */
  flush(): void;
}

/** Where reports go, and where a request to stop comes from. */
export interface ReportSink {
  progress(progress: number | undefined, message: string | Message | undefined): void;
  event(name: string, data: unknown, transfer: readonly ArrayBuffer[]): void;
  isCancelled(): boolean;
  /** Made when the function first asks for it. */
  openSignal(): AbortSignal;
}

/** The one throttle of a task, shared by all its contexts. */
export class Reporter {
  #progress = 0;
  #message: string | Message = '';
  #hasNewProgress: boolean = false;
  #hasNewMessage: boolean = false;
  #nextAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #signal: AbortSignal | undefined;
  #isClosed: boolean = false;
  readonly #sink: ReportSink;
  readonly #intervalMs: number;

  constructor(sink: ReportSink, intervalMs: number) {
    this.#sink = sink;
    this.#intervalMs = intervalMs;
  }

  get signal(): AbortSignal {
    this.#signal ??= this.#sink.openSignal();
    return this.#signal;
  }

  isCancelled(): boolean {
    if (this.#hasNewProgress || this.#hasNewMessage) this.#sendIfDue();
    return this.#sink.isCancelled();
  }

  set(progress: number | undefined, message: string | Message | undefined): void {
    if (progress !== undefined && progress !== this.#progress) {
      this.#progress = progress;
      this.#hasNewProgress = true;
    }
    if (message !== undefined && message !== this.#message) {
      this.#message = message;
      this.#hasNewMessage = true;
    }
    this.#sendIfDue();
  }

  event(name: string, data: unknown, transfer: readonly ArrayBuffer[]): void {
    this.flush();
    if (!this.#isClosed) this.#sink.event(name, data, transfer);
  }

  flush(): void {
    if (this.#isClosed || !(this.#hasNewProgress || this.#hasNewMessage)) return;
    const progress = this.#hasNewProgress ? this.#progress : undefined;
    const message = this.#hasNewMessage ? this.#message : undefined;
    this.#hasNewProgress = this.#hasNewMessage = false;
    this.#sink.progress(progress, message);
  }

  /** Sends the last value; whatever the function's leftovers call afterwards goes nowhere. */
  close(): void {
    clearTimeout(this.#timer);
    this.flush();
    this.#isClosed = true;
  }

  // The first report goes at once, later ones at the interval; the timer serves asynchronous
  // functions, and in a synchronous one every further call looks at the clock.
  #sendIfDue(): void {
    // Not by the clock on the wall: where that is set back, nothing would be reported until it has caught up.
    const now = performance.now();
    if (now >= this.#nextAt) {
      this.#nextAt = now + this.#intervalMs;
      this.flush();
    } else if (this.#timer === undefined && !this.#isClosed) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#sendIfDue();
      }, this.#nextAt - now);
    }
  }
}

export class TaskContext implements ExecutionContext {
  #total = 1;
  readonly #reporter: Reporter;
  readonly #base: number;
  readonly #range: number;

  constructor(reporter: Reporter, base = 0, range = 1) {
    this.#reporter = reporter;
    this.#base = base;
    this.#range = range;
  }

  get signal(): AbortSignal {
    return this.#reporter.signal;
  }

  setTotal(total: number): void {
    this.#total = total > 0 ? total : 1;
  }

  setProgress(value: number, message?: string | Message): void {
    // A NaN (0 of 0) counts as nothing done.
    const part = within(value / this.#total);
    this.#reporter.set(within(this.#base + part * this.#range), message);
  }

  setMessage(message: string | Message): void {
    this.#reporter.set(undefined, message);
  }

  isCancelled(): boolean {
    return this.#reporter.isCancelled();
  }

  throwIfCancelled(): void {
    if (this.isCancelled()) this.signal.throwIfAborted();
  }

  subContext(base: number, range: number, total = 1): ExecutionContext {
    const start = this.#base + base * this.#range;
    const sub = new TaskContext(this.#reporter, start, range * this.#range);
    sub.setTotal(total);
    return sub;
  }

  sendEvent(name: string, data?: unknown, transfer: readonly ArrayBuffer[] = []): void {
    this.#reporter.event(name, data, transfer);
  }

  flush(): void {
    this.#reporter.flush();
  }
}

function within(part: number): number {
  return Math.min(1, Math.max(0, part)) || 0;
}
