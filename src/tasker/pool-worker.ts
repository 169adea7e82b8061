// SPDX-License-Identifier: MIT
/**
 * One worker of a pooled lane and the jobs it was given. It runs them in their order, so the job that is
 * first in line is the one that runs; short jobs are given several at a time.
 */
import type { Work } from './lane.js';
import type { LongTimer } from './long-timer.js';
import { SLOT_COUNT } from './slots.js';
import type { WorkerLink } from './worker-link.js';

/** A task in a pooled lane, waiting or in a worker's line. */
export interface QueuedTask extends Work {
  readonly ref: NonNullable<Work['ref']>;
  readonly priority: number;
  isQueued: boolean;
  worker: PoolWorker | undefined;
  ticket: number;
  /** How many workers died with it first in line and not begun. */
  lossCount: number;
  graceTimer: LongTimer | undefined;
}

export class PoolWorker {
  readonly number: number;
  link: WorkerLink | undefined;
  isReady: boolean = false;
  isClosing: boolean = false;
  /** Ends a start that takes for ever. */
  startTimer: NodeJS.Timeout | undefined;
  hasGivenUp: boolean = false;
  line: QueuedTask[] = [];
  /** When the first in line became first, or when the line became empty; milliseconds. */
  since = performance.now();
  /** The first of its jobs takes long, so no other is queued behind it. */
  isSlow: boolean = false;
  endedCount = 0;
  #lastTicket = 0;
  /** The last ticket that was asked back. */
  #recalled = 0;

  constructor(number: number) {
    this.number = number;
  }

  get isIdle(): boolean {
    return this.isReady && !this.isClosing && this.line.length === 0;
  }

  get head(): QueuedTask | undefined {
    return this.line[0];
  }

  /** Jobs were asked back and have neither come nor ended: newer ones must not overtake them. */
  get isRecalling(): boolean {
    return this.head !== undefined && this.head.ticket <= this.#recalled;
  }

  /** How many more tickets fit into the window that the slots allow. */
  get room(): number {
    const oldest = this.head?.ticket ?? this.#lastTicket + 1;
    return SLOT_COUNT - 1 - (this.#lastTicket - oldest + 1);
  }

  /** Sends jobs. Throws where a lone one cannot be sent; it is then not in the line. */
  give(entries: readonly QueuedTask[]): void {
    const wasEmpty = this.line.length === 0;
    for (const entry of entries) {
      entry.ticket = ++this.#lastTicket;
      entry.worker = this;
    }
    this.link?.send(entries);
    this.line.push(...entries);
    if (wasEmpty) this.#headChanged();
  }

  /** The one with the ticket; undefined where it is not in the line. */
  find(ticket: number): QueuedTask | undefined {
    return this.line.find((entry) => entry.ticket === ticket);
  }

  /** Takes one out of the line, however it ended; undefined where it is not in it. */
  remove(ticket: number): QueuedTask | undefined {
    const index = this.line.findIndex((entry) => entry.ticket === ticket);
    const [entry] = index < 0 ? [] : this.line.splice(index, 1);
    if (entry === undefined) return undefined;
    entry.worker = undefined;
    entry.graceTimer?.stop();
    if (index === 0) this.#headChanged();
    return entry;
  }

  /** Empties the line, for a worker that has lost what it had. */
  removeAll(): QueuedTask[] {
    return [...this.line].flatMap(({ ticket }) => this.remove(ticket) ?? []);
  }

  /** Asks back everything behind a first one that takes long. */
  recall(): void {
    this.isSlow = true;
    this.#recalled = this.line.at(-1)?.ticket ?? 0;
    this.link?.takeBack(this.line.slice(1).map(({ ticket }) => ticket));
  }

  #headChanged(): void {
    this.since = performance.now();
    this.isSlow = false;
  }
}
