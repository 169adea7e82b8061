// SPDX-License-Identifier: MIT
/** A worker process, seen from the main thread. */
import { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { fromWire, toWire } from '../base/wire.js';
import type { Death } from './crash.js';
import { FrameReader, frameOf } from './frames.js';
import { discard, packLarge, unpackLarge } from './large-arrays.js';
import {
  type FromHost,
  type FromInner,
  isTaskerMessage,
  type Job,
  type Report,
  type ToHost,
} from './messages.js';
import { openPoolOfOne, type PoolOfOne } from './pool-of-one.js';
import { hasSharedMemory } from './unsendable.js';
import { type LinkOptions, OutputTail, outputListener, type WorkerLink } from './worker-link.js';
import { forkingWithPipes, JOBS_FD, REPORTS_FD } from './worker-pipes.js';

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
  readonly #jobPipe: Writable;
  readonly #reportPipe: Readable;
  /** Large arguments on their way, by ticket. */
  readonly #files = new Map<number, readonly string[]>();
  #killTimer: NodeJS.Timeout | undefined;
  /** The ticket whose end by force is awaited. */
  #stopping: number | undefined;
  /** What the host said of the thread that ran the tasks, before it went after it. */
  #lost: Lost | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
    const { reportMs, nice, memoryMb, events } = options;
    const open = () =>
      openPoolOfOne({
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
    const opened = forkingWithPipes(open);
    this.#pool = opened;
    this.#child = opened.handle;
    // Made as pipes one way each.
    this.#jobPipe = opened.handle.stdio[JOBS_FD] as Writable;
    this.#reportPipe = opened.handle.stdio[REPORTS_FD] as Readable;
    this.#listen();
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
      this.#jobPipe.write(frameOf(packed));
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
    // A host that is itself held up, as by SIGSTOP, does not hear it.
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

  #listen(): void {
    const { events } = this.#options;
    this.#child.on('message', (message: unknown) => {
      if (!isTaskerMessage(message)) return;
      const told = message as FromHost; // Marked as ours.
      if (told.kind === 'lost') this.#lost = told;
      else this.#report(told.reports);
    });
    const frames = new FrameReader();
    this.#reportPipe.on('data', (chunk: Buffer) => {
      // The other end is process-inner.ts.
      const messages = frames.take(chunk) as FromInner[];
      if (messages[0] === 'ready') events.onReady();
      const reports = messages.filter((message) => message !== 'ready');
      if (reports.length > 0) this.#report(reports);
    });
    // A pipe that breaks is followed by the exit, which says why.
    this.#jobPipe.on('error', () => undefined);
    this.#reportPipe.on('error', () => undefined);
  }

  #report(reports: readonly Report[]): void {
    if (reports.some(({ kind, ticket }) => kind === 'end' && ticket === this.#stopping)) {
      clearTimeout(this.#killTimer);
      this.#killTimer = undefined;
    }
    this.#options.events.onReports(reports.map((report) => this.#unpacked(report)));
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

  #killAfter(ms: number): void {
    this.#killTimer ??= setTimeout(() => this.#child.kill('SIGKILL'), ms);
  }

  // The exit is often heard before the last reports, so the end waits for those of the pipe and of
  // the channel too.
  #watchEnd(): Promise<void> {
    const child = this.#child;
    return new Promise((resolve) => {
      let exit: Pick<Death, 'exitCode' | 'signal'> | undefined;
      const end = (death: Death, begun?: readonly number[]) => {
        clearTimeout(this.#killTimer);
        for (const ticket of this.#files.keys()) this.#discardFiles(ticket);
        resolve();
        this.#options.events.onGone({ ...death, stderr: this.#tail.text }, begun);
      };
      const endIfAllIsHeard = () => {
        if (exit === undefined || child.connected || !this.#reportPipe.closed) return;
        if (this.#lost === undefined) end({ what: 'process', ...exit });
        else end(deathOf(this.#lost), this.#lost.begun);
      };
      child.once('exit', (exitCode, signal) => {
        exit = { exitCode, signal };
        endIfAllIsHeard();
      });
      child.once('disconnect', endIfAllIsHeard);
      this.#reportPipe.once('close', endIfAllIsHeard);
      child.on('error', (error) => {
        // A channel that breaks is followed by the exit; a process that could not even be started
        // has none.
        if (child.pid === undefined) end({ what: 'process', exitCode: null, signal: null, error });
      });
    });
  }
}

type Lost = Extract<FromHost, { readonly kind: 'lost' }>;

function deathOf(lost: Lost) {
  const error = 'error' in lost ? { error: fromWire(lost.error) } : {};
  return { what: 'thread' as const, exitCode: lost.exitCode, signal: null, ...error };
}
