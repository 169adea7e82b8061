// SPDX-License-Identifier: GPL-3.0-or-later
/** Bytes on their way to a virtual controller: they arrive one by one at the baud rate. Seconds. */

const BITS_PER_BYTE = 10;
const NEWLINE = 0x0a;

export class SerialIn {
  readonly #secondsPerByte: number;
  readonly #matters: (byte: number) => boolean;
  #wire = new Uint8Array();
  #at = 0;
  #nextAt = 0;

  /** `baudRate` may be infinite. What `matters` is obeyed at once, or ends a line. */
  constructor(baudRate: number, matters: (byte: number) => boolean = isLineEnd) {
    this.#secondsPerByte = BITS_PER_BYTE / baudRate;
    this.#matters = matters;
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

  /** When the next byte that matters, or the last one, arrives. */
  get nextEventAt(): number {
    if (this.#at >= this.#wire.length) return Number.POSITIVE_INFINITY;
    const last = this.#wire.length - 1;
    let at = this.#at;
    while (at < last && !this.#matters(this.#wire[at]!)) at++;
    return this.#nextAt + (at - this.#at) * this.#secondsPerByte;
  }

  /** Hands over everything that is due. */
  arrive(now: number, take: (byte: number) => void): void {
    while (this.#at < this.#wire.length && this.#nextAt <= now + 1e-12) {
      this.#nextAt += this.#secondsPerByte;
      take(this.#wire[this.#at++]!);
    }
  }
}

function isLineEnd(byte: number): boolean {
  return byte === NEWLINE;
}
