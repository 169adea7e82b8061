// SPDX-License-Identifier: MIT
/**
 * How long each task function takes, learned from its runs: jobs known to be short are sent several
 * at a time, because the way to a worker and back costs more than they do.
 */
import type { TaskRef } from './define.js';

/** How much work a worker is given ahead, in milliseconds. */
const AHEAD_MS = 4;
const MOST = 32;

interface Paced {
  readonly ref: TaskRef;
  readonly record: { readonly options: { readonly transfer?: readonly ArrayBuffer[] | undefined } };
}

export class BatchSizer {
  #meanMs = new Map<string, number>();

  learn({ ref }: Paced, ms: number): void {
    const { key } = ref;
    const mean = this.#meanMs.get(key);
    // One slow run counts at once, fast ones have to earn it back.
    this.#meanMs.set(key, mean === undefined || ms > mean ? ms : mean * 0.8 + ms * 0.2);
  }

  /** How many of these jobs may wait in a worker's queue; 1 while their duration is unknown. */
  depthFor({ ref, record }: Paced): number {
    // A buffer that was given away could not be given to another worker.
    if (record.options.transfer !== undefined) return 1;
    const mean = this.#meanMs.get(ref.key);
    if (mean === undefined) return 1;
    return Math.max(1, Math.min(MOST, Math.floor(AHEAD_MS / Math.max(mean, 0.01))));
  }
}
