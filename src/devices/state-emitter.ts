// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Emits the state to its listeners: at once when the condition, the job's phase, the trust or the
 * message changed, otherwise ten times a second at most. Something changes with every reply of a board, thousands of
 * times a second: the whole state is put together only when it is emitted.
 */
import { type Listenable, Signal } from '../base/signal.js';
import type { Clock } from './clock.js';
import type { JobProgress } from './contract/job.js';
import type { MachineState } from './contract/state.js';

/** The least time between two states that are emitted, s. */
const MIN_INTERVAL = 0.1;

/** The part of the state of which a change is emitted at once. */
export interface UrgentState extends Pick<MachineState, 'condition' | 'trust'> {
  readonly message?: MachineState['message'] | undefined;
  readonly manualActivity?: MachineState['manualActivity'] | undefined;
  readonly job?: Pick<JobProgress, 'jobId' | 'phase'> | undefined;
}

export class StateEmitter {
  readonly #changed = new Signal<[state: MachineState]>();
  readonly #clock: Clock;
  readonly #describe: () => MachineState;
  readonly #urgent: () => UrgentState;
  #last: UrgentState | undefined;
  #lastAt = Number.NEGATIVE_INFINITY;
  #timer: Disposable | undefined;

  constructor(clock: Clock, describe: () => MachineState, urgent: () => UrgentState = describe) {
    this.#clock = clock;
    this.#describe = describe;
    this.#urgent = urgent;
  }

  get emitted(): Listenable<[state: MachineState]> {
    return this.#changed;
  }

  /** Something may be different. */
  changed(): void {
    const wait = this.#lastAt + MIN_INTERVAL - this.#clock.now();
    if (wait <= 0 || this.#isUrgent()) this.#emit();
    else this.#timer ??= this.#clock.setTimer(wait, () => this.#emit());
  }

  dispose(): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = undefined;
  }

  #emit(): void {
    this.dispose();
    this.#lastAt = this.#clock.now();
    if (this.#changed.listenerCount === 0) {
      this.#last = this.#urgent();
      return;
    }
    const state = this.#describe();
    this.#last = state;
    this.#changed.emit(state);
  }

  #isUrgent(): boolean {
    const last = this.#last;
    const now = this.#urgent();
    return (
      last === undefined ||
      last.condition !== now.condition ||
      last.trust !== now.trust ||
      last.message !== now.message ||
      last.manualActivity !== now.manualActivity ||
      last.job?.phase !== now.job?.phase ||
      last.job?.jobId !== now.job?.jobId
    );
  }
}
