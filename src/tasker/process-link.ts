// SPDX-License-Identifier: MIT
/** A worker process, seen from the main thread. */
import { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fromWire, toWire } from '../base/wire.js';
import type { Death } from './crash.js';
import { discard, packLarge, unpackLarge } from './large-arrays.js';
import { type FromHost, isTaskerMessage, type Job, type Report, type ToHost } from './messages.js';
import { openPoolOfOne, type PoolOfOne } from './pool-of-one.js';
import { hasSharedMemory } from './unsendable.js';
import { type LinkOptions, OutputTail, outputListener, type WorkerLink } from './worker-link.js';

const SCRIPT = fileURLToPath(new URL('./process-host.js', import.meta.url));

export function openProcessLink(options: LinkOptions): WorkerLink {
  return new ProcessLink(options);
}

class ProcessLink implements WorkerLink {
  readonly #child: ChildProcess;
  readonly #pool: PoolOfOne;
  readonly #options: LinkOptions;
  readonly #tail = new OutputTail();
  readonly #gone: Promise<void>;
  /** Large arguments on their way, by ticket. */
  readonly #files = new Map<number, readonly string[]>();
  #killTimer: NodeJS.Timeout | undefined;
  /** The ticket whose end by force is awaited. */
  #stopping: number | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
    const { reportMs, nice, memoryMb, events } = options;
    const opened = openPoolOfOne({
      script: SCRIPT,
      pool: {
        workerType: 'process',
        workerTerminateTimeout: options.graceMs,
        forkOpts: { serialization: 'advanced', execArgv: [] },
      },
      announcedOn: 'child_process',
      isHandle: (announced) => announced instanceof ChildProcess,
      terms: { reportMs, nice, memoryMb },
      onOutput: outputListener(events, this.#tail),
    });
    this.#pool = opened;
    this.#child = opened.handle;
    this.#child.on('message', (message: unknown) => {
      if (isTaskerMessage(message)) this.#receive(message as FromHost); // Marked as ours.
    });
    this.#gone = this.#watchEnd();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  send(jobs: readonly Job[]): void {
    if (hasSharedMemory(jobs.map(({ args }) => args))) throw new TypeError('shared memory');
    const packed = jobs.map((job) => {
      const { value: args, files } = packLarge(job.args);
      if (files.length > 0) this.#files.set(job.ticket, files);
      return { ...job, args };
    });
    try {
      this.#tell({ tasker: true, kind: 'jobs', jobs: packed });
    } catch (why) {
      for (const { ticket } of jobs) this.#discardFiles(ticket);
      throw why;
    }
  }

  cancel(ticket: number): void {
    this.#tell({ tasker: true, kind: 'cancel', tickets: [ticket] });
  }

  takeBack(tickets: readonly number[]): void {
    this.#tell({ tasker: true, kind: 'take-back', tickets });
  }

  stopRun(ticket: number): void {
    this.#tell({ tasker: true, kind: 'stop-run', ticket });
    // Native code that blocks cannot be stopped as a thread, only with its process.
    this.#stopping = ticket;
    this.#killAfter(500);
  }

  async close(): Promise<void> {
    this.#killAfter(this.#options.graceMs);
    await this.#pool.terminate();
    await this.#gone;
  }

  #tell(message: ToHost): void {
    if (this.#child.connected) this.#child.send(message);
  }

  #receive(message: FromHost): void {
    const { events } = this.#options;
    if (message.kind === 'ready') events.onReady();
    else if (message.kind === 'reports') {
      if (message.reports.some((report) => this.#endsStopping(report))) this.#callOffKill();
      events.onReports(message.reports.map((report) => this.#unpacked(report)));
    } else {
      this.#callOffKill();
      for (const ticket of this.#files.keys()) this.#discardFiles(ticket);
      events.onRunLost(
        {
          what: 'thread',
          exitCode: message.exitCode,
          signal: null,
          stderr: this.#tail.text,
          ...('error' in message && { error: fromWire(message.error) }),
        },
        message.claimed,
      );
    }
  }

  #unpacked(report: Report): Report {
    if (report.kind === 'end' || report.kind === 'taken') this.#discardFiles(report.ticket);
    if (report.kind !== 'end' || !report.outcome.isOk) return report;
    try {
      return { ...report, outcome: { isOk: true, value: unpackLarge(report.outcome.value) } };
    } catch (error) {
      return { ...report, outcome: { isOk: false, error: toWire(error) } };
    }
  }

  // What the worker has taken is gone already; what it has not is for nobody any more.
  #discardFiles(ticket: number): void {
    const files = this.#files.get(ticket);
    if (files === undefined) return;
    this.#files.delete(ticket);
    discard(files);
  }

  #endsStopping({ ticket, kind }: Report): boolean {
    return kind === 'end' && ticket === this.#stopping;
  }

  #callOffKill(): void {
    if (this.#stopping === undefined) return;
    this.#stopping = undefined;
    clearTimeout(this.#killTimer);
    this.#killTimer = undefined;
  }

  #killAfter(ms: number): void {
    this.#killTimer ??= setTimeout(() => this.#child.kill('SIGKILL'), ms);
  }

  // The exit is often heard before the last reports, so the end waits for the channel's end too.
  #watchEnd(): Promise<void> {
    const child = this.#child;
    return new Promise((resolve) => {
      let exit: Pick<Death, 'exitCode' | 'signal'> | undefined;
      let failure: unknown;
      const end = () => {
        if (child.connected || exit === undefined) return;
        clearTimeout(this.#killTimer);
        for (const ticket of this.#files.keys()) this.#discardFiles(ticket);
        resolve();
        const error = failure === undefined ? {} : { error: failure };
        const stderr = this.#tail.text;
        this.#options.events.onGone({ what: 'process', ...exit, ...error, stderr });
      };
      child.once('exit', (exitCode, signal) => {
        exit = { exitCode, signal };
        end();
      });
      child.once('disconnect', end);
      child.on('error', (error) => {
        // A channel that breaks is followed by the exit; a process that could not even be started
        // has none.
        if (child.pid !== undefined) return;
        failure = error;
        exit = { exitCode: null, signal: null };
        end();
      });
    });
  }
}
