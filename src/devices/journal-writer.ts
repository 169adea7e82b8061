// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Keeps the journal of one job: what it is, where it stands each time a report came in, how it ended.
 * A job without a journal, such as a frame or a dry run, never opens one. Times s.
 */
import { type Message, msg } from '../base/message.js';
import { whyNotKept } from '../base/replace-file.js';
import type { Clock } from './clock.js';
import type { JobPhase } from './contract/job.js';
import type { JobBegin, JobJournal, JobPosition, PositionCertainty } from './job-journal.js';

export interface JournalWriterDeps {
  readonly journal: JobJournal;
  readonly clock: Clock;
  /** Where the job stands by the last report. */
  place(): JobPosition;
  /** Whether the position can be believed. */
  isTrusted(): boolean;
  /** Something a person should read, in one sentence. */
  showMessage(message: Message): void;
}

export interface JobOutcome {
  readonly phase: JobPhase;
  readonly reason?: Message | undefined;
  readonly knowledge: PositionCertainty;
  /** Where it was only last seen: how long the head may continue unseen from now on. */
  readonly goesOnFor: number;
}

/** How old a report can be when it arrives: a busy board writes it late, and a slow link takes some ms. s. */
const REPORT_AGE = 0.1;

export class JournalWriter {
  readonly #deps: JournalWriterDeps;
  #isOpen = false;
  #place: JobPosition | undefined;
  #placedAt = 0;

  constructor(deps: JournalWriterDeps) {
    this.#deps = deps;
  }

  /** Without its journal a job runs all the same, but the person is informed. */
  async open(job: JobBegin): Promise<void> {
    const { journal, clock, showMessage } = this.#deps;
    try {
      await journal.begin(job);
    } catch (error) {
      showMessage(
        msg('This job cannot be resumed if it is interrupted: {why}', { why: whyNotKept(error) }),
      );
    }
    this.#isOpen = true;
    this.#place = undefined;
    this.#placedAt = clock.now();
  }

  /** No line of the job went out, and none will. */
  discard(): void {
    if (this.#isOpen) this.#deps.journal.discard();
    this.#isOpen = false;
  }

  /** A report came in. */
  note(): void {
    if (!this.#isOpen) return;
    this.#place = this.#deps.place();
    this.#placedAt = this.#deps.clock.now();
    this.#deps.journal.note(this.#place);
  }

  /** Lines went out, or were answered. */
  mark(sentUnit: number, doneUnit: number): void {
    if (this.#isOpen) this.#deps.journal.mark(sentUnit, doneUnit);
  }

  close({ phase, reason, knowledge, goesOnFor }: JobOutcome): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const now = this.#deps.place();
    this.#deps.journal.end({
      phase,
      ...(reason !== undefined && { reason }),
      // Lines that went out after the report may have been driven, too.
      place: { ...(this.#place ?? now), sentUnit: now.sentUnit, acceptedUnits: now.acceptedUnits },
      knowledge,
      doneUnit: now.doneUnit,
      unseenSeconds: this.#deps.clock.now() - this.#placedAt + REPORT_AGE + goesOnFor,
      isDoubtful: !this.#deps.isTrusted(),
    });
  }
}
