// SPDX-License-Identifier: MIT
/** A pooled lane whose workers are a script: the test says when they are ready, report and die. */
import type { Death } from '../../src/tasker/crash.js';
import { makeRef } from '../../src/tasker/define.js';
import type { RunTimes } from '../../src/tasker/lane.js';
import { clockMs, type Report } from '../../src/tasker/messages.js';
import type { TaskOptions } from '../../src/tasker/options.js';
import { PooledLane } from '../../src/tasker/pooled-lane.js';
import { TaskRecord } from '../../src/tasker/record.js';
import type { Ending } from '../../src/tasker/status.js';
import type { LinkOptions, OutgoingJob, WorkerLink } from '../../src/tasker/worker-link.js';

export class FakeWorker implements WorkerLink {
  readonly pid: number | undefined;
  readonly sent: OutgoingJob[] = [];
  readonly stopped: number[] = [];
  readonly cancelled: number[] = [];
  readonly askedBack: number[] = [];
  closes = 0;
  readonly #options: LinkOptions;

  constructor(options: LinkOptions, pid?: number) {
    this.#options = options;
    this.pid = pid;
  }

  send(jobs: readonly OutgoingJob[]): void {
    structuredClone(jobs.map(({ args }) => args));
    this.sent.push(...jobs);
  }
  cancel(ticket: number): void {
    this.cancelled.push(ticket);
  }
  takeBack(tickets: readonly number[]): void {
    this.askedBack.push(...tickets);
  }
  stopRun(ticket: number): void {
    this.stopped.push(ticket);
  }
  fail(error: unknown): void {
    this.die({ error });
  }
  async close(): Promise<void> {
    this.closes += 1;
    this.die({});
  }

  /** Names of the tasks that it was sent: its lane sends its own entries, with all of their records. */
  get names(): readonly string[] {
    return this.sent.map(({ record }) => (record as TaskRecord).name);
  }
  beReady(): void {
    this.#options.events.onReady();
  }
  report(...reports: readonly Report[]): void {
    this.#options.events.onReports(reports);
  }
  end(ticket: number, ms = 0): void {
    const now = clockMs();
    const outcome = { isOk: true as const, value: undefined };
    this.report({ ticket, kind: 'end', outcome, startedAt: now, endedAt: now + ms });
  }
  giveBack(...tickets: readonly number[]): void {
    this.report(...tickets.map((ticket) => ({ ticket, kind: 'taken' as const })));
  }
  write(text: string): void {
    this.#options.events.onOutput('stdout', text);
  }
  die(death: Partial<Death>, begun?: readonly number[]): void {
    this.#options.events.onGone(
      { what: 'process', exitCode: null, signal: 'SIGKILL', ...death },
      begun,
    );
  }
}

export class FakeCrew {
  readonly workers: FakeWorker[] = [];
  readonly ends: {
    readonly name: string;
    readonly ending: Ending;
    readonly times: RunTimes | undefined;
  }[] = [];
  /** What its owner was told, but for the ends. */
  readonly told: unknown[] = [];
  readonly lane: PooledLane;
  #lastId = 0;

  constructor(size: number, graceMs = 1000, idleMemoryMb?: number) {
    this.lane = new PooledLane({
      kind: 'process',
      size,
      graceMs,
      idleMs: Number.POSITIVE_INFINITY,
      idleMemoryMb,
      terms: { reportMs: 33, nice: 0, memoryMb: undefined, processMemoryMb: undefined },
      launch: { execArgv: undefined, wrapper: undefined, env: undefined, cwd: undefined },
      owner: {
        inTurn: (run) => run(),
        onStarted: ({ name }, worker) => this.told.push([name, 'runs on', worker]),
        onProgress: ({ name }, ...said) => this.told.push([name, ...said]),
        onEvent: ({ name }, ...sent) => this.told.push([name, ...sent]),
        onEnded: (record, ending, times) => {
          Object.assign(record, { ending });
          this.ends.push({ name: record.name, ending, times });
        },
        onOutput: (record, ...written) => this.told.push([record?.name, ...written]),
      },
      openLink: (options) => {
        // How much memory it holds is asked of a process: of this one.
        const worker = new FakeWorker(options, idleMemoryMb && process.pid);
        this.workers.push(worker);
        return worker;
      },
    });
  }

  get last(): FakeWorker {
    const worker = this.workers.at(-1);
    if (worker === undefined) throw new Error('No worker was started.');
    return worker;
  }

  add(
    name: string,
    options: TaskOptions<unknown> = {},
    { does = 'short', args = [] }: { does?: string; args?: readonly unknown[] } = {},
  ): TaskRecord {
    const record = new TaskRecord({
      id: ++this.#lastId,
      kind: 'process',
      name,
      options,
      onCallbackError: () => undefined,
    });
    const ref = makeRef('file:///fake.js', does);
    this.lane.add({ record, args, isGuessed: false, run: () => undefined, ref });
    return record;
  }

  cancel(record: TaskRecord): void {
    record.isCancelRequested = true;
    this.lane.cancel(record);
  }

  statuses(): string[] {
    return this.ends.map(({ name, ending }) => `${name} ${ending.status}`);
  }
}

/** Lets what was put off by a microtask happen. */
export const soon = (): Promise<void> => Promise.resolve().then(() => undefined);
