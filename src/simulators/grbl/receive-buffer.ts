// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The serial line and the receive ring of the controller. Bytes arrive one by one at the baud rate;
 * real-time characters are picked off before the ring; what does not fit is lost without a word.
 * Times s.
 */

export interface Arrival {
  /** A real-time character, out of band. */
  realTime(byte: number): void;
  /** A byte of a line; false when the parser is busy and it must wait in the ring. */
  take(byte: number): boolean;
}

const BITS_PER_BYTE = 10;

export class ReceiveBuffer {
  /** Bytes lost to overflow. */
  lost = 0;
  /** Most bytes that ever waited at once. */
  highWater = 0;
  readonly capacity: number;
  readonly #secondsPerByte: number;
  readonly #ring: Uint8Array;
  #head = 0;
  #count = 0;
  /** Still on the wire: `#wire[#wireAt…]`, the first of which arrives at `#nextAt`. */
  #wire = new Uint8Array();
  #wireAt = 0;
  #nextAt = 0;

  /** One byte of the announced buffer cannot be used. `baudRate` may be infinite. */
  constructor(announcedBytes: number, baudRate: number) {
    this.capacity = announcedBytes - 1;
    this.#ring = new Uint8Array(this.capacity);
    this.#secondsPerByte = BITS_PER_BYTE / baudRate;
  }

  get free(): number {
    return this.capacity + 1 - this.#count;
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Puts bytes on the wire, after those already there. */
  send(bytes: Uint8Array, now: number): void {
    const left = this.#wire.length - this.#wireAt;
    if (left === 0) {
      this.#nextAt = Math.max(this.#nextAt, now + this.#secondsPerByte);
      this.#wire = new Uint8Array(bytes);
    } else {
      const joined = new Uint8Array(left + bytes.length);
      joined.set(this.#wire.subarray(this.#wireAt));
      joined.set(bytes, left);
      this.#wire = joined;
    }
    this.#wireAt = 0;
  }

  /** When the next byte on the wire matters: the end of a line, a real-time character, or the last. */
  get nextEventAt(): number {
    if (this.#wireAt >= this.#wire.length) return Number.POSITIVE_INFINITY;
    let at = this.#wireAt;
    const end = this.#wire.length - 1;
    while (at < end && !matters(this.#wire[at]!)) at++;
    return this.#nextAt + (at - this.#wireAt) * this.#secondsPerByte;
  }

  /** Lets everything arrive that is due. */
  arrive(now: number, arrival: Arrival): void {
    while (this.#wireAt < this.#wire.length && this.#nextAt <= now) {
      const byte = this.#wire[this.#wireAt++]!;
      this.#nextAt += this.#secondsPerByte;
      if (isRealTime(byte)) arrival.realTime(byte);
      else if (this.#count > 0 || !arrival.take(byte)) this.#push(byte);
    }
  }

  /** Hands waiting bytes to the parser until it has a line. */
  drain(arrival: Arrival): void {
    while (this.#count > 0) {
      const byte = this.#ring[this.#head]!;
      if (!arrival.take(byte)) return;
      this.#head = (this.#head + 1) % this.capacity;
      this.#count--;
    }
  }

  /** Reset: what waits is forgotten; what is on the wire still comes. */
  clear(): void {
    this.#count = 0;
  }

  #push(byte: number): void {
    if (this.#count === this.capacity) {
      this.lost++;
      return;
    }
    this.#ring[(this.#head + this.#count++) % this.capacity] = byte;
    if (this.#count > this.highWater) this.highWater = this.#count;
  }
}

function matters(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d || isRealTime(byte);
}

/** `?` `!` `~`, reset, and everything above ASCII, which is never part of a line. */
export function isRealTime(byte: number): boolean {
  return byte === 0x3f || byte === 0x21 || byte === 0x7e || byte === 0x18 || byte >= 0x80;
}
