// SPDX-License-Identifier: GPL-3.0-or-later
/** Picks the characters that a Smoothieboard obeys at once out of what arrives. */

export interface RealTimeWatchDeps {
  report(): void;
  hold(): void;
  resume(): void;
  halt(): void;
  /** A byte of a line. */
  take(byte: number): void;
}

export class RealTimeWatch {
  readonly #deps: RealTimeWatchDeps;

  constructor(deps: RealTimeWatchDeps) {
    this.#deps = deps;
  }

  receive(byte: number): void {
    if (byte === 0x3f) this.#deps.report();
    else if (byte === 0x21) this.#deps.hold();
    else if (byte === 0x7e) this.#deps.resume();
    else if (byte === 0x18) this.#deps.halt();
    else this.#deps.take(byte);
  }
}
