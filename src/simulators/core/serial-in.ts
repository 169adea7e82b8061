// SPDX-License-Identifier: GPL-3.0-or-later
/** Bytes on their way to a virtual controller: they arrive one by one at the baud rate. Seconds. */

const BITS_PER_BYTE = 10;
const NEWLINE = 0x0a;

export class SerialIn {
  readonly #secondsPerByte: number;
  #wire = new Uint8Array();
  #at = 0;
  #nextAt = 0;

  /** `baudRate` may be infinite. */
  constructor(baudRate: number) {
    this.#secondsPerByte = BITS_PER_BYTE / baudRate;
  }

  /** Puts bytes on the wire, after those already there. */
  send(bytes: Uint8Array, now: number): void {
    const left = this.#wire.subarray(this.#at);
    if (left.length === 0) this.#nextAt = Math.max(this.#nextAt, now + this.#secondsPerByte);
    const joined = new Uint8Array(left.length + bytes.length);
    joined.set(left);
    joined.set(bytes, left.length);
    this.#wire = joined;
    this.#at = 0;
  }

  /** What was on its way is lost. */
  clear(): void {
    this.#wire = new Uint8Array();
    this.#at = 0;
  }

  /** When the next line end, or the last byte, arrives. */
  get nextEventAt(): number {
    if (this.#at >= this.#wire.length) return Number.POSITIVE_INFINITY;
    const end = this.#wire.indexOf(NEWLINE, this.#at);
    const last = end < 0 ? this.#wire.length - 1 : end;
    return this.#nextAt + (last - this.#at) * this.#secondsPerByte;
  }

  /** Hands over everything that is due. */
  arrive(now: number, take: (byte: number) => void): void {
    while (this.#at < this.#wire.length && this.#nextAt <= now + 1e-12) {
      this.#nextAt += this.#secondsPerByte;
      take(this.#wire[this.#at++]!);
    }
  }
}
