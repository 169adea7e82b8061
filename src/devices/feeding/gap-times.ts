// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How long an answer waits until the next lines go out, counted in buckets that grow by a tenth each:
 * percentiles of millions of gaps in one small array. Seconds in, milliseconds out.
 */

const BUCKETS_PER_DOUBLING = 7;
const MICROSECONDS = 1e6;
const BUCKETS = 200;

export class GapTimes {
  count = 0;
  /** Milliseconds. */
  worstMs = 0;
  readonly #buckets = new Uint32Array(BUCKETS);

  add(seconds: number): void {
    const bucket = Math.round(
      BUCKETS_PER_DOUBLING * Math.log2(1 + Math.max(0, seconds) * MICROSECONDS),
    );
    this.#buckets[Math.min(BUCKETS - 1, bucket)]!++;
    this.count++;
    this.worstMs = Math.max(this.worstMs, seconds * 1000);
  }

  /** The gap that this fraction of all gaps, 0…1, does not pass; milliseconds, to a tenth. */
  percentileMs(fraction: number): number {
    const wanted = Math.ceil(this.count * fraction);
    let seen = 0;
    for (let i = 0; i < BUCKETS; i++) {
      seen += this.#buckets[i]!;
      if (seen >= wanted) {
        return Math.min(this.worstMs, (2 ** (i / BUCKETS_PER_DOUBLING) - 1) / 1000);
      }
    }
    return this.worstMs;
  }
}

/** Measures the time from the answer that makes room to the lines that fill it. */
export class GapWatch {
  readonly times = new GapTimes();
  #since = Number.NaN;

  answered(at: number): void {
    if (Number.isNaN(this.#since)) this.#since = at;
  }

  /** Nothing more may go out, however quick one is. */
  full(): void {
    this.#since = Number.NaN;
  }

  sent(at: number): void {
    if (Number.isNaN(this.#since)) return;
    this.times.add(at - this.#since);
    this.#since = Number.NaN;
  }
}
