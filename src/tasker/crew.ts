// SPDX-License-Identifier: MIT
/**
 * The workers of one pooled lane: started when there is work, replaced when they die, dismissed when
 * they have been idle. Where the system refuses another one, those that serve continue, and a task only
 * fails for it where none serves.
 */
import type { Death } from './crash.js';
import type { WorkerSnapshot } from './lane.js';
import type { Report, Terms } from './messages.js';
import { PoolWorker } from './pool-worker.js';
import { memoryOf, restOf as restOfProcess } from './programs.js';
import type { Launch, OpenLink } from './worker-link.js';

export interface CrewOptions {
  readonly kind: 'process' | 'thread';
  readonly openLink: OpenLink;
  readonly size: number;
  readonly graceMs: number;
  readonly idleMs: number;
  readonly idleMemoryMb: number | undefined;
  readonly terms: Terms;
  readonly launch: Launch;
  readonly onReady: () => void;
  readonly onReports: (worker: PoolWorker, reports: readonly Report[]) => void;
  readonly onOutput: (worker: PoolWorker, stream: 'stdout' | 'stderr', text: string) => void;
  /** A worker that had been ready has ended. */
  readonly onGone: (worker: PoolWorker, death: Death, begun?: readonly number[]) => void;
  /** Several tries to start a worker have failed, and no other serves. */
  readonly onStartFailed: (death: Death) => void;
  /** What a process that only waits has done so far; that of the system without this. */
  readonly restOf?: (pid: number) => string | undefined;
}

/** How many starts in a row must fail before a task fails because of them. */
const TRIES = 3;
/** The pause between two tries, milliseconds: where no worker is running, and where one is. */
const RETRY_MS = { alone: 50, served: 1000 } as const;
/** A worker that is not ready after this long never will be, milliseconds. */
const START_MS = 60_000;
/** Node can wait for itself for ever where the system has no room for its threads: it then rests. */
const REST_MS = 3000;
const LOOK_MS = 250;
/** How long a worker with nothing to do may take to leave before it is ended by force, milliseconds. */
const LEAVE_MS = 1000;

export class Crew {
  readonly workers = new Set<PoolWorker>();
  #startedCount = 0;
  #failureCount = 0;
  #leaving = new Set<Promise<void>>();
  #retryTimer: NodeJS.Timeout | undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  #isClosed: boolean = false;
  readonly #options: CrewOptions;

  constructor(options: CrewOptions) {
    this.#options = options;
  }

