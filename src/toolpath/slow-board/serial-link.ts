// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * When the bytes of a line are there: its sender counts what the board has not answered for, and sends
 * no more than its buffer holds. Seconds.
 */

/** Of the answer to a line, on its way back. */
const ANSWER_BYTES = 4;
const MASK = 127;

export class SerialLink {
  readonly #secondsPerByte: number;
  readonly #capacity: number;
  /** Of the lines under way: bytes, and when the sender learnt that they were done. */
  readonly #bytes = new Float64Array(MASK + 1);
  readonly #doneAt = new Float64Array(MASK + 1);
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
  }

  /** When the last byte of the next line is there. */
  arrivalOf(bytes: number): number {
    while (this.#inFlight + bytes > this.#capacity && this.#forgotten < this.#done) {
      const at = this.#forgotten++ & MASK;
      this.#inFlight -= this.#bytes[at]!;
      this.#sentAt = Math.max(this.#sentAt, this.#doneAt[at]!);
    }
    this.#bytes[this.#sent++ & MASK] = bytes;
    this.#inFlight += bytes;
    this.#freeAt = Math.max(this.#freeAt, this.#sentAt) + bytes * this.#secondsPerByte;
    return this.#freeAt;
  }

  /** The board answers for the oldest line that it has not answered for. */
  answer(now: number): void {
    if (this.#done === this.#sent) return;
    this.#doneAt[this.#done++ & MASK] = now + ANSWER_BYTES * this.#secondsPerByte;
  }
}
