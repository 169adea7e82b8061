// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Looks after the link between commands: asks where the head is, notices when answers stay away. A
 * controller that keeps a place in line for the position is asked in its turn; one that obeys `?` is
 * asked past the queue. Times s.
 */
import { type Message, msg } from '../../base/message.js';
import type { GcodeJob } from '../gcode/job.js';
import { POLL_EVERY } from '../gcode/limits.js';
import { NO_ANSWER } from '../session-sentences.js';
import type { AnsweredFlow } from './answered-flow.js';
import type { RepRapBoard } from './board.js';

export interface LinkWatchDeps extends RepRapBoard {
  readonly job: GcodeJob<AnsweredFlow>;
  /** The controller is gone, or answers were lost on the way. */
  lost(sentence: Message): void;
  /** Progress may be reported. */
  looked(): void;
}

/** A question that takes its place among the lines is asked once in this many looks. */
const LOOKS_PER_POSITION = 5;
/** After this much silence something is wrong: controllers report every two seconds that they are alive. */
const SILENCE = 10;
/** Standing still with lines unanswered for this long means that answers or bytes were lost. */
const IDLE_REPORTS = 25;

const OWES_ANSWERS = msg(
  'The controller stands still and owes answers, so parts of the program were lost on the way; check the cable, then start the job again.',
);

export class LinkWatch {
  readonly #deps: LinkWatchDeps;
  #timer: Disposable | undefined;
  #probedAt = Number.NEGATIVE_INFINITY;
  #idleReports = 0;
  #looks = 0;
  #lastAcked = -1;

  constructor(deps: LinkWatchDeps) {
    this.#deps = deps;
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
      this.#deps.wire.realTime(spec.realTime.status);
      this.#countIdle();
    }
    this.#notice();
    this.#deps.looked();
  }

  #lookInTurn(): void {
    const { sender, machine, spec } = this.#deps;
    if (machine.isLocked || sender.hasQuestion) return;
    // `#notice` reports silence; a failed question needs no report of its own.
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
    const { clock, sender, spec, wire, machine, lost } = this.#deps;
    const isOwed = sender.unansweredCount > 0 || spec.realTime.status !== undefined;
    if (!isOwed || machine.isLocked) return;
    if (clock.now() - Math.max(wire.lastReceivedAt, this.#probedAt) < SILENCE) return;
    const wasProbed = this.#probedAt > wire.lastReceivedAt;
    if (!spec.isNumbered || wasProbed) {
      lost(NO_ANSWER);
      return;
    }
    // A line without a number wakes a controller whose answer was lost; the position that it
    // reports proves which lines are done.
    this.#probedAt = clock.now();
    sender.probe();
  }
}
