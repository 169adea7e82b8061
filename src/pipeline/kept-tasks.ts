// SPDX-License-Identifier: GPL-3.0-or-later
/** Results by fingerprint: kept ones, and those that a task is making. None is made twice. */
import type { Fingerprint } from '../base/fingerprint.js';
import type { Task } from '../tasker/index.js';
import { ResultCache } from './result-cache.js';

export class KeptTasks<T> {
  readonly #kept: ResultCache<T>;
  readonly #running = new Map<Fingerprint, Task<T>>();

  constructor(limitBytes: number, sizeOf: (value: T) => number) {
    this.#kept = new ResultCache(limitBytes, sizeOf);
  }

  /** The result where it is there. */
  kept(key: Fingerprint): T | undefined {
    return this.#kept.get(key);
  }

  async get(key: Fingerprint, start: () => Task<T>): Promise<T> {
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const task = this.#running.get(key) ?? start();
    this.#running.set(key, task);
    try {
      const result = await task.done;
      this.#kept.set(key, result);
      return result;
    } finally {
      if (this.#running.get(key) === task) this.#running.delete(key);
    }
  }

  cancelAllBut(wanted: (key: Fingerprint) => boolean): void {
    for (const [key, task] of this.#running) {
      if (wanted(key)) continue;
      this.#running.delete(key);
      task.cancel();
    }
  }
}
