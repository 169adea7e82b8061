// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A slow board's clock: the motors run through the pieces of motion that lie ready, and the processor
 * works in the time that they leave it. When they come to the end of the last piece they stop, wherever
 * that is. The place of a piece is free when its last step is reckoned, an interrupt before that step is
 * over: of few steps that is a good part of it. Seconds since the job began.
 */
import { SEGMENTS_AHEAD } from '../processor.js';
import { ringSize } from './ring-size.js';

export class SegmentQueue {
  now = 0;
  isRunning = false;
  /** The motors came to rest, and the main program has not seen it yet. */
  hasStopped = false;
  /** When the head came to rest at last. */
  restedAt = 0;
  readonly #settleSeconds: number;
  readonly #capacity: number;
  readonly #mask: number;
  readonly #seconds: Float64Array;
  readonly #leisure: Float64Array;
  readonly #lastTick: Float64Array;
  #first = 0;
  #end = 0;
  /** When the piece under way ends. */
  #endsAt = 0;

  /** How long the processor waits after each stop and does nothing else, and how many pieces lie ready at most. */
  constructor(settleSeconds: number, capacity = SEGMENTS_AHEAD) {
    this.#settleSeconds = settleSeconds;
    this.#capacity = capacity;
    const size = ringSize(capacity + 2);
    this.#mask = size - 1;
    this.#seconds = new Float64Array(size);
    this.#leisure = new Float64Array(size);
    this.#lastTick = new Float64Array(size);
  }

  get count(): number {
    return this.#end - this.#first;
  }

  get isFull(): boolean {
    return this.count - (this.#isLastStep ? 1 : 0) >= this.#capacity;
  }

  /** Adds a piece of this duration, during which the motors take this share of the processor. */
  push(seconds: number, interrupted: number, tick: number): void {
    const at = this.#end++ & this.#mask;
    this.#seconds[at] = seconds;
    this.#leisure[at] = 1 - interrupted;
    this.#lastTick[at] = tick;
  }

  /** The motors set off. */
  start(): void {
    this.isRunning = true;
    this.#endsAt = this.now + this.#seconds[this.#first & this.#mask]!;
  }

  /** Lets the processor work for this time, without counting interruptions. */
  work(seconds: number): void {
    let left = seconds;
    while (this.isRunning) {
      const leisure = this.#leisure[this.#first & this.#mask]!;
      const possible = (this.#endsAt - this.now) * leisure;
      if (possible > left) {
        this.now += left / leisure;
        return;
      }
      left -= Math.max(0, possible);
      this.#next();
    }
    this.now += left;
  }

  /** Waits until there is room for another piece, or for `until`, whatever comes first. */
  idle(until = Number.POSITIVE_INFINITY): void {
    const freeAt = this.#freeAt;
    if (this.isRunning && this.now < freeAt && freeAt <= until) this.now = freeAt;
    else if (this.isRunning && this.#endsAt <= until) this.#next();
    else if (until < Number.POSITIVE_INFINITY) this.now = Math.max(this.now, until);
  }

  /** The piece under way has its last step ahead, and its place is free. */
  get #isLastStep(): boolean {
    return this.isRunning && this.now >= this.#freeAt;
  }

  get #freeAt(): number {
    return this.#endsAt - this.#lastTick[this.#first & this.#mask]!;
  }

  #next(): void {
    this.now = Math.max(this.now, this.#endsAt);
    this.#first++;
    if (this.count > 0) {
      this.#endsAt += this.#seconds[this.#first & this.#mask]!;
      return;
    }
    this.isRunning = false;
    this.hasStopped = true;
    this.restedAt = this.#endsAt;
    this.now += this.#settleSeconds;
  }
}
