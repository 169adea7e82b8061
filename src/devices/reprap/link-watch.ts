// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Looks after the link between commands: asks where the head is, notices when answers stay away. A
 * controller that keeps a place in line for the position is asked in its turn; one that obeys `?` is
 * asked past the queue. Times s.
 */
import { type Message, msg } from '../../base/message.js';
import type { Clock } from '../clock.js';
import type { GcodeJob } from '../gcode/job.js';
import { POLL_EVERY } from '../gcode/limits.js';
import { NO_ANSWER } from '../session-sentences.js';
import type { AnsweredFlow } from './answered-flow.js';
import type { FirmwareSpec } from './firmware.js';
import type { LineSender } from './line-sender.js';
import type { RepRapState } from './reprap-state.js';

export interface LinkWatchDeps {
  readonly clock: Clock;
  readonly sender: LineSender;
  readonly job: GcodeJob<AnsweredFlow>;
  readonly machine: RepRapState;
  readonly spec: FirmwareSpec;
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

const OWES_ANSWERS = msg(
  'The controller stands still and owes answers, so parts of the program were lost on the way; check the cable, then start the job again.',
);

export class LinkWatch {
  bytesReceived = 0;
  readonly #deps: LinkWatchDeps;
  #timer: Disposable | undefined;
  #lastReceivedAt: number;
  #isProbing = false;
  #idleReports = 0;
  #looks = 0;
  #lastAcked = -1;

  constructor(deps: LinkWatchDeps) {
    this.#deps = deps;
    this.#lastReceivedAt = deps.clock.now();
  }

  received(bytes: number): void {
    this.bytesReceived += bytes;
    this.#lastReceivedAt = this.#deps.clock.now();
    this.#isProbing = false;
  }

  /** The greeting is over. */
  get hasBegun(): boolean {
    return this.#timer !== undefined;
  }

  begin(): void {
    this.#timer = this.#deps.clock.setTimer(POLL_EVERY, () => this.#tick());
  }

  dispose(): void {
    this.#timer?.[Symbol.dispose]();
  }

  #tick(): void {
    this.begin();
    const { spec } = this.#deps;
    if (spec.realTime.status === undefined) {
      if (++this.#looks % LOOKS_PER_POSITION === 0) this.#lookInTurn();
    } else {
      this.#deps.realTime(spec.realTime.status);
      this.#countIdle();
    }
    this.#notice();
    this.#deps.looked();
  }

  #lookInTurn(): void {
    const { sender, machine, spec } = this.#deps;
    if (machine.isLocked || sender.hasQuestion) return;
    // Whether it is answered is what the silence tells.
    sender.ask(spec.where, 600).catch(() => undefined);
  }

  #countIdle(): void {
    const { sender, job, machine } = this.#deps;
    const acked = job.progress?.done ?? 0;
    const isStuck = job.isRunning && !job.isHeld && machine.condition === 'idle';
    this.#idleReports =
      isStuck && sender.unansweredCount > 0 && acked === this.#lastAcked
        ? this.#idleReports + 1
        : 0;
    this.#lastAcked = acked;
    if (this.#idleReports < IDLE_REPORTS) return;
    this.#deps.lost(OWES_ANSWERS);
  }

  #notice(): void {
    const { clock, sender, spec } = this.#deps;
    const isOwed = sender.unansweredCount > 0 || spec.realTime.status !== undefined;
    if (!isOwed || this.#deps.machine.isLocked) return;
    if (clock.now() - this.#lastReceivedAt < SILENCE) return;
    if (spec.isNumbered && !this.#isProbing) {
      // A line without a number wakes a controller whose answer was lost; the position that it
      // tells proves which lines are done.
      this.#isProbing = true;
      this.#lastReceivedAt = clock.now();
      sender.probe();
      return;
    }
    this.#deps.lost(NO_ANSWER);
  }
}
