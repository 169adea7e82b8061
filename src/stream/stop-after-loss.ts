// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The emergency stop for a machine in the network whose link was lost at work. It drives on with what it has
 * received, and a beam of constant power then stays on where the head stands. As soon as the network lets it, the
 * stop is sent over a link of its own, and nothing else is. A port of this computer is left alone: by the time it is
 * back, its name may be another device's. Times s.
 */
import { type Clock, sleep } from '../devices/clock.js';
import type { Watched } from './guardian.js';

export interface StopAfterLossDeps {
  /** Resolves with whether the bytes were taken. */
  write(address: string, bytes: Uint8Array): Promise<boolean>;
  /** Keeps another Kerf from connecting to that machine until it is disposed of: the stop would reset it. */
  announce(address: string): Disposable;
  readonly clock: Clock;
}

/** A router or a board that starts again takes about half of it. */
const LONGEST = 60;
const BETWEEN_TRIES = 1;
const NETWORK = /^(tcp|wss?|udp):\/\//i;

export class StopAfterLoss {
  readonly #deps: StopAfterLossDeps;
  #calledOff = new AbortController();
  /** Resolves when it is over or called off. */
  #tries: Promise<void> | undefined;

  constructor(deps: StopAfterLossDeps) {
    this.#deps = deps;
  }

  /** Returns whether it is tried at all. `onOver` is called once, with whether it was sent, unless it is called off. */
  begin(machine: Watched, onOver: (isSent: boolean) => void): boolean {
    if (!NETWORK.test(machine.address)) return false;
    this.#calledOff = new AbortController();
    const { signal } = this.#calledOff;
    this.#tries = this.#send(machine, signal).then((isSent) => {
      if (signal.aborted) return;
      this.#tries = undefined;
      onOver(isSent);
    });
    return true;
  }

  /**
   * Resolves when nothing of it is on its way any more, for what connects next must not be reset by it, with whether
   * there was something to call off.
   */
  async callOff(): Promise<boolean> {
    const tries = this.#tries;
    this.#tries = undefined;
    this.#calledOff.abort();
    await tries;
    return tries !== undefined;
  }

  async #send({ address, emergencyStopBytes }: Watched, signal: AbortSignal): Promise<boolean> {
    const { clock, write, announce } = this.#deps;
    using _announced = announce(address);
    const bytes = Uint8Array.from(emergencyStopBytes);
    const end = clock.now() + LONGEST;
    while (!signal.aborted && clock.now() < end) {
      if (await write(address, bytes)) return true;
      await sleep(clock, BETWEEN_TRIES, signal).catch(() => undefined); // It was called off.
    }
    return false;
  }
}
