// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whether the link can be trusted. Watches for answers that stay away, come damaged or come twice, and says
 * what to do: continue, continue line by line, or give up. Answers and lines that got lost look alike; they
 * are distinguished by where the head stands. It sends nothing. Times s, mm.
 */
import type { Point } from '../../geometry/path.js';
import type { LineStream } from './line-stream.js';

export type LinkAssessment = 'fine' | 'answers-lost' | 'lines-lost';

/** The stream, as far as it is judged. */
export type JudgedStream = Pick<LineStream, 'unanswered' | 'unansweredSeconds' | 'end' | 'resync'>;

/** What a report says while lines are owed an answer. */
export interface IdleReport {
  readonly isIdle: boolean;
  readonly position: Point;
  /** The controller says that nothing waits in its receive buffer. */
  readonly isTakenIn: boolean;
  readonly now: number;
}

/** Reports of standstill without an answer between them, and seconds beyond what the lines ask for. */
const REPORTS_IF_TAKEN_IN = 2;
const REPORTS = 5;
const PATIENCE_IF_TAKEN_IN = 0.4;
const PATIENCE = 2;
/** Half the last digit of a report, and what rounding to steps adds. */
const SAME_PLACE = 0.05;
/** Without a damaged answer to show for it, more than one lost at once is not an accident of the wire. */
const LOST_UNSEEN = 1;
const MAX_RESYNCS = 5;

export class AckRecovery {
  damagedAnswers = 0;
  #answeredAt: number;
  #idleReports = 0;
  /** Damaged answers that are not yet accounted for. */
  #damaged = 0;
  #resyncs = 0;

  constructor(now: number) {
    this.#answeredAt = now;
  }

  /** An answer came, or there was a reason for none. */
  answered(now: number): void {
    this.#answeredAt = now;
    this.#idleReports = 0;
  }

  /** Something came that is not a reply of any kind. */
  noteDamaged(): void {
    this.damagedAnswers++;
    this.#damaged++;
  }

  /** Looks at a report; after `answers-lost` the stream is to be repaired by `resync`. */
  judge(stream: JudgedStream, report: IdleReport): LinkAssessment {
    if (stream.unanswered === 0) this.#answeredAt = report.now;
    const owes = report.isIdle && stream.unanswered > 0;
    this.#idleReports = owes ? this.#idleReports + 1 : 0;
    const patience =
      (report.isTakenIn ? PATIENCE_IF_TAKEN_IN : PATIENCE) + stream.unansweredSeconds;
    const reports = report.isTakenIn ? REPORTS_IF_TAKEN_IN : REPORTS;
    if (this.#idleReports < reports || report.now - this.#answeredAt <= patience) return 'fine';
    return this.#isAllDone(stream, report.position) ? 'answers-lost' : 'lines-lost';
  }

  /** The stream continues as if the lost answers had come. */
  resync(stream: JudgedStream, now: number): void {
    this.damagedAnswers += Math.max(0, stream.unanswered - this.#damaged);
    this.#damaged = 0;
    this.#resyncs++;
    this.answered(now);
    stream.resync();
  }

  /** Whether every line was driven, so that nothing but answers can be missing. */
  #isAllDone(stream: JudgedStream, position: Point): boolean {
    return (
      this.#resyncs < MAX_RESYNCS &&
      stream.unanswered <= this.#damaged + LOST_UNSEEN &&
      isAtEnd(stream, position)
    );
  }
}

/** Whether the head is where the lines sent so far lead it. */
function isAtEnd({ end }: JudgedStream, position: Point): boolean {
  return Math.abs(position.x - end.x) <= SAME_PLACE && Math.abs(position.y - end.y) <= SAME_PLACE;
}
