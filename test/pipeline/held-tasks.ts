// SPDX-License-Identifier: GPL-3.0-or-later
/** Tasks that end when a test says so: for state machines that only wait for them. */
import type { Task, Tasks } from '../../src/tasker/index.js';

export interface HeldTask {
  /** The name of the function that was to run. */
  readonly what: string;
  readonly argument: unknown;
  readonly isCancelled: boolean;
  complete(value: unknown): void;
  fail(error: Error): void;
}

export class HeldTasks {
  readonly all: HeldTask[] = [];

  /** What a planner or an import is handed; it starts threads and processes only. */
  get tasks(): Tasks {
    const run = (what: { readonly name: string }, argument: unknown) => this.#hold(what, argument);
    return { runThread: run, runProcess: run } as unknown as Tasks; // Nothing else is called.
  }

  /** Those of a function that are neither ended nor cancelled. */
  open(what: string): HeldTask[] {
    return this.all.filter((task) => task.what === what && !task.isCancelled);
  }

  #hold({ name: what }: { readonly name: string }, argument: unknown): Task<unknown> {
    const { promise, resolve, reject } = withResolvers();
    const held = { what, argument, isCancelled: false, complete: resolve, fail: reject };
    const cancel = () => {
      held.isCancelled = true;
      reject(Object.assign(new Error('The task was cancelled.'), { name: 'AbortError' }));
    };
    this.all.push(held);
    promise.catch(() => undefined); // Whoever waits for it hears of it.
    return { done: promise, cancel } as unknown as Task<unknown>; // The same.
  }
}

function withResolvers() {
  let resolve: (value: unknown) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<unknown>((yes, no) => {
    [resolve, reject] = [yes, no];
  });
  return { promise, resolve, reject };
}
