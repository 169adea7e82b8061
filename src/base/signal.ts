// SPDX-License-Identifier: MIT
/** An event with typed arguments. Signals broadcast what happened; they never steer. */

export type Listener<A extends readonly unknown[]> = (...args: A) => void;

/** Ends one connection, either by calling it or by `using`. */
export type Disconnect = (() => void) & Disposable;

/** What others may see of a signal: they can listen, only the owner emits. */
export interface Listenable<A extends readonly unknown[]> {
  connect(listener: Listener<A>): Disconnect;
}

export class Signal<A extends readonly unknown[]> implements Listenable<A> {
  #listeners = new Set<{ readonly call: Listener<A> }>();
  readonly #onError: (error: unknown) => void;

  /** A listener that throws is reported to `onError` and hinders no other listener. */
  constructor(onError: (error: unknown) => void = reportLater) {
    this.#onError = onError;
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }

  connect(listener: Listener<A>): Disconnect {
    const entry = { call: listener };
    this.#listeners.add(entry);
    const disconnect = () => {
      this.#listeners.delete(entry);
    };
    return Object.assign(disconnect, { [Symbol.dispose]: disconnect });
  }

  emit(...args: A): void {
    for (const { call } of [...this.#listeners]) {
      try {
        call(...args);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}

/** Passes the error to the process's handler for unexpected errors, after the current work. */
function reportLater(error: unknown): void {
  void Promise.reject(error);
}
