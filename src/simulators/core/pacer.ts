// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Lets a virtual controller's time pass: at the pace of the wall clock, or as fast as its partner can
 * answer. The controller itself has no timers; this has the only one. When the computer wakes it too
 * late, the controller's clock stands still meanwhile: a real board would not have been kept waiting,
 * and its partner is not to be blamed for what was not answered in time.
 */
import type { VirtualMachine } from './virtual-machine.js';

export type Pace = 'real' | 'max';

/** Events per turn of the event loop at full pace, so that the partner gets a word in. */
const EVENTS_PER_TURN = 64;
/** The longest a timer may sleep, ms. */
const LONGEST_SLEEP = 1000;
/** How late a timer may be without being too late, ms: they come in whole milliseconds. */
const TYPICAL_LATENESS = 2;

export class Pacer implements Disposable {
  /** Seconds that the controller's clock stood still because it was not woken in time. */
  stoodStill = 0;
  readonly #controller: VirtualMachine;
  readonly #pace: Pace;
  /** The controller's zero on the wall clock, s. */
  #zero: number;
  /** When the timer is due on the wall clock, ms. */
  #dueAt = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;

  constructor(controller: VirtualMachine, pace: Pace) {
    this.#controller = controller;
    this.#pace = pace;
    this.#zero = performance.now() / 1000 - controller.now;
  }

  /** Bytes for the controller, now. */
  write(bytes: Uint8Array): void {
    this.#catchUp();
    this.#controller.write(bytes);
    this.#schedule();
  }

  /** Begins, or continues after the controller was touched from outside. */
  wake(): void {
    this.#catchUp();
    this.#schedule();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#dueAt = Number.POSITIVE_INFINITY;
  }

  #catchUp(): void {
    if (this.#pace === 'max') return;
    const now = performance.now();
    const late = (now - this.#dueAt - TYPICAL_LATENESS) / 1000;
    if (late > 0) {
      this.#zero += late;
      this.stoodStill += late;
    }
    const behind = now / 1000 - this.#zero - this.#controller.now;
    if (behind > 0) this.#controller.advance(behind);
  }

  #schedule(): void {
    this[Symbol.dispose]();
    const at = this.#controller.nextEventAt();
    if (at === Number.POSITIVE_INFINITY) return;
    if (this.#pace === 'max') {
      this.#immediate = setImmediate(() => this.#turn());
      return;
    }
    const wait = (at - this.#controller.now) * 1000;
    const sleep = Math.min(LONGEST_SLEEP, Math.max(1, wait));
    this.#dueAt = performance.now() + sleep;
    this.#timer = setTimeout(() => this.wake(), sleep);
  }

  #turn(): void {
    for (let i = 0; i < EVENTS_PER_TURN && this.#controller.step(); i++);
    this.#schedule();
  }
}
