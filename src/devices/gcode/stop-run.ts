// SPDX-License-Identifier: GPL-3.0-or-later
/** Carries out what `stop.ts` decides: sends, waits, and hands it what the controller says. Times s. */
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

export interface StopDeps {
  readonly words: StopWords;
  readonly clock: Clock;
  /** The controller is locked already. */
  readonly isLocked: boolean;
  /** Past every queue. */
  send(bytes: string): void;
  /** For a firmware that keeps what was sent before the halt, or answers it. */
  readonly lines?: LinesToStop;
  noteLock?(isLocked: boolean): void;
  /** Calls `take` with what the controller says, until the returned function is called. */
  listen(take: (sign: StopSign) => void): () => void;
}

export interface LinesToStop {
  endStream(): void;
  dropQuestions(): void;
  forget(): void;
  /** Sends the lines that switch everything off before all others; rejects where one is not answered. */
  switchOff(seconds: number): Promise<void>;
}

/** Resolves when the machine has stopped, or was not heard. Never rejects. */
export function halt(deps: StopDeps): Promise<StopResult> {
  return new Promise((resolve) => new StopRun(deps, resolve).begin());
}

class StopRun {
  readonly #deps: StopDeps;
  readonly #resolve: (result: StopResult) => void;
  #state: StopState = { step: 'ready' };
  #timer: Disposable | undefined;
  #unlisten: () => void = () => undefined;

  constructor(deps: StopDeps, resolve: (result: StopResult) => void) {
    this.#deps = deps;
    this.#resolve = resolve;
  }

  begin(): void {
    this.#unlisten = this.#deps.listen((sign) => this.#take(sign));
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
    const isNew = state !== this.#state;
    this.#state = state;
    if (isNew) this.#dropTimer();
    for (const effect of effects) this.#carryOut(effect);
    if (state.step === 'over') this.#end(state.result);
  }

  #carryOut(effect: StopEffect): void {
    switch (effect.do) {
      case 'send':
        this.#deps.send(effect.bytes);
        break;
      case 'wake':
        this.#wakeIn(effect.seconds);
        break;
      case 'end-stream':
        this.#deps.lines?.endStream();
        break;
      case 'drop-questions':
        this.#deps.lines?.dropQuestions();
        break;
      case 'forget-lines':
        this.#deps.lines?.forget();
        break;
      case 'note-lock':
        this.#deps.noteLock?.(effect.isLocked);
        break;
      case 'switch-off':
        this.#wakeIn(effect.seconds);
        void this.#switchOff(effect.seconds);
        break;
    }
  }

  async #switchOff(seconds: number): Promise<void> {
    let isConfirmed = false;
    try {
      await this.#deps.lines?.switchOff(seconds);
      isConfirmed = this.#deps.lines !== undefined;
    } catch {
      // Whatever the reason, nobody confirmed that the beam is off.
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
