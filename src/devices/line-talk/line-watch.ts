// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Looks after the link between commands: asks where the head is, notices when answers stay away. A
 * controller that keeps a place in line for the position is asked in its turn; one that obeys `?` is
 * asked past the queue. Times s.
 */
import { type Message, msg } from '../../base/message.js';
import type { Clock } from '../clock.js';
import { POLL_EVERY } from '../gcode/limits.js';
import { NO_ANSWER } from '../session-sentences.js';
import type { LineDesk } from './line-desk.js';
import type { LineJob } from './line-job.js';
import type { LineMachine } from './line-machine.js';
import type { Tongue } from './tongue.js';

export interface WatchPorts {
  readonly clock: Clock;
  readonly desk: LineDesk;
  readonly job: LineJob;
  readonly machine: LineMachine;
  readonly tongue: Tongue;
  realTime(character: string | undefined): void;
  /** The controller is gone, or answers were lost on the way. */
  lost(sentence: Message): void;
  /** Progress may be told. */
  looked(): void;
}

/** A question that takes its place among the lines is asked every so many looks. */
const LOOKS_PER_POSITION = 5;
/** Without a word for this long something is wrong: controllers say every two seconds that they live. */
const SILENCE = 10;
/** Standing still with lines unanswered for this long means that answers or bytes were lost. */
const IDLE_REPORTS = 25;

export class LineWatch {
  bytesHeard = 0;
  readonly #ports: WatchPorts;
  #timer: Disposable | undefined;
  #lastHeardAt: number;
  #isProbing = false;
  #idleReports = 0;
  #looks = 0;
  #lastAcked = -1;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
    this.#lastHeardAt = ports.clock.now();
  }

  heard(bytes: number): void {
    this.bytesHeard += bytes;
    this.#lastHeardAt = this.#ports.clock.now();
    this.#isProbing = false;
  }

  /** The greeting is over. */
  get hasBegun(): boolean {
    return this.#timer !== undefined;
  }

  begin(): void {
    this.#timer = this.#ports.clock.setTimer(POLL_EVERY, () => this.#tick());
  }

  dispose(): void {
    this.#timer?.[Symbol.dispose]();
  }

  #tick(): void {
    this.begin();
    const { tongue } = this.#ports;
    if (tongue.realTime.status === undefined) {
      if (++this.#looks % LOOKS_PER_POSITION === 0) this.#lookInTurn();
    } else {
      this.#ports.realTime(tongue.realTime.status);
      this.#countIdle();
    }
    this.#notice();
    this.#ports.looked();
  }

  #lookInTurn(): void {
    const { desk, machine, tongue } = this.#ports;
    if (machine.isLocked || desk.hasQuestion) return;
    // Whether it is answered is what the silence tells.
    desk.ask(tongue.where, 600).catch(() => undefined);
  }

  #countIdle(): void {
    const { desk, job, machine } = this.#ports;
    const acked = job.progress?.done ?? 0;
    const isStuck = job.isRunning && !job.isHeld && machine.condition === 'idle';
    this.#idleReports =
      isStuck && desk.unansweredCount > 0 && acked === this.#lastAcked ? this.#idleReports + 1 : 0;
    this.#lastAcked = acked;
    if (this.#idleReports < IDLE_REPORTS) return;
    this.#ports.lost(
      msg(
        'The controller stands still and owes answers, so parts of the program were lost on the way; check the cable, then start the job again.',
      ),
    );
  }

  #notice(): void {
    const { clock, desk, tongue } = this.#ports;
    const isOwed = desk.unansweredCount > 0 || tongue.realTime.status !== undefined;
    if (!isOwed || this.#ports.machine.isLocked) return;
    if (clock.now() - this.#lastHeardAt < SILENCE) return;
    if (tongue.isNumbered && !this.#isProbing) {
      // A line without a number wakes a controller whose answer was lost; the position that it
      // tells proves which lines are done.
      this.#isProbing = true;
      this.#lastHeardAt = clock.now();
      desk.probe();
      return;
    }
    this.#ports.lost(NO_ANSWER);
  }
}
