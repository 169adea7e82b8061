// SPDX-License-Identifier: MIT
/** Keeps events that arrive before a listener is connected, until one is. */

/** What the listener may do with an event. */
export interface News<T> {
  /**
   * Calls back with what came before, and with what comes until the returned function is called. Of several listeners
   * the last one is called.
   */
  follow(listener: (item: T) => void): () => void;
}

export class Backlog<T> implements News<T> {
  #waiting: T[] = [];
  readonly #listeners: ((item: T) => void)[] = [];

  readonly add = (item: T): void => {
    const listener = this.#listeners.at(-1);
    if (listener === undefined) this.#waiting.push(item);
    else listener(item);
  };

  follow(listener: (item: T) => void): () => void {
    this.#listeners.push(listener);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const item of waiting) listener(item);
    return () => {
      const at = this.#listeners.indexOf(listener);
      if (at >= 0) this.#listeners.splice(at, 1);
    };
  }
}
