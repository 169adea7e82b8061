// SPDX-License-Identifier: MIT
/**
 * Runs tasks in workers: a queue in front, a crew of workers behind. A worker that dies takes its own
 * task with it and no other one; another worker is started in its place.
 */
import { fromWire } from '../base/wire.js';
import { BatchSizer } from './batch-sizer.js';
import { type Death, WorkerCrash } from './crash.js';
import { Crew } from './crew.js';
import type { Lane, LaneOwner, Work, WorkerSnapshot } from './lane.js';
import { startTimer } from './long-timer.js';
import type { EndReport, Report, Terms } from './messages.js';
import type { PoolWorker, QueuedTask } from './pool-worker.js';
import { PriorityQueue } from './queue.js';
import { canceled, endingOf, type TaskRecord } from './record.js';
import { unsendableError } from './unsendable.js';
import type { Launch, OpenLink } from './worker-link.js';

export interface PooledLaneOptions {
  readonly kind: 'process' | 'thread';
  readonly owner: LaneOwner;
  readonly openLink: OpenLink;
  readonly size: number;
  readonly graceMs: number;
  /** Idle workers exit after this time, except the last. */
  readonly idleMs: number;
  /** A worker process that holds more than this leaves once it is idle, megabytes. */
  readonly idleMemoryMb: number | undefined;
  readonly terms: Terms;
  readonly launch: Launch;
}

/** No task is queued behind one that runs longer than this. */
const SLOW_MS = 10;
/** A task whose worker died so often before it was begun is what they die of. */
const MAX_LOSSES = 3;

export class PooledLane implements Lane {
  #queue = new PriorityQueue<QueuedTask>();
  #entries = new Map<TaskRecord, QueuedTask>();
  #pace = new BatchSizer();
  #recallTimer: NodeJS.Timeout | undefined;
  #isPumpDue: boolean = false;
  #isClosed: boolean = false;
  readonly #crew: Crew;
  readonly #options: PooledLaneOptions;

