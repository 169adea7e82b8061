// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The serial line and the receive ring of the controller. Bytes arrive one by one at the baud rate;
 * real-time characters are picked off before the ring; what does not fit is lost without a word.
 * Times s.
 */
import { SerialIn } from '../core/serial-in.js';

export interface Arrival {
  /** A real-time character, out of band. */
  realTime(byte: number): void;
  /** A byte of a line; false when the parser is busy and it must wait in the ring. */
  take(byte: number): boolean;
}

export class ReceiveBuffer {
  /** Bytes lost to overflow. */
  lost = 0;
  /** Most bytes that ever waited at once. */
  highWater = 0;
  readonly capacity: number;
  readonly #wire: SerialIn;
  readonly #ring: Uint8Array;
  #head = 0;
  #count = 0;

  /** One byte of the announced buffer cannot be used. `baudRate` may be infinite. */
  constructor(announcedBytes: number, baudRate: number) {
    this.capacity = announcedBytes - 1;
    this.#ring = new Uint8Array(this.capacity);
    this.#wire = new SerialIn(baudRate, matters);
  }

  get free(): number {
    return this.capacity + 1 - this.#count;
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Puts bytes on the wire, after those already there. */
  send(bytes: Uint8Array, now: number): void {
    this.#wire.send(bytes, now);
  }

  /** When the next byte on the wire matters: the end of a line, a real-time character, or the last. */
  get nextEventAt(): number {
    return this.#wire.nextEventAt;
  }

  /** Lets everything arrive that is due. */
  arrive(now: number, arrival: Arrival): void {
    this.#wire.arrive(now, (byte) => {
      if (isRealTime(byte)) arrival.realTime(byte);
      else if (this.#count > 0 || !arrival.take(byte)) this.#push(byte);
    });
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
function isRealTime(byte: number): boolean {
  return byte === 0x3f || byte === 0x21 || byte === 0x7e || byte === 0x18 || byte >= 0x80;
}
