// SPDX-License-Identifier: MIT
/**
 * Runs jobs one after the other in the thread that was made for it: a pool thread, or the inner
 * thread of a worker process. Every claimed job ends with exactly one end report.
 */
import type { Message } from '../base/message.js';
import { bareWire, toWire } from '../base/wire.js';
import { Reporter, type ReportSink, TaskContext } from './context.js';
import { TaskCancelled } from './crash.js';
import { knownTask, requireAllArgs, resolveTask } from './define.js';
import { packLarge, unpackLarge } from './large-arrays.js';
import { clockMs, type EndReport, type Outcome, type WorkerJob } from './messages.js';
import { claimSlot, finish, release, type Slots, stopCheck, whenChanged } from './slots.js';
import { ownedBuffers, requireStillOwned, unsendableError } from './unsendable.js';
import { encodeReport, type ReportOnWire } from './wire-format.js';

/** Sends one report; throws where the value in it cannot be cloned. */
export type PostReport = (report: ReportOnWire, transfer: readonly ArrayBuffer[]) => void;

export interface JobLoopOptions {
  readonly slots: Slots;
  readonly reportMs: number;
  /** Where the reports go in the end: a process can be sent less than a thread. */
  readonly to: 'process' | 'thread';
  readonly post: PostReport;
}

export class JobLoop {
  #waiting: WorkerJob[] = [];
  #isRunning: boolean = false;
  readonly #options: JobLoopOptions;

  constructor(options: JobLoopOptions) {
    this.#options = options;
  }

  push(jobs: readonly WorkerJob[]): void {
    this.#waiting.push(...jobs);
    if (!this.#isRunning) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    const { slots } = this.#options;
    for (let job = this.#waiting.shift(); job !== undefined; job = this.#waiting.shift()) {
      if (!claimSlot(slots, job.ticket)) continue;
      await runJob(job, this.#options);
      // A job that is stopped by force ends its thread, so no other job may be in that thread.
      if (!finish(slots, job.ticket)) return;
    }
    this.#isRunning = false;
  }
}

async function runJob(job: WorkerJob, options: JobLoopOptions): Promise<void> {
  const { ticket } = job;
  const startedAt = clockMs();
  const sink = new WorkerSink(ticket, options);
  const reporter = new Reporter(sink, options.reportMs);
  const outcome = await outcomeOf(job, reporter, options.to);
  reporter.close();
  sink.close();
  postEnd({ ticket, kind: 'end', outcome, startedAt, endedAt: clockMs() }, job, options);
}

async function outcomeOf(
  job: WorkerJob,
  reporter: Reporter,
  to: 'process' | 'thread',
): Promise<Outcome> {
  try {
    const run = knownTask(job.ref) ?? (await resolveTask(job.ref));
    if (job.isGuessed) requireAllArgs(run, job.ref, job.args.length);
    const context = new TaskContext(reporter);
    const args = to === 'process' ? unpackLarge(job.args) : job.args;
    // The compiler checked the arguments against this very function where the task was started.
    const returned: unknown = run(context, ...(args as never));
    const value: unknown = isThenable(returned) ? await returned : returned;
    return { isOk: true, value: to === 'process' ? packed(value) : value };
  } catch (thrown) {
    return { isOk: false, error: toWire(thrown) };
  }
}

// What cannot be read is refused where it is sent, with a sentence.
function packed(value: unknown): unknown {
  try {
    return packLarge(value).value;
  } catch {
    return value;
  }
}

// A function that returned its value has no need of another turn.
function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value;
}

/** Posts an end; a result that cannot be sent becomes the failure that says so. */
function postEnd(report: EndReport, { ref }: WorkerJob, { post, to }: JobLoopOptions): void {
  const { outcome } = report;
  try {
    postMoving(report, post, to);
  } catch (why) {
    const error = outcome.isOk
      ? toWire(unsendableError(outcome.value, `the result of "${ref.name}"`, to, why))
      : bareWire(outcome.error);
    post(encodeReport({ ...report, outcome: { isOk: false, error } }), []);
  }
}

/** Moves the result's buffers. Memory of native code cannot be moved, which Node refuses from 21 on. */
function postMoving(report: EndReport, post: PostReport, to: 'process' | 'thread'): void {
  const { outcome } = report;
  const isMovable = to === 'thread' && outcome.isOk;
  const buffers = isMovable ? ownedBuffers(outcome.value) : [];
  const wired = encodeReport(report);
  try {
    post(wired, buffers);
  } catch (why) {
    if (buffers.length === 0) throw why;
    post(wired, []);
  }
}

class WorkerSink implements ReportSink {
  readonly isCancelled: () => boolean;
  readonly #ticket: number;
  readonly #slots: Slots;
  readonly #post: PostReport;
  readonly #to: 'process' | 'thread';
  #abort: AbortController | undefined;
  #isClosed: boolean = false;

  constructor(ticket: number, { slots, post, to }: JobLoopOptions) {
    this.#ticket = ticket;
    this.#slots = slots;
    this.#post = post;
    this.#to = to;
    const isAsked = stopCheck(slots, ticket);
    this.isCancelled = () => {
      if (!isAsked()) return false;
      this.#abort?.abort(new TaskCancelled());
      return true;
    };
  }

  progress(progress: number | undefined, message: string | Message | undefined): void {
    const report = {
      ticket: this.#ticket,
      kind: 'progress' as const,
      ...(progress !== undefined && { progress }),
      ...(message !== undefined && { message }),
    };
    this.#post(encodeReport(report), []);
  }

  event(name: string, data: unknown, transfer: readonly ArrayBuffer[]): void {
    try {
      requireStillOwned(transfer);
      this.#post(encodeReport({ ticket: this.#ticket, kind: 'event', name, data }), transfer);
    } catch (why) {
      throw unsendableError(data, `the data of event "${name}"`, this.#to, why);
    }
  }

  openSignal(): AbortSignal {
    const abort = new AbortController();
    this.#abort = abort;
    if (this.isCancelled()) return abort.signal;
    whenChanged(this.#slots, this.#ticket, () => {
      if (!this.#isClosed) this.isCancelled();
    });
    return abort.signal;
  }

  close(): void {
    this.#isClosed = true;
    if (this.#abort !== undefined) release(this.#slots, this.#ticket);
  }
}
