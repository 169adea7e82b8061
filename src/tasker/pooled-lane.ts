// SPDX-License-Identifier: MIT
/**
 * Runs tasks in workers: a queue in front, as many workers as the machine bears behind. A worker
 * that dies takes its own task with it and nobody else's; another is started in its place.
 */
import { fromWire } from '../base/wire.js';
import { type Death, WorkerCrash } from './crash.js';
import type { Lane, LaneOwner, Work, WorkerSnapshot } from './lane.js';
import type { EndReport, Report, Terms } from './messages.js';
import { Pace } from './pace.js';
import { PriorityQueue } from './queue.js';
import { canceled, endingOf, type TaskRecord } from './record.js';
import { type Entry, Seat } from './seat.js';
import { unsendableError } from './unsendable.js';
import type { OpenLink } from './worker-link.js';

export interface PooledLaneOptions {
  readonly kind: 'process' | 'thread';
  readonly owner: LaneOwner;
  readonly openLink: OpenLink;
  readonly size: number;
  readonly graceMs: number;
  /** After so long without work a worker goes; the last one stays. */
  readonly idleMs: number;
  readonly terms: Terms;
}

/** A task that runs longer than this has nobody queued behind it. */
const SLOW_MS = 10;

export class PooledLane implements Lane {
  #queue = new PriorityQueue<Entry>();
  #entries = new Map<TaskRecord, Entry>();
  #seats = new Set<Seat>();
  #pace = new Pace();
  #startedCount = 0;
  #leaving = new Set<Promise<void>>();
  #recallTimer: NodeJS.Timeout | undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  #isPumpDue: boolean = false;
  #isClosed: boolean = false;
  readonly #options: PooledLaneOptions;

  constructor(options: PooledLaneOptions) {
    this.#options = options;
  }