  /** Starts workers for this number of waiting tasks, as far as limits and the system allow. */
  startFor(waitingCount: number): void {
    let startingCount = 0;
    for (const worker of this.workers) if (!worker.isReady) startingCount++;
    while (this.#mayStart && startingCount++ < waitingCount) this.#open();
    this.#watchIdle();
  }

  warmUp(): void {
    if (this.workers.size === 0 && this.#mayStart) this.#open();
  }

  snapshot(): WorkerSnapshot[] {
    return [...this.workers].map((worker) => ({
      kind: this.#options.kind,
      number: worker.number,
      pid: worker.link?.pid,
      state: !worker.isReady ? 'starting' : worker.line.length > 0 ? 'busy' : 'idle',
      tasks: worker.line.map(({ record }) => record.id),
      endedCount: worker.endedCount,
    }));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#idleTimer);
    // One that is leaving already is waited for; asked again it would never answer.
    for (const worker of this.workers) if (!worker.isClosing) this.#dismiss(worker);
    await Promise.all(this.#leaving);
  }

  /** Ends, later, the workers that have nothing to do; the last of them stays. */
  #watchIdle(): void {
    const { idleMs } = this.#options;
    if (this.#idleTimer !== undefined || this.#isClosed || this.workers.size < 2) return;
    if (idleMs === Number.POSITIVE_INFINITY) return;
    this.#idleTimer = setTimeout(
      () => {
        this.#idleTimer = undefined;
        const limit = performance.now() - idleMs;
        const idle = [...this.workers].filter((worker) => worker.isIdle && worker.since <= limit);
        for (const worker of idle.slice(0, this.workers.size - 1)) this.#dismiss(worker);
        this.#watchIdle();
      },
      // One that is a little early comes again; a wait beyond Node's longest is cut to it.
      Math.min(Math.max(idleMs, 1), 2 ** 31 - 1),
    );
    this.#idleTimer.unref();
  }

  get #mayStart(): boolean {
    const isWaiting = this.#retryTimer !== undefined;
    return !this.#isClosed && !isWaiting && this.workers.size < this.#options.size;
  }

  /** What a large task needed, its worker would keep for ever. */
  letGoIfHeavy(worker: PoolWorker): void {
    const { idleMemoryMb } = this.#options;
    const pid = worker.link?.pid;
    if (idleMemoryMb === undefined || pid === undefined || !worker.isIdle) return;
    if (memoryOf(pid) > idleMemoryMb) this.#dismiss(worker);
  }

  #open(): void {
    const worker = new PoolWorker(++this.#startedCount);
    const { kind, terms, launch, graceMs, openLink, onReports, onOutput } = this.#options;
    this.workers.add(worker);
    try {
      worker.link = openLink({
        ...terms,
        launch,
        graceMs: Math.min(graceMs, LEAVE_MS),
        events: {
          onReady: () => this.#onReady(worker),
          onReports: (reports) => onReports(worker, reports),
          onGone: (death, begun) => this.#onGone(worker, death, begun),
          onOutput: (stream, text) => onOutput(worker, stream, text),
        },
      });
      this.#watchStart(worker);
    } catch (error) {
      // Not from inside the call that wanted the worker.
      setImmediate(() => {
        this.#onGone(worker, { what: kind, exitCode: null, signal: null, error });
      });
    }
  }

  // Counted in looks and not in time: while this thread is busy it does not look, and a worker may be waiting for it.
  #watchStart(worker: PoolWorker): void {
    const look = { count: 0, restCount: 0, rest: undefined as string | undefined, at: 0 };
    worker.startTimer = setInterval(() => {
      const { pid } = worker.link ?? {};
      const { restOf = restOfProcess } = this.#options;
      const rest = pid === undefined ? undefined : restOf(pid);
      const now = performance.now();
      const isInTime = now - look.at < 2 * LOOK_MS;
      const isSameRest = isInTime && rest !== undefined && rest === look.rest;
      look.restCount = isSameRest ? look.restCount + 1 : 0;
      look.count++;
      look.rest = rest;
      look.at = now;
      const isLost = look.restCount * LOOK_MS >= REST_MS || look.count * LOOK_MS >= START_MS;
      if (!isLost) return;
      clearInterval(worker.startTimer);
      // It may be ready, and its message not read yet.
      setImmediate(() => this.#giveUp(worker, look.count * LOOK_MS));
    }, LOOK_MS);
    worker.startTimer.unref();
  }

  #giveUp(worker: PoolWorker, afterMs: number): void {
    if (worker.isReady) return;
    worker.hasGivenUp = true;
    const seconds = Math.round(afterMs / 1000);
    worker.link?.fail(new Error(`not ready after ${seconds} s, perhaps for want of threads`));
  }

  #onReady(worker: PoolWorker): void {
    clearInterval(worker.startTimer);
    worker.isReady = true;
    worker.since = performance.now();
    this.#failureCount = 0;
    this.#options.onReady();
  }

  #onGone(worker: PoolWorker, death: Death, begun?: readonly number[]): void {
    clearInterval(worker.startTimer);
    this.workers.delete(worker);
    if (worker.isReady || worker.isClosing) this.#options.onGone(worker, death, begun);
    else this.#onStartFailed({ ...death, hasServed: false }, worker.hasGivenUp);
  }

  #onStartFailed(death: Death, wasGivenUp: boolean): void {
    // Another try would take as long again.
    this.#failureCount += wasGivenUp ? TRIES : 1;
    const isAlone = [...this.workers].every((worker) => worker.isClosing);
    const isHopeless = isAlone && this.#failureCount >= TRIES;
    if (isHopeless) this.#options.onStartFailed(death);
    const retryMs = isHopeless ? 0 : isAlone ? RETRY_MS.alone : RETRY_MS.served;
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => {
      this.#retryTimer = undefined;
      this.#options.onReady();
    }, retryMs);
  }

  #dismiss(worker: PoolWorker): void {
    worker.isClosing = true;
    const leaving = (worker.link?.close() ?? Promise.resolve()).finally(() => {
      this.#leaving.delete(leaving);
    });
    this.#leaving.add(leaving);
  }
}
