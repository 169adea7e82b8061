// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A clock that only moves when told, with a virtual controller ticking on it: sessions run against
 * the simulator in virtual seconds, the same way every time.
 */
import { stat } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../src/devices/clock.js';
import type { VirtualController } from '../../src/simulators/grbl/controller.js';

type Ticking = Pick<VirtualController, 'now' | 'nextEventAt' | 'advance'>;

interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

export class VirtualTime implements Clock {
  #now = 0;
  readonly #timers = new Set<Timer>();
  readonly #controllers = new Set<Ticking>();

  now(): number {
    return this.#now;
  }

  setTimer(seconds: number, ring: () => void): Disposable {
    const timer = { at: this.#now + seconds, ring };
    this.#timers.add(timer);
    return { [Symbol.dispose]: () => this.#timers.delete(timer) };
  }

  get pendingTimers(): number {
    return this.#timers.size;
  }

  add(controller: Ticking): void {
    this.#controllers.add(controller);
  }

  remove(controller: Ticking): void {
    this.#controllers.delete(controller);
  }

  /** Lets time pass until `isSo`; throws when that takes longer than `seconds`. */
  async until(isSo: () => boolean, seconds = 600): Promise<void> {
    const deadline = this.#now + seconds;
    await settle();
    while (!isSo()) {
      if (this.#next() > deadline) throw new Error(`still not so after ${seconds} s`);
      this.#step(deadline);
      await settle();
    }
  }

  /** Lets time pass until the promise is settled. */
  async for<T>(promise: Promise<T>, seconds = 600): Promise<T> {
    let isSettled = false;
    const done = () => {
      isSettled = true;
    };
    promise.then(done, done);
    // The promise may hang on real files, which take no virtual time.
    for (let i = 0; i < 50 && !isSettled; i++) await turn();
    await this.until(() => isSettled, seconds);
    return promise;
  }

  async pass(seconds: number): Promise<void> {
    const end = this.#now + seconds;
    await settle();
    while (this.#next() <= end) {
      this.#step(end);
      await settle();
    }
    this.#moveTo(end);
    await settle();
  }

  #next(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { at } of this.#timers) next = Math.min(next, at);
    for (const controller of this.#controllers) next = Math.min(next, controller.nextEventAt());
    return next;
  }

  #step(limit: number): void {
    this.#moveTo(Math.min(limit, Math.max(this.#now, this.#next())));
    for (const timer of [...this.#timers].sort((a, b) => a.at - b.at)) {
      if (timer.at > this.#now || !this.#timers.delete(timer)) continue;
      timer.ring();
    }
  }

  #moveTo(at: number): void {
    this.#now = at;
    for (const controller of this.#controllers) {
      if (at > controller.now) controller.advance(at - controller.now);
    }
  }
}

/** Lets microtasks, and what they start, come to rest; files take no virtual time. */
async function settle(): Promise<void> {
  await twoTurns();
  while (process.getActiveResourcesInfo().includes('FSReqPromise')) {
    // Stands in line behind what is read, where turn after turn would keep a core busy until it is.
    await stat('.');
    await twoTurns();
  }
}

async function twoTurns(): Promise<void> {
  await turn();
  await turn();
}
