// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The controller that the driver talks with: takes a few blocks ahead, carries them out one by one on a
 * clock that is moved from outside, and answers each once it is taken. Times s, mm.
 */
import {
  BLOCK,
  type Block,
  BURN,
  BUSY,
  DONE,
  HELLO,
  HOLD,
  numbered,
  numberOf,
  RESUME,
  readBlock,
  STATUS,
  STOP,
} from './packets.js';

const AHEAD = 4;
const BLOCK_AT = 3;

export class PacketBoard {
  onData: (packet: Uint8Array) => void = () => undefined;
  now = 0;
  readonly position = { x: 0, y: 0 };
  /** Ends of blocks that were burnt, in order. */
  readonly burnt: Block[] = [];
  /** Loses each packet of this number, to be asked for it again. */
  losesEvery = Number.POSITIVE_INFINITY;
  #received = 0;
  #next = 0;
  #isHeld = false;
  readonly #queue: { readonly block: Block; readonly endsIn: number }[] = [];
  #left = 0;

  get isBeamOn(): boolean {
    return !this.#isHeld && this.#queue[0]?.block.kind === BURN;
  }

  write(packet: Uint8Array): void {
    if (++this.#received % this.losesEvery === 0) return;
    const [kind = 0] = packet;
    if (kind === HELLO) this.onData(Uint8Array.of(HELLO));
    else if (kind === BLOCK) this.#take(packet);
    else if (kind === HOLD) this.#isHeld = true;
    else if (kind === RESUME) this.#isHeld = false;
    else if (kind === STATUS) this.onData(Uint8Array.of(STATUS, this.#queue.length > 0 ? 1 : 0));
    else if (kind === STOP) {
      this.#queue.length = 0;
      this.#next = 0;
      this.#isHeld = false;
      this.onData(Uint8Array.of(STOP));
    }
  }

  nextEventAt(): number {
    return this.#queue.length === 0 || this.#isHeld
      ? Number.POSITIVE_INFINITY
      : this.now + this.#left;
  }

  advance(seconds: number): void {
    let left = seconds;
    while (!this.#isHeld && this.#queue.length > 0 && this.#left <= left + 1e-9) {
      left -= this.#left;
      this.#finish();
    }
    if (!this.#isHeld) this.#left -= left;
    this.now += seconds;
  }

  #take(packet: Uint8Array): void {
    const number = numberOf(packet);
    // One that was taken already lost its answer.
    if (number < this.#next) this.onData(numbered(DONE, number));
    if (number !== this.#next) return;
    if (this.#queue.length >= AHEAD) {
      this.onData(numbered(BUSY, number));
      return;
    }
    const block = readBlock(packet, BLOCK_AT);
    const from = this.#queue.at(-1)?.block ?? this.position;
    const endsIn = Math.hypot(block.x - from.x, block.y - from.y) / block.speed;
    if (this.#queue.length === 0) this.#left = endsIn;
    this.#queue.push({ block, endsIn });
    this.#next++;
    this.onData(numbered(DONE, number));
  }

  #finish(): void {
    const done = this.#queue.shift();
    if (done === undefined) return;
    if (done.block.kind === BURN) this.burnt.push(done.block);
    this.position.x = done.block.x;
    this.position.y = done.block.y;
    this.#left = this.#queue[0]?.endsIn ?? 0;
  }
}
