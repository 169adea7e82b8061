// SPDX-License-Identifier: GPL-3.0-or-later
/** Asks for the state five times a second, jobs or not, and notices when nobody answers. Times s. */
import type { Clock } from '../clock.js';
import { POLL_EVERY } from '../gcode/limits.js';
import type { Conversation } from './conversation.js';
import type { KnownMachine } from './known-machine.js';
import { STATUS } from './real-time.js';

/** Polls unanswered for this long mean that the controller is gone or the line is dead. */
const SILENCE = 4;

export interface HeartbeatPorts {
  readonly conversation: Conversation;
  readonly known: KnownMachine;
  readonly clock: Clock;
  /** Told once per silence. */
  silent(): void;
}

export class Heartbeat implements Disposable {
  readonly #ports: HeartbeatPorts;
  #timer: Disposable | undefined;
  #wasSilent = false;

  constructor(ports: HeartbeatPorts) {
    this.#ports = ports;
  }

  beat(): void {
    const { clock, conversation, known, silent } = this.#ports;
    this.#timer = clock.setTimer(POLL_EVERY, () => this.beat());
    conversation.realTime(STATUS);
    const silence = clock.now() - conversation.lastHeardAt;
    const isSilent = silence > SILENCE && known.condition !== 'home';
    if (isSilent && !this.#wasSilent) silent();
    this.#wasSilent = isSilent;
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]();
  }
}
