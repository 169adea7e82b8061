// SPDX-License-Identifier: GPL-3.0-or-later
/** Carries out what `stop.ts` decides: sends, waits, and hands it what the controller says. Times s. */
import type { Listenable } from '../../base/signal.js';
import type { Clock } from '../clock.js';
import {
  haltStep,
  type StopEffect,
  type StopEvent,
  type StopResult,
  type StopSign,
  type StopState,
  type StopWords,
} from './stop.js';

export interface StopDeps<Reply> {
  readonly words: StopWords;
  readonly clock: Clock;
  /** The controller is locked already. */
  readonly isLocked: boolean;
  /** Does what is to be done; of `switch-off`, rejects where a line of it is not answered. */
  carryOut(effect: OutwardEffect): Promise<void> | void;
  /** The controller's replies, and undefined when the connection is gone. */
  readonly received: Listenable<[reply: Reply | undefined]>;
  /** What the reply means to a stop; undefined where it means nothing. */
  signOf(reply: Reply): StopSign | undefined;
}

export type OutwardEffect = Exclude<StopEffect, { do: 'wake' }>;

/** Resolves when the machine has stopped, or did not answer. Never rejects. */
export function halt<Reply>(deps: StopDeps<Reply>): Promise<StopResult> {
  return new Promise((resolve) => new StopRun(deps, resolve).begin());
}

class StopRun<Reply> {
  readonly #deps: StopDeps<Reply>;
  readonly #resolve: (result: StopResult) => void;
  #state: StopState = { step: 'ready' };
  #timer: Disposable | undefined;
  #unlisten: () => void = () => undefined;

  constructor(deps: StopDeps<Reply>, resolve: (result: StopResult) => void) {
    this.#deps = deps;
    this.#resolve = resolve;
  }

  begin(): void {
    const { received, signOf } = this.#deps;
    this.#unlisten = received.connect((reply) => {
      const sign = reply === undefined ? ({ kind: 'lost' } as const) : signOf(reply);
      if (sign) this.#take(sign);
    });
    this.#take({ kind: 'begin', isLocked: this.#deps.isLocked });
  }

  #take(event: StopEvent): void {
    if (this.#state.step === 'over') return;
    const { state, effects } = haltStep(
      this.#deps.words,
      this.#state,
      event,
      this.#deps.clock.now(),
    );
    this.#state = state;
    for (const effect of effects) this.#carryOut(effect);
    if (state.step === 'over') this.#end(state.result);
  }

  #carryOut(effect: StopEffect): void {
    if (effect.do === 'wake') this.#wakeIn(effect.seconds);
    else if (effect.do === 'switch-off') void this.#switchOff(effect);
    else void this.#deps.carryOut(effect);
  }

  async #switchOff(effect: Extract<StopEffect, { do: 'switch-off' }>): Promise<void> {
    this.#wakeIn(effect.seconds);
    let isConfirmed = false;
    try {
      await this.#deps.carryOut(effect);
      isConfirmed = true;
    } catch {
      // Whatever the reason, it was not confirmed that the beam is off.
    }
    this.#take({ kind: 'answered', isConfirmed });
  }

  #wakeIn(seconds: number): void {
    this.#dropTimer();
    this.#timer = this.#deps.clock.setTimer(seconds, () => this.#take({ kind: 'time' }));
  }

  #dropTimer(): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = undefined;
  }

  #end(result: StopResult): void {
    this.#dropTimer();
    this.#unlisten();
    this.#resolve(result);
  }
}
