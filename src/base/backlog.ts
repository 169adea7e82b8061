// SPDX-License-Identifier: MIT
/** Keeps news that arrive before a listener is connected, until one is. */

/** What the listener may do with the news. */
export interface News<T> {
  /** Calls back with what came before, and with what comes until the returned function is called. */
  follow(listener: (item: T) => void): () => void;
}

export class Backlog<T> implements News<T> {
  #waiting: T[] = [];
  #listener: ((item: T) => void) | undefined;

  readonly add = (item: T): void => {
    if (this.#listener === undefined) this.#waiting.push(item);
    else this.#listener(item);
  };

  follow(listener: (item: T) => void): () => void {
    this.#listener = listener;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const item of waiting) listener(item);
    return () => {
      if (this.#listener === listener) this.#listener = undefined;
    };
  }
}
