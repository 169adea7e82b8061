// SPDX-License-Identifier: GPL-3.0-or-later
/** Results by fingerprint, bounded by the bytes they hold; the least recently used leave first. */
import type { Fingerprint } from '../base/fingerprint.js';

interface Kept<T> {
  readonly value: T;
  readonly bytes: number;
}

export class ResultCache<T> {
  readonly #kept = new Map<Fingerprint, Kept<T>>();
  readonly #limitBytes: number;
  readonly #sizeOf: (value: T) => number;
  #bytes = 0;

  constructor(limitBytes: number, sizeOf: (value: T) => number) {
    this.#limitBytes = limitBytes;
    this.#sizeOf = sizeOf;
  }

  get(key: Fingerprint): T | undefined {
    const kept = this.#kept.get(key);
    if (kept === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept.value;
  }

  /** Keeps a result; one that is larger than the bound stays until the next one comes. */
  set(key: Fingerprint, value: T): void {
    this.#drop(key);
    const bytes = this.#sizeOf(value);
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes + bytes <= this.#limitBytes) break;
      this.#drop(oldest);
    }
    this.#kept.set(key, { value, bytes });
    this.#bytes += bytes;
  }

  #drop(key: Fingerprint): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0;
    this.#kept.delete(key);
  }
}