  constructor(options: PooledLaneOptions) {
    this.#options = options;
    this.#crew = new Crew({
      ...options,
      onReady: () => this.#pump(),
      onReports: (worker, reports) => options.owner.inTurn(() => this.#onReports(worker, reports)),
      onGone: (worker, death, begun) => this.#onGone(worker, death, begun),
      onStartFailed: (death) => this.#failNext(death),
      onOutput: (worker, stream, text) => options.owner.onOutput(worker.head?.record, stream, text),
    });
  }

  add(work: Work): void {
    if (work.ref === undefined) throw new Error('A pooled task needs a name.');
    const entry: QueuedTask = {
      record: work.record,
      args: work.args,
      run: work.run,
      isGuessed: work.isGuessed,
      ref: work.ref,
      priority: work.record.options.priority ?? 0,
      isQueued: false,
      worker: undefined,
      ticket: 0,
      lossCount: 0,
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
    const { worker } = entry;
    if (this.#queue.remove(entry)) this.#end(entry, () => canceled(record));
    // One that is neither waiting nor with a worker could not be sent, and is about to end.
    else if (worker !== undefined) {
      worker.link?.cancel(entry.ticket);
      // A task that waits in the worker's queue has nothing to stop yet: another one is running there.
      if (worker.head === entry) this.#startGrace(worker, entry);
    }
  }

  warmUp(): void {
    this.#crew.warmUp();
  }

  waiting(): readonly number[] {
    return this.#queue.toArray().map(({ record }) => record.id);
  }

  workers(): readonly WorkerSnapshot[] {
    return this.#crew.snapshot();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#recallTimer);
    await this.#crew.close();
  }

  #pump(): void {
    if (this.#isClosed || this.#queue.size === 0) return;
    for (const worker of this.#crew.workers) {
      if (this.#queue.size === 0) return;
      if (worker.isReady && !worker.isClosing) this.#fill(worker);
    }
    if (this.#queue.size > 0) this.#crew.startFor(this.#queue.size);
  }

  // A worker gets its next job when it has none, or a handful when they are known to be short.
  #fill(worker: PoolWorker): void {
    const first = this.#queue.peek();
    if (first === undefined || worker.isSlow || worker.isRecalling) return;
    const lineLength = worker.line.length;
    const perWorker = Math.ceil(this.#queue.size / this.#options.size);
    const depth = Math.min(this.#pace.depthFor(first), perWorker, worker.room);
    if (lineLength > 0 && lineLength * 2 > depth) return;
    const { head } = worker;
    if (head !== undefined && this.#pace.depthFor(head) === 1) return;
    const batch: QueuedTask[] = [];
    const count = Math.max(head === undefined ? 1 : 0, depth - lineLength);
    for (let next = this.#queue.peek(); next && batch.length < count; next = this.#queue.peek()) {
      if (batch.length > 0 && this.#pace.depthFor(next) === 1) break;
      this.#queue.shift();
      batch.push(next);
    }
    this.#give(worker, batch);
  }

  #give(worker: PoolWorker, batch: readonly QueuedTask[]): void {
    if (batch.length === 0) return;
    const wasEmpty = worker.head === undefined;
    try {
      worker.give(batch);
    } catch (why) {
      this.#giveSingly(worker, batch, why);
      return;
    }
    if (wasEmpty) this.#startHead(worker);
    if (worker.line.length > 1) this.#watchSlow();
  }

  #giveSingly(worker: PoolWorker, batch: readonly QueuedTask[], why: unknown): void {
    const [first] = batch;
    if (batch.length > 1 || first === undefined) {
      for (const entry of batch) this.#give(worker, [entry]);
      return;
    }
    first.worker = undefined;
    const path = `args of "${first.ref.name}"`;
    const error = unsendableError(first.args, path, this.#options.kind, why);
    // Not from inside the call that started the task or ended another.
    setImmediate(() => {
      this.#end(first, () => endingOf(first.record, { isOk: false, error }));
      this.#pump();
    });
  }

  #startHead(worker: PoolWorker): void {
    const { head } = worker;
    if (head === undefined) return;
    this.#options.owner.onStarted(head.record, worker.number);
    if (head.record.isCancelRequested) this.#startGrace(worker, head);
  }

  // The timer may come late, and before its worker's last words are read: the link asks the worker.
  #startGrace(worker: PoolWorker, entry: QueuedTask): void {
    entry.graceTimer?.stop();
    entry.graceTimer = startTimer(this.#options.graceMs, () => {
      setImmediate(() => {
        if (worker.head === entry) worker.link?.stopRun(entry.ticket);
      });
    });
  }

  #onReports(worker: PoolWorker, reports: readonly Report[]): void {
    const { owner } = this.#options;
    const returned: QueuedTask[] = [];
    for (const report of reports) {
      if (report.kind === 'end') this.#onEnd(worker, report);
      else if (report.kind === 'taken') returned.push(...this.#onTaken(worker, report.ticket));
      else {
        const record = worker.find(report.ticket)?.record;
        if (record === undefined) continue;
        if (report.kind === 'event') owner.onEvent(record, report.name, report.data);
        else owner.onProgress(record, report.progress, report.message);
      }
    }
    this.#requeue(returned);
    this.#pump();
    if (!this.#isClosed) this.#crew.letGoIfHeavy(worker);
  }

  #onEnd(worker: PoolWorker, { ticket, outcome, startedAt, endedAt }: EndReport): void {
    const entry = worker.remove(ticket);
    if (entry === undefined) return;
    worker.endedCount++;
    this.#pace.learn(entry, endedAt - startedAt);
    const said = outcome.isOk ? outcome : { isOk: false as const, error: fromWire(outcome.error) };
    const times = { startedAt, endedAt };
    this.#end(entry, () => endingOf(entry.record, said), times);
    this.#startHead(worker);
  }

  #onTaken(worker: PoolWorker, ticket: number): QueuedTask[] {
    const wasHead = worker.head?.ticket === ticket;
    const entry = worker.remove(ticket);
    if (entry === undefined) return [];
    if (wasHead) this.#startHead(worker);
    if (!entry.record.isCancelRequested) return [entry];
    this.#end(entry, () => canceled(entry.record));
    return [];
  }

  #onGone(worker: PoolWorker, death: Death, known?: readonly number[]): void {
    const begun = known ?? (worker.head === undefined ? [] : [worker.head.ticket]);
    this.#endBegun(worker, death, begun);
    this.#pump();
    // One that has served before is missed by the next click, not only by what waits already.
    if (begun.length > 0 && !worker.isClosing) this.warmUp();
  }

  /** What was begun dies with its worker; what was not goes back to the head of the queue. */
  #endBegun(worker: PoolWorker, death: Death, begun: readonly number[]): void {
    const returned: QueuedTask[] = [];
    for (const [place, entry] of worker.removeAll().entries()) {
      const { record } = entry;
      if (place === 0 && begun.length === 0) entry.lossCount++;
      const isLost =
        begun.includes(entry.ticket) ||
        record.options.transfer !== undefined ||
        entry.lossCount >= MAX_LOSSES;
      if (record.isCancelRequested) this.#end(entry, () => canceled(record));
      else if (isLost) this.#fail(entry, death);
      else returned.push(entry);
    }
    this.#requeue(returned);
  }

  /** No worker can be started: the next task fails with the reason instead of waiting for ever. */
  #failNext(death: Death): void {
    const entry = this.#queue.shift();
    if (entry !== undefined) this.#fail(entry, death);
  }

  #fail(entry: QueuedTask, death: Death): void {
    const error = new WorkerCrash(death, entry.record.message);
    this.#end(entry, () => ({ status: 'failed', error }));
  }

  #requeue(entries: readonly QueuedTask[]): void {
    for (const entry of entries.toReversed()) this.#queue.pushFront(entry);
  }

  #end(entry: QueuedTask, ending: () => ReturnType<typeof canceled>, times?: EndTimes): void {
    if (!this.#entries.delete(entry.record)) return;
    this.#options.owner.onEnded(entry.record, ending(), times);
  }

  #watchSlow(): void {
    this.#recallTimer ??= setTimeout(() => {
      this.#recallTimer = undefined;
      const now = performance.now();
      let isAnyQueued = false;
      for (const worker of this.#crew.workers) {
        if (worker.line.length < 2 || worker.isSlow) continue;
        if (now - worker.since >= SLOW_MS) worker.recall();
        else isAnyQueued = true;
      }
      if (isAnyQueued) this.#watchSlow();
    }, SLOW_MS);
  }
}

type EndTimes = Pick<EndReport, 'startedAt' | 'endedAt'>;
