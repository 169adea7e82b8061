// SPDX-License-Identifier: MIT
/**
 * The one way to the main thread's callbacks: in order, never from inside the call that caused them,
 * many in one turn, and never enough at once to lose a frame. A callback that throws is
 * reported and stops no other callback: a throw that reached a timer would end a node-gtk process.
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
/**
 * What the scheduler has not run within this time is run by a timer, on the same thread, milliseconds: frames
 * that take longer than they are shown leave no time for idle callbacks, and the main loop may have ended.
 */
const LONGEST_WAIT_MS = 50;

export class Delivery {
  #queue: (() => void)[] = [];
  #next = 0;
  #isPosted: boolean = false;
  #waitTimer: NodeJS.Timeout | undefined;
  readonly #scheduler: Scheduler;
  readonly #onError: (error: unknown) => void;

  constructor(scheduler: Scheduler, onError: (error: unknown) => void) {
    this.#scheduler = scheduler;
    this.#onError = onError;
  }

  get isEmpty(): boolean {
    return this.#next >= this.#queue.length;
  }

  add(callback: () => void): void {
    this.#queue.push(callback);
    this.#wake();
  }

  /**
   * Runs what was called by the event loop itself and not by anybody's code, such as the arrival of a
   * report. Without a toolkit that is a turn as good as the next one, and the way there is spared.
   */
  inTurn(run: () => void): void {
    if (this.#scheduler !== plainScheduler || this.#isPosted) {
      run();
      return;
    }
    this.#isPosted = true;
    try {
      run();
    } finally {
      this.#deliver();
    }
  }

  /** Calls back when everything added so far has been delivered. */
  whenDelivered(): Promise<void> {
    return new Promise((resolve) => this.add(resolve));
  }

  #wake(): void {
    if (this.#isPosted) return;
    this.#isPosted = true;
    this.#scheduler.post(this.#deliver);
    if (this.#scheduler === plainScheduler) return;
    clearTimeout(this.#waitTimer);
    this.#waitTimer = setTimeout(this.#deliver, LONGEST_WAIT_MS);
  }

  readonly #deliver = (): void => {
    this.#isPosted = false;
    clearTimeout(this.#waitTimer);
    if (this.isEmpty) return;
    const until = performance.now() + SLICE_MS;
    // What the callbacks add themselves waits for the next turn. A callback may run a main loop of
    // its own (a modal dialog does), and this is then entered again: the place is moved on first.
    let left = this.#queue.length - this.#next;
    while (left-- > 0 && !this.isEmpty) {
      const callback = this.#queue[this.#next++];
      // Those behind it do not wait for its main loop: that one finds this turn posted.
      if (!this.isEmpty) this.#wake();
      try {
        callback?.();
      } catch (error) {
        this.report(error);
      }
      if (performance.now() >= until) break;
    }
    if (this.isEmpty) this.#queue.length = 0;
    else this.#queue = this.#queue.slice(this.#next);
    this.#next = 0;
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
