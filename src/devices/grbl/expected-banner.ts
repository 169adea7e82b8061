// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whether a greeting of the board follows from what was done here. One that comes long after a reset was
 * sent does not: the board began anew by itself. Times s.
 */
import type { Clock } from '../clock.js';

/** From a reset to the greeting that it leads to, and longer. */
const PATIENCE = 4;

export class ExpectedBanner {
  readonly #clock: Clock;
  /** Boards greet when their port is opened. */
  #until = Number.POSITIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isDue(): boolean {
    return this.#clock.now() <= this.#until;
  }

  /** The board was told to begin anew. */
  expect(): void {
    this.#until = this.#clock.now() + PATIENCE;
  }

  /** It came, or none is to come. */
  settle(): void {
    this.#until = Number.NEGATIVE_INFINITY;
  }
}
