// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whether a restart of the controller (or a lock) follows from what was done here. A greeting that comes
 * long after a reset was sent does not: the board restarted by itself. Times s.
 */
import type { Clock } from '../clock.js';
import type { StopWords } from './stop.js';

/** Longer than the time from a reset to the greeting that it leads to. */
const PATIENCE = 4;

type Words = Pick<StopWords, 'confirmedBy'>;

export class ExpectedRestart {
  readonly #clock: Clock;
  /** Boards greet when their port is opened. */
  #until = Number.POSITIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isDue(): boolean {
    return this.#clock.now() <= this.#until;
  }

  /** The board was asked to stop: a firmware whose halt is not a restart waits for a person to reset it. */
  expect({ confirmedBy }: Words): void {
    const isPrompt = confirmedBy === 'restart';
    this.#until = isPrompt ? this.#clock.now() + PATIENCE : Number.POSITIVE_INFINITY;
  }

  /** It came. A firmware whose halt is not a restart may greet more than once. */
  came({ confirmedBy }: Words): void {
    if (confirmedBy === 'restart') this.settle();
  }

  /** The stop is over: only a late greeting may still be on its way. */
  stopped({ confirmedBy }: Words): void {
    if (confirmedBy !== 'restart') this.settle();
  }

  /** No restart is expected from here on. */
  settle(): void {
    this.#until = Number.NEGATIVE_INFINITY;
  }
}