  add(work: Work): void {
    if (work.ref === undefined) throw new Error('A pooled task needs a name.');
    const priority = work.record.options.priority ?? 0;
    const entry: Entry = {
      ...work,
      ref: work.ref,
      priority,
      isQueued: false,
      seat: undefined,
      ticket: 0,
      graceTimer: undefined,
    };
    this.#entries.set(work.record, entry);
    this.#queue.push(entry);
    // Nothing begins inside the call that starts it, and a thousand calls are handed out at once.
    if (this.#isPumpDue) return;
    this.#isPumpDue = true;
    queueMicrotask(() => {
      this.#isPumpDue = false;
      this.#pump();
    });
  }

  cancel(record: TaskRecord): void {
    const entry = this.#entries.get(record);
    if (entry === undefined) return;
    const { seat } = entry;
    if (this.#queue.remove(entry)) this.#end(entry, () => canceled(record));
    // One that is neither waiting nor with a worker could not be sent, and is about to end.
    else if (seat !== undefined) {
      seat.link?.cancel(entry.ticket);
      entry.graceTimer = setTimeout(() => seat.link?.stopRun(entry.ticket), this.#options.graceMs);
    }
  }

  warmUp(): void {
    if (this.#seats.size === 0 && !this.#isClosed) this.#openSeat();
  }

  waiting(): readonly number[] {
    return this.#queue.toArray().map(({ record }) => record.id);
  }

  workers(): readonly WorkerSnapshot[] {
    return [...this.#seats].map((seat) => ({
      kind: this.#options.kind,
      number: seat.number,
      pid: seat.link?.pid,
      state: !seat.isReady ? 'starting' : seat.line.length > 0 ? 'busy' : 'idle',
      tasks: seat.line.map(({ record }) => record.id),
      endedCount: seat.endedCount,
    }));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#recallTimer);
    clearTimeout(this.#idleTimer);
    for (const seat of this.#seats) this.#dismiss(seat);
    await Promise.all(this.#leaving);
  }

  #pump(): void {
    if (this.#isClosed) return;
    for (const seat of this.#seats) {
      if (this.#queue.size === 0) break;
      if (seat.isReady && !seat.isClosing) this.#fill(seat);
    }
    let starting = 0;
    for (const seat of this.#seats) if (!seat.isReady) starting++;
    while (this.#seats.size < this.#options.size && starting < this.#queue.size) {
      if (!this.#openSeat()) break;
      starting++;
    }
    this.#watchIdle();
  }

  // A worker gets its next job when it has none, or a handful when they are known to be short.
  #fill(seat: Seat): void {
    const first = this.#queue.peek();
    if (first === undefined || seat.isSlow) return;
    const share = Math.ceil(this.#queue.size / this.#options.size);
    const depth = Math.min(this.#pace.depthFor(first), share, seat.room);
    if (seat.line.length > 0 && seat.line.length * 2 > depth) return;
    const isHeadShort = seat.head === undefined || this.#pace.depthFor(seat.head) > 1;
    if (!isHeadShort) return;
    const batch: Entry[] = [];
    const count = Math.max(seat.head === undefined ? 1 : 0, depth - seat.line.length);
    for (let next = this.#queue.peek(); next && batch.length < count; next = this.#queue.peek()) {
      if (batch.length > 0 && this.#pace.depthFor(next) === 1) break;
      this.#queue.shift();
      batch.push(next);
    }
    this.#give(seat, batch);
  }

  #give(seat: Seat, batch: readonly Entry[]): void {
    if (batch.length === 0) return;
    const wasEmpty = seat.head === undefined;
    try {
      seat.give(batch);
    } catch (why) {
      this.#giveSingly(seat, batch, why);
      return;
    }
    if (wasEmpty) this.#startHead(seat);
    if (seat.line.length > 1) this.#watchSlow();
  }

  #giveSingly(seat: Seat, batch: readonly Entry[], why: unknown): void {
    const [first] = batch;
    if (batch.length > 1 || first === undefined) {
      for (const entry of batch) this.#give(seat, [entry]);
      return;
    }
    first.seat = undefined;
    const path = `args of "${first.ref.name}"`;
    const error = unsendableError(first.args, path, this.#options.kind, why);
    // Not from inside the call that started the task or ended another.
    setImmediate(() => {
      this.#end(first, () => endingOf(first.record, { isOk: false, error }));
      this.#pump();
    });
  }

  #startHead(seat: Seat): void {
    const { head } = seat;
    if (head !== undefined) this.#options.owner.onStarted(head.record, seat.number);
  }

  #openSeat(): boolean {
    const seat = new Seat(++this.#startedCount);
    const { terms, graceMs, openLink, owner } = this.#options;
    this.#seats.add(seat);
    try {
      seat.link = openLink({
        ...terms,
        graceMs,
        events: {
          onReady: () => this.#onReady(seat),
          onReports: (reports) => this.#onReports(seat, reports),
          onGone: (death, begun) => this.#onGone(seat, death, begun),
          onOutput: (stream, text) => owner.onOutput(seat.head?.record, stream, text),
        },
      });
      return true;
    } catch (error) {
      setImmediate(() => {
        this.#onGone(seat, { what: this.#options.kind, exitCode: null, signal: null, error });
      });
      return false;
    }
  }

  #onReady(seat: Seat): void {
    seat.isReady = true;
    seat.since = performance.now();
    this.#pump();
  }

  #onReports(seat: Seat, reports: readonly Report[]): void {
    const { owner } = this.#options;
    const returned: Entry[] = [];
    for (const report of reports) {
      if (report.kind === 'end') this.#onEnd(seat, report);
      else if (report.kind === 'taken') returned.push(...this.#onTaken(seat, report.ticket));
      else {
        const record = seat.line.find(({ ticket }) => ticket === report.ticket)?.record;
        if (record === undefined) continue;
        if (report.kind === 'event') owner.onEvent(record, report.name, report.data);
        else owner.onProgress(record, report.progress, report.message);
      }
    }
    this.#requeue(returned);
    this.#pump();
  }

  #onEnd(seat: Seat, { ticket, outcome, startedAt, endedAt }: EndReport): void {
    const entry = seat.remove(ticket);
    if (entry === undefined) return;
    seat.endedCount++;
    this.#pace.learn(entry, endedAt - startedAt);
    const told = outcome.isOk ? outcome : { isOk: false as const, error: fromWire(outcome.error) };
    this.#end(entry, () => endingOf(entry.record, told), { startedAt, endedAt });
    this.#startHead(seat);
  }

  #onTaken(seat: Seat, ticket: number): Entry[] {
    const wasHead = seat.head?.ticket === ticket;
    const entry = seat.remove(ticket);
    if (entry === undefined) return [];
    if (wasHead) this.#startHead(seat);
    if (!entry.record.isCancelRequested) return [entry];
    this.#end(entry, () => canceled(entry.record));
    return [];
  }

  #onGone(seat: Seat, death: Death, known?: readonly number[]): void {
    this.#seats.delete(seat);
    // One that died before it was ready has no task of its own: the next would have been its.
    if (!seat.isReady && !seat.isClosing && seat.endedCount === 0 && seat.line.length === 0) {
      const entry = this.#queue.shift();
      if (entry !== undefined) {
        const error = new WorkerCrash(death, '');
        this.#end(entry, () => ({ status: 'failed', error }));
      }
    }
    const begun = known ?? (seat.head === undefined ? [] : [seat.head.ticket]);
    this.#endBegun(seat, death, begun);
    this.#pump();
    // One that has served before is missed by the next click, not only by what waits already.
    if (begun.length > 0 && !seat.isClosing) this.warmUp();
  }

  /** What was begun dies with its worker; what was not goes back to the head of the queue. */
  #endBegun(seat: Seat, death: Death, begun: readonly number[]): void {
    const returned: Entry[] = [];
    for (const entry of seat.removeAll()) {
      const { record } = entry;
      if (record.isCancelRequested) this.#end(entry, () => canceled(record));
      else if (begun.includes(entry.ticket) || record.options.transfer !== undefined) {
        const error = new WorkerCrash(death, record.message);
        this.#end(entry, () => ({ status: 'failed', error }));
      } else returned.push(entry);
    }
    this.#requeue(returned);
  }

  #requeue(entries: readonly Entry[]): void {
    for (const entry of entries.toReversed()) this.#queue.pushFront(entry);
  }

  #end(entry: Entry, ending: () => ReturnType<typeof canceled>, times?: EndTimes): void {
    if (!this.#entries.delete(entry.record)) return;
    clearTimeout(entry.graceTimer);
    this.#options.owner.onEnded(entry.record, ending(), times);
  }

  #dismiss(seat: Seat): void {
    seat.isClosing = true;
    const leaving = (seat.link?.close() ?? Promise.resolve()).finally(() => {
      this.#leaving.delete(leaving);
    });
    this.#leaving.add(leaving);
  }

  #watchSlow(): void {
    this.#recallTimer ??= setTimeout(() => {
      this.#recallTimer = undefined;
      const now = performance.now();
      let isAnyQueued = false;
      for (const seat of this.#seats) {
        if (seat.line.length < 2 || seat.isSlow) continue;
        if (now - seat.since >= SLOW_MS) seat.recall();
        else isAnyQueued = true;
      }
      if (isAnyQueued) this.#watchSlow();
    }, SLOW_MS);
  }

  #watchIdle(): void {
    if (this.#idleTimer !== undefined || this.#seats.size < 2) return;
    this.#idleTimer = setTimeout(() => {
      this.#idleTimer = undefined;
      const limit = performance.now() - this.#options.idleMs;
      const idle = [...this.#seats].filter((seat) => seat.isIdle && seat.since <= limit);
      for (const seat of idle.slice(0, this.#seats.size - 1)) this.#dismiss(seat);
      this.#watchIdle();
    }, this.#options.idleMs);
    this.#idleTimer.unref();
  }
}

type EndTimes = Pick<EndReport, 'startedAt' | 'endedAt'>;
