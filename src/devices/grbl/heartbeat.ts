// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Asks for the state, and notices silence: five times a second, whether a job runs or not, and twice a second where a
 * dark machine has stood for a while and nothing was asked of it. Times s.
 */
import { POLL_EVERY } from '../gcode/limits.js';
import type { GrblBoard } from './board.js';
import { STATUS } from './real-time.js';

/** How often a machine that has stood dark for a while is asked: what is pressed on it is still seen at once. */
const POLL_AT_REST = 0.5;
/** Polls unanswered for this long mean that the controller is gone or the line is dead. */
const SILENCE = 4;
/** The time since the last word to a machine that stands: longer than what may still follow from it. */
const REST_AFTER = 10;

export interface HeartbeatDeps extends GrblBoard {
  /** Reported once per silence. */
  silent(): void;
}

export class Heartbeat implements Disposable {
  readonly #deps: HeartbeatDeps;
  #timer: Disposable | undefined;
  #wasSilent = false;

  constructor(deps: HeartbeatDeps) {
    this.#deps = deps;
  }

  beat(): void {
    const { clock, conversation, known, silent } = this.#deps;
    const { wire } = conversation;
    const isAtRest = this.#isAtRest();
    this.#arm(isAtRest ? POLL_AT_REST : POLL_EVERY);
    // What follows from that word is reported at the usual interval.
    wire.atNextWord(isAtRest ? () => this.#arm(POLL_EVERY) : undefined);
    wire.realTime(STATUS);
    const silence = clock.now() - wire.lastReceivedAt;
    const isSilent = silence > SILENCE && known.condition !== 'home';
    if (isSilent && !this.#wasSilent) silent();
    this.#wasSilent = isSilent;
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]();
    this.#deps.conversation.wire.atNextWord(undefined);
  }

  #isAtRest(): boolean {
    const { clock, conversation, known } = this.#deps;
    const stands = known.condition === 'idle' || known.condition === 'alarm';
    return stands && known.power === 0 && clock.now() - conversation.wire.lastSaidAt > REST_AFTER;
  }

  #arm(seconds: number): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = this.#deps.clock.setTimer(seconds, () => this.beat());
  }
}
