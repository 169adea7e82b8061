// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * When the bytes of a line are there: its sender counts what the board has not answered for, and sends
 * no more than its buffer holds. Seconds.
 */

import { ringSize } from './ring-size.js';

/** Bytes of the answer to a line, on its way back. */
const ANSWER_BYTES = 4;
/** The shortest line: a character and its end. */
const MIN_LINE = 2;

export class SerialLink {
  readonly #secondsPerByte: number;
  readonly #capacity: number;
  /** The bytes of the lines under way, and when the sender learnt that they were done. */
  readonly #bytes: Float64Array;
  readonly #doneAt: Float64Array;
  readonly #mask: number;
  #sent = 0;
  #done = 0;
  #forgotten = 0;
  #inFlight = 0;
  /** When the link has carried all that was sent. */
  #freeAt = 0;
  #sentAt = 0;

  constructor(secondsPerByte: number, capacity: number) {
    this.#secondsPerByte = secondsPerByte;
    this.#capacity = capacity;
    const size = ringSize(capacity / MIN_LINE + 1);
    this.#mask = size - 1;
    this.#bytes = new Float64Array(size);
    this.#doneAt = new Float64Array(size);
  }

  /** When the last byte of the next line is there. */
  arrivalOf(bytes: number): number {
    while (this.#inFlight + bytes > this.#capacity && this.#forgotten < this.#done) {
      const at = this.#forgotten++ & this.#mask;
      this.#inFlight -= this.#bytes[at]!;
      this.#sentAt = Math.max(this.#sentAt, this.#doneAt[at]!);
    }
    this.#bytes[this.#sent++ & this.#mask] = bytes;
    this.#inFlight += bytes;
    this.#freeAt = Math.max(this.#freeAt, this.#sentAt) + bytes * this.#secondsPerByte;
    return this.#freeAt;
  }

  /** The board answers for the oldest line that it has not answered for. */
  answer(now: number): void {
    if (this.#done === this.#sent) return;
    this.#doneAt[this.#done++ & this.#mask] = now + ANSWER_BYTES * this.#secondsPerByte;
  }
}
