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

interface Pending {
  readonly machine: Watched;
  readonly calledOff: AbortController;
  /** Resolves with whether it was sent, when it is over or called off. */
  readonly tries: Promise<boolean>;
}

export class StopAfterLoss {
  readonly #deps: StopAfterLossDeps;
  /** Whose end is reported. */
  #pending: Pending | undefined;

  constructor(deps: StopAfterLossDeps) {
    this.#deps = deps;
  }

  /** Returns whether it is tried at all. `onOver` is called once, with whether it was sent, unless a connection comes first. */
  begin(machine: Watched, onOver: (isSent: boolean) => void): boolean {
    if (!NETWORK.test(machine.address)) return false;
    const calledOff = new AbortController();
    const tries = this.#send(machine, calledOff.signal).then((isSent) => {
      if (this.#pending === pending) {
        this.#pending = undefined;
        onOver(isSent);
      }
      return isSent;
    });
    const pending: Pending = { machine, calledOff, tries };
    this.#pending = pending;
    return true;
  }

  /**
   * For a connection that is about to be opened; resolves with whether a stop was pending. The same machine is stopped
   * first: what connects leaves a board that is at work alone, and must not be reset by a stop that comes later. For
   * another machine's sake it is not given up: it is tried further, and its end is not reported.
   */
  async makeWay(address: string): Promise<boolean> {
    const pending = this.#pending;
    if (pending === undefined) return false;
    this.#pending = undefined;
    const { machine, calledOff, tries } = pending;
    if (machine.address !== address) return true;
    calledOff.abort();
    if (!(await tries)) await this.#write(machine);
    return true;
  }

  async #send(machine: Watched, signal: AbortSignal): Promise<boolean> {
    const { clock, announce } = this.#deps;
    using _announced = announce(machine.address);
    const end = clock.now() + LONGEST;
    while (!signal.aborted && clock.now() < end) {
      if (await this.#write(machine)) return true;
      await sleep(clock, BETWEEN_TRIES, signal).catch(() => undefined); // It was called off.
    }
    return false;
  }

  #write({ address, emergencyStopBytes }: Watched): Promise<boolean> {
    return this.#deps.write(address, Uint8Array.from(emergencyStopBytes));
  }
}
