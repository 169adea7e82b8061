// SPDX-License-Identifier: GPL-3.0-or-later
/** Asks for the state five times a second, whether a job runs or not, and notices silence. Times s. */
import { POLL_EVERY } from '../gcode/limits.js';
import type { GrblBoard } from './board.js';
import { STATUS } from './real-time.js';

/** Polls unanswered for this long mean that the controller is gone or the line is dead. */
const SILENCE = 4;

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
    this.#timer = clock.setTimer(POLL_EVERY, () => this.beat());
    conversation.wire.realTime(STATUS);
    const silence = clock.now() - conversation.wire.lastReceivedAt;
    const isSilent = silence > SILENCE && known.condition !== 'home';
    if (isSilent && !this.#wasSilent) silent();
    this.#wasSilent = isSilent;
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]();
  }
}
