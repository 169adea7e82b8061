// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Lets a virtual controller's time pass: at the pace of the wall clock, or as fast as its partner can
 * answer. The controller itself has no timers; this has the only one.
 */
import type { VirtualMachine } from './virtual-machine.js';

export type Pace = 'real' | 'max';

/** Events per turn of the event loop at full pace, so that the partner gets a word in. */
const EVENTS_PER_TURN = 64;
/** The longest a timer may sleep, ms. */
const LONGEST_SLEEP = 1000;

export class Pacer implements Disposable {
  readonly #controller: VirtualMachine;
  readonly #pace: Pace;
  readonly #zero: number;
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

  /** Begins, or goes on after the controller was touched from outside. */
  wake(): void {
    this.#catchUp();
    this.#schedule();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
  }

  #catchUp(): void {
    if (this.#pace === 'max') return;
    const behind = performance.now() / 1000 - this.#zero - this.#controller.now;
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
    this.#timer = setTimeout(() => this.wake(), Math.min(LONGEST_SLEEP, Math.max(1, wait)));
  }

  #turn(): void {
    for (let i = 0; i < EVENTS_PER_TURN && this.#controller.step(); i++);
    this.#schedule();
  }
}
