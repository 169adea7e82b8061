// SPDX-License-Identifier: MIT
/**
 * Jobs that are to be stopped by force. Their host knows whether each still runs; only where it says nothing (it is
 * held up itself, as by SIGSTOP) is the whole process killed.
 */

/** A host that has not answered for this long is stuck, milliseconds. */
const SILENCE_MS = 500;

export class ForcedStops {
  readonly #kill: () => void;
  readonly #waiting = new Map<number, NodeJS.Timeout>();

  constructor(kill: () => void) {
    this.#kill = kill;
  }

  /** Waits for the outcome of a job; false where it does already. */
  begin(ticket: number): boolean {
    if (this.#waiting.has(ticket)) return false;
    const kill = () => {
      if (this.#waiting.has(ticket)) this.#kill();
    };
    // Never before all that the host said is read: this thread may have been busy for longer than any timer.
    const timer = setTimeout(() => setImmediate(kill), SILENCE_MS);
    this.#waiting.set(ticket, timer);
    return true;
  }

  /** The host has reported the outcome. */
  settle(ticket: number): void {
    clearTimeout(this.#waiting.get(ticket));
    this.#waiting.delete(ticket);
  }

  settleAll(): void {
    for (const ticket of [...this.#waiting.keys()]) this.settle(ticket);
  }
}
