// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What every virtual board on a `Head` is: a clock that moves from event to event, a head that burns,
 * words for the other end of the wire. What a firmware makes of bytes is in the subclasses. Times s.
 */
import type { BurnRecord } from './burn-record.js';
import { Head, type HeadOptions } from './head.js';
import type { MachineTally, VirtualMachine } from './virtual-machine.js';

export const NEVER = Number.POSITIVE_INFINITY;

export abstract class VirtualBoard implements VirtualMachine {
  onData: (bytes: Uint8Array) => void = () => {};
  now = 0;
  #ranDry = 0;
  protected readonly head: Head;

  constructor(options: HeadOptions) {
    this.head = new Head(options);
  }

  abstract powerUp(): void;
  abstract write(bytes: Uint8Array): void;
  abstract get linesTaken(): number;
  abstract get bytesLost(): number;
  /** Whether a line came in whole and is not done yet. */
  protected abstract get hasLine(): boolean;
  /** When something besides the head must be called. */
  protected abstract ownEventAt(): number;
  /** The time of some event has come. */
  protected abstract happen(): void;

  get position() {
    return this.head.position(this.now);
  }

  get isMoving(): boolean {
    return this.head.isMoving;
  }

  get isBeamOn(): boolean {
    return this.head.power(this.now) > 0;
  }

  get burn(): BurnRecord {
    this.head.settle(this.now);
    return this.head.burn;
  }

  get tally(): MachineTally {
    return { lines: this.linesTaken, ranDry: this.#ranDry, bytesLost: this.bytesLost };
  }

  nextEventAt(): number {
    return Math.min(this.head.nextEventAt, this.ownEventAt());
  }

  advance(seconds: number): void {
    const until = this.now + seconds;
    let isMore = true;
    while (isMore) isMore = this.step(until);
    this.now = until;
  }

  step(until = NEVER): boolean {
    const at = this.nextEventAt();
    if (at > until || at === NEVER) return false;
    if (at > this.now) this.now = at;
    if (this.head.nextEventAt <= this.now) this.#finishMove();
    this.happen();
    return true;
  }

  #finishMove(): void {
    this.head.finish(this.now);
    if (this.head.isStill && !this.head.isHeld && !this.hasLine) this.#ranDry++;
  }
}
