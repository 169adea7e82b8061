// SPDX-License-Identifier: MIT
/**
 * The one way to the main thread's callbacks: in order, never from inside the call that caused them,
 * many in one turn, and never so many at once that a frame is lost. A callback that throws is
 * reported and breaks nobody else: a throw that reached a timer would end a node-gtk process.
 */

/** Runs a function soon on the main thread, never at once. In a GTK app: `GLib.idleAdd`. */
export interface Scheduler {
  post(run: () => void): void;
}

/** The scheduler where there is no toolkit. */
export const plainScheduler: Scheduler = {
  post: (run) => void setImmediate(run),
};

/** Milliseconds one turn may take before the main loop gets a chance to draw. */
const SLICE_MS = 4;

export class Delivery {
  #queue: (() => void)[] = [];
  #isPosted: boolean = false;
  readonly #scheduler: Scheduler;
  readonly #onError: (error: unknown) => void;

  constructor(scheduler: Scheduler, onError: (error: unknown) => void) {
    this.#scheduler = scheduler;
    this.#onError = onError;
  }

  get isEmpty(): boolean {
    return this.#queue.length === 0;
  }

  add(callback: () => void): void {
    this.#queue.push(callback);
    this.#wake();
  }

  /** Calls back when everything added so far has been delivered. */
  whenDelivered(): Promise<void> {
    return new Promise((resolve) => this.add(resolve));
  }

  #wake(): void {
    if (this.#isPosted) return;
    this.#isPosted = true;
    this.#scheduler.post(this.#deliver);
  }

  readonly #deliver = (): void => {
    this.#isPosted = false;
    const until = performance.now() + SLICE_MS;
    const queue = this.#queue;
    let next = 0;
    // What the callbacks add themselves waits for the next turn.
    const end = queue.length;
    do {
      try {
        queue[next]?.();
      } catch (error) {
        this.report(error);
      }
      next++;
    } while (next < end && performance.now() < until);
    this.#queue = queue.slice(next);
    if (this.#queue.length > 0) this.#wake();
  };

  report(error: unknown): void {
    try {
      this.#onError(error);
    } catch (second) {
      console.error(second);
    }
  }
}
