// SPDX-License-Identifier: GPL-3.0-or-later
/** Picks the characters that a Smoothieboard obeys at once out of what arrives. */

export interface WatchPorts {
  report(): void;
  hold(): void;
  resume(): void;
  halt(): void;
  /** A byte of a line. */
  take(byte: number): void;
}

export class RealTimeWatch {
  readonly #ports: WatchPorts;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
  }

  hear(byte: number): void {
    if (byte === 0x3f) this.#ports.report();
    else if (byte === 0x21) this.#ports.hold();
    else if (byte === 0x7e) this.#ports.resume();
    else if (byte === 0x18) this.#ports.halt();
    else this.#ports.take(byte);
  }
}
