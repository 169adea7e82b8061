// SPDX-License-Identifier: MIT
/**
 * Runs tasks on the main loop: coroutines, and everything in a test that wants no workers. Code here
 * cannot be stopped by force; a task that ignores its cancellation is let go after the grace period.
 */
import type { Message } from '../base/message.js';
import { Reporter, type ReportSink, TaskContext } from './context.js';
import { TaskCancelled } from './crash.js';
import { refOf, requireAllArgs, resolveTask } from './define.js';
import type { Lane, LaneOwner, Work, WorkerSnapshot } from './lane.js';
import { type LongTimer, startTimer } from './long-timer.js';
import { clockMs, type Outcome } from './messages.js';
import { canceled, endingOf, type TaskRecord } from './record.js';
import type { Ending } from './status.js';
import { findUnsendable, unsendableError } from './unsendable.js';

export interface LocalLaneOptions {
  readonly owner: LaneOwner;
  readonly graceMs: number;
  readonly reportMs: number;
  /** Copies arguments and results as a worker would, so that a test sees what would not cross. */
  readonly isIsolated: boolean;
}

interface LocalRun {
  readonly work: Work;
  readonly abort: AbortController;
  readonly startedAt: number;
  isOver: boolean;
  graceTimer: LongTimer | undefined;
}

export class LocalLane implements Lane {
  #waiting = new Map<TaskRecord, Work>();
  #running = new Map<TaskRecord, LocalRun>();
  readonly #options: LocalLaneOptions;

  constructor(options: LocalLaneOptions) {
    this.#options = options;
  }

  add(work: Work): void {
    this.#waiting.set(work.record, work);
    setImmediate(() => {
      if (this.#waiting.delete(work.record)) void this.#run(work);
    });
  }

  cancel(record: TaskRecord): void {
    if (this.#waiting.delete(record)) {
      this.#options.owner.onEnded(record, canceled(record));
      return;
    }
    const run = this.#running.get(record);
    if (run === undefined) return;
    run.abort.abort(new TaskCancelled(record.cancelCause));
    const { graceMs } = this.#options;
    // What it says last may be on its way while this thread is busy.
    run.graceTimer = startTimer(graceMs, () => {
      setImmediate(() => this.#end(run, canceled(record)));
    });
  }

  warmUp(): void {}

  waiting(): readonly number[] {
    return [...this.#waiting.keys()].map(({ id }) => id);
  }

  workers(): readonly WorkerSnapshot[] {
    return [];
  }

  async close(): Promise<void> {}

  async #run(work: Work): Promise<void> {
    const { record } = work;
    const abort = new AbortController();
    const run: LocalRun = {
      work,
      abort,
      startedAt: clockMs(),
      isOver: false,
      graceTimer: undefined,
    };
    this.#running.set(record, run);
    this.#options.owner.onStarted(record, undefined);
    const reporter = new Reporter(new LocalSink(run, this.#options), this.#options.reportMs);
    const outcome = await this.#outcomeOf(work, reporter);
    reporter.close();
    this.#end(run, endingOf(record, outcome));
  }

  async #outcomeOf(work: Work, reporter: Reporter): Promise<Outcome> {
    const { record } = work;
    const { isIsolated } = this.#options;
    try {
      const run = isIsolated ? await functionOf(work) : work.run;
      const { transfer } = record.options;
      const what = `args of "${record.name}"`;
      const args = isIsolated ? copied(work.args, what, record, transfer) : work.args;
      // The compiler checked the arguments against this very function where the task was started.
      const value: unknown = await run(new TaskContext(reporter), ...(args as never));
      return {
        isOk: true,
        value: isIsolated ? copied(value, `the result of "${record.name}"`, record) : value,
      };
    } catch (error) {
      return { isOk: false, error };
    }
  }

  #end(run: LocalRun, ending: Ending): void {
    if (run.isOver) return;
    run.isOver = true;
    run.graceTimer?.stop();
    this.#running.delete(run.work.record);
    const times = { startedAt: run.startedAt, endedAt: clockMs() };
    this.#options.owner.onEnded(run.work.record, ending, times);
  }
}

/** The function as a worker finds it. */
async function functionOf({ run, args, isGuessed }: Work) {
  const ref = refOf(run);
  if (ref === undefined) return run;
  const found = await resolveTask(ref);
  if (isGuessed) requireAllArgs(found, ref, args.length);
  return found;
}

function copied<T>(
  value: T,
  what: string,
  { kind }: TaskRecord,
  transfer: readonly ArrayBuffer[] = [],
): T {
  const to = kind === 'process' ? 'process' : 'thread';
  try {
    if (to === 'thread') return structuredClone(value, { transfer: [...transfer] });
    // A process would be sent a copy of memory that is meant to be shared.
    if (findUnsendable(value, what, to) !== undefined) throw new TypeError('unsendable');
    return structuredClone(value);
  } catch (why) {
    throw unsendableError(value, what, to, why);
  }
}

class LocalSink implements ReportSink {
  readonly #run: LocalRun;
  readonly #options: LocalLaneOptions;

  constructor(run: LocalRun, options: LocalLaneOptions) {
    this.#run = run;
    this.#options = options;
  }

  progress(progress: number | undefined, message: string | Message | undefined): void {
    const { record } = this.#run.work;
    if (!this.#run.isOver) this.#options.owner.onProgress(record, progress, message);
  }

  event(name: string, data: unknown): void {
    const { record } = this.#run.work;
    const sent = this.#options.isIsolated
      ? copied(data, `the data of event "${name}"`, record)
      : data;
    if (!this.#run.isOver) this.#options.owner.onEvent(record, name, sent);
  }

  isCancelled(): boolean {
    return this.#run.abort.signal.aborted;
  }

  openSignal(): AbortSignal {
    return this.#run.abort.signal;
  }
}
