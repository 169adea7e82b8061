// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Emits the state to its listeners: at once when the condition, the job's phase, the trust or the
 * message changed, otherwise ten times a second at most.
 */
import { type Listenable, Signal } from '../base/signal.js';
import type { Clock } from './clock.js';
import type { MachineState } from './contract/state.js';

/** Seconds. */
const MIN_INTERVAL = 0.1;

export class StateEmitter {
  readonly #changed = new Signal<[state: MachineState]>();
  readonly #clock: Clock;
  readonly #describe: () => MachineState;
  #last: MachineState | undefined;
  #lastAt = Number.NEGATIVE_INFINITY;
  #timer: Disposable | undefined;

  constructor(clock: Clock, describe: () => MachineState) {
    this.#clock = clock;
    this.#describe = describe;
  }

  get emitted(): Listenable<[state: MachineState]> {
    return this.#changed;
  }

  /** Something may be different. */
  changed(): void {
    const state = this.#describe();
    const wait = this.#lastAt + MIN_INTERVAL - this.#clock.now();
    if (wait <= 0 || this.#isUrgent(state)) this.#emit(state);
    else {
      this.#timer ??= this.#clock.setTimer(wait, () => this.#emit(this.#describe()));
    }
  }

  dispose(): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = undefined;
  }

  #emit(state: MachineState): void {
    this.dispose();
    this.#last = state;
    this.#lastAt = this.#clock.now();
    this.#changed.emit(state);
  }

  #isUrgent(state: MachineState): boolean {
    const last = this.#last;
    return (
      last === undefined ||
      last.condition !== state.condition ||
      last.trust !== state.trust ||
      last.message !== state.message ||
      last.manualActivity !== state.manualActivity ||
      last.job?.phase !== state.job?.phase ||
      last.job?.jobId !== state.job?.jobId
    );
  }
}
