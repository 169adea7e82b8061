// SPDX-License-Identifier: GPL-3.0-or-later
/** How late a timer of this thread comes: what else it does is what makes it late. */
import type { BenchRow } from '../run.js';
import { quantile } from './timing.js';

const TICK_MS = 5;

export class Lateness {
  readonly #late: number[] = [];
  #due = performance.now() + TICK_MS;
  readonly #timer = setInterval(() => {
    const now = performance.now();
    this.#late.push(Math.max(0, now - this.#due));
    this.#due = now + TICK_MS;
  }, TICK_MS);

  end(name: string): BenchRow {
    clearInterval(this.#timer);
    const figures = [0.5, 0.99, 1].map((part) => quantile(this.#late, part).toFixed(1));
    return { name, median: `${figures.join(' / ')} ms`, note: 'p50 / p99 / worst' };
  }
}
