// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Character counting: which lines lie in the controller's receive buffer, unanswered, and how many
 * bytes they take. Lines are answered in the order they were sent. Preallocated; bytes.
 */

export class AckWindow {
  /** Bytes that may be unanswered at once. */
  readonly capacity: number;
  inFlight = 0;
  #head = 0;
  #count = 0;
  readonly #bytes: Uint16Array;
  readonly #lines: Float64Array;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.#bytes = new Uint16Array(capacity);
    this.#lines = new Float64Array(capacity);
  }

  /** Lines sent and not answered. */
  get count(): number {
    return this.#count;
  }

  hasRoom(bytes: number): boolean {
    return this.inFlight + bytes <= this.capacity;
  }

  /** A line of that many bytes, its end included, was sent. */
  sent(bytes: number, lineNumber: number): void {
    const at = (this.#head + this.#count++) % this.capacity;
    this.#bytes[at] = bytes;
    this.#lines[at] = lineNumber;
    this.inFlight += bytes;
  }

  /** The oldest line was answered: its number, or undefined when none was waiting. */
  answered(): number | undefined {
    if (this.#count === 0) return undefined;
    const line = this.#lines[this.#head];
    this.inFlight -= this.#bytes[this.#head] ?? 0;
    this.#head = (this.#head + 1) % this.capacity;
    this.#count--;
    return line;
  }
}
