// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Watches for an interrupted job on the machine in use. It looks when a machine is connected, when a
 * job has ended and when the machine's position becomes known again; never periodically. It finds an
 * offer to resume, or the reason why the job cannot be resumed. It moves nothing.
 */
import { AppError, isAbort } from '../base/errors.js';
import type { Message } from '../base/message.js';
import { type Listenable, Signal } from '../base/signal.js';
import type { MachineLink } from '../devices/contract/link.js';
import type { InterruptedJournal, ResumeOffer } from '../devices/contract/resume.js';
import type { MachineState } from '../devices/contract/state.js';
import type { Task } from '../tasker/index.js';

export type InterruptedJob =
  | { readonly kind: 'none' }
  | { readonly kind: 'offer'; readonly offer: ResumeOffer }
  /** A job was interrupted, but cannot be resumed. */
  | { readonly kind: 'refused'; readonly sentence: Message; readonly journal?: InterruptedJournal };

/** The work that the job was made from, where that was kept. */
export function workOf(found: InterruptedJob): string | undefined {
  return found.kind === 'none' ? undefined : journalOf(found)?.workPath;
}

/** The part of the watch that a window uses. */
export interface InterruptedJobs {
  readonly found: InterruptedJob;
  /** A search is running, so `found` may change soon. */
  readonly isLooking: boolean;
  readonly changed: Listenable<[]>;
  look(): void;
  /** Discards the interrupted job. */
  forget(): Promise<void>;
}

export interface InterruptedJobDeps {
  readonly link: Pick<MachineLink, 'state' | 'stateChanged'>;
  /** Rejects with AppError `resume.…`, its journal among the details, when the job cannot be resumed. */
  find(): Task<ResumeOffer | undefined>;
  forget(journal: InterruptedJournal): Promise<void>;
}

const NONE: InterruptedJob = { kind: 'none' };

export class InterruptedJobWatch implements InterruptedJobs, Disposable {
  readonly #deps: InterruptedJobDeps;
  readonly #changed = new Signal<[]>();
  readonly changed: Listenable<[]> = this.#changed;
  readonly #disconnect: () => void;
  #found: InterruptedJob = NONE;
  #looking: Task<ResumeOffer | undefined> | undefined;
  /** The state of the machine at the last search. */
  #moment: string | undefined;

  constructor(deps: InterruptedJobDeps) {
    this.#deps = deps;
    this.#disconnect = deps.link.stateChanged.connect((state) => this.#follow(state));
    this.#follow(deps.link.state);
  }

  get found(): InterruptedJob {
    return this.#found;
  }

  get isLooking(): boolean {
    return this.#looking !== undefined;
  }

  look(): void {
    if (this.#moment === undefined) return;
    const looking = this.#deps.find();
    this.#looking = looking;
    this.#changed.emit();
    looking.done.then(
      (offer) => this.#end(looking, offer ? { kind: 'offer', offer } : NONE),
      (error) => {
        this.#end(looking, refusalOf(error));
        // An unexpected error goes to the process's error handler.
        if (!isAbort(error) && !(error instanceof AppError)) throw error;
      },
    );
  }

  async forget(): Promise<void> {
    const found = this.#found;
    const journal = journalOf(found);
    if (journal === undefined) return;
    await this.#deps.forget(journal);
    this.look();
  }

  [Symbol.dispose](): void {
    this.#disconnect();
    this.#giveUp();
  }

  #follow(state: MachineState): void {
    const moment = momentOf(state);
    if (moment === this.#moment) return;
    if (moment === undefined) this.#giveUp();
    // Manual motion does not affect an interrupted job.
    else if (state.condition === 'idle' || state.condition === 'alarm') {
      this.#moment = moment;
      this.look();
    }
  }

  #giveUp(): void {
    this.#moment = undefined;
    const isNews = this.#looking !== undefined || this.#found !== NONE;
    this.#looking?.cancel();
    this.#looking = undefined;
    this.#found = NONE;
    if (isNews) this.#changed.emit();
  }

  /** Ignores the result when a later search has begun or the machine is gone. */
  #end(looking: Task<ResumeOffer | undefined>, found: InterruptedJob): void {
    if (this.#looking !== looking) return;
    this.#looking = undefined;
    this.#found = found;
    this.#changed.emit();
  }
}

/** What a look depends on; undefined while no machine is connected or a job is on it. */
function momentOf({ port, job, trust, boot, condition }: MachineState): string | undefined {
  const isAway = condition === 'offline' || condition === 'connecting';
  if (isAway || ['running', 'held', 'stopping'].includes(job?.phase ?? '')) return undefined;
  return [port, job?.jobId, job?.phase, trust, boot, condition].join(' ');
}

function refusalOf(error: unknown): InterruptedJob {
  if (!(error instanceof AppError)) return NONE;
  // `offerResume` puts it there; it comes over the wire without its type.
  const journal = error.details['journal'] as InterruptedJournal | undefined;
  return { kind: 'refused', sentence: error.sentence, ...(journal && { journal }) };
}

function journalOf(found: InterruptedJob): InterruptedJournal | undefined {
  if (found.kind === 'none') return undefined;
  return found.kind === 'offer' ? found.offer.journal : found.journal;
}
