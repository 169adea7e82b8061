// SPDX-License-Identifier: MIT
/** A worker process, seen from the main thread. */
import { ChildProcess, type ForkOptions } from 'node:child_process';
import type { Readable } from 'node:stream';
import { processName } from '../base/process-name.js';
import { fromWire, toWire } from '../base/wire.js';
import type { Death } from './crash.js';
import { ForcedStops } from './forced-stops.js';
import { FrameReader, frameOf } from './frames.js';
import type { FromInner } from './from-worker.js';
import { JobPipe } from './job-pipe.js';
import { discard, packLarge, unpackLarge } from './large-arrays.js';
import { type FromHost, isTaskerMessage, type Report, type ToHost } from './messages.js';
import { openPoolOfOne, type PoolOfOne } from './pool-of-one.js';
import { whenEnded } from './process-end.js';
import { endGroup } from './programs.js';
import { APP_NAME } from './shared-file.js';
import { decodeReport, RefNumbers } from './wire-format.js';
import {
  type Launch,
  type LinkOptions,
  type OutgoingJob,
  OutputTail,
  outputListener,
  type WorkerLink,
} from './worker-link.js';
import { forkingWithPipes, REPORTS_FD, unrefChild } from './worker-pipes.js';
import { workerScript } from './worker-scripts.js';

export function openProcessLink(options: LinkOptions): WorkerLink {
  return new ProcessLink(options);
}

class ProcessLink implements WorkerLink {
  readonly #child: ChildProcess;
  readonly #pool: PoolOfOne;
  readonly #options: LinkOptions;
  readonly #tail = new OutputTail();
  readonly #gone: Promise<void>;
  readonly #jobPipe: JobPipe;
  readonly #refs = new RefNumbers();
  /** Large arguments on their way, by ticket. */
  readonly #files = new Map<number, readonly string[]>();
  readonly #stops = new ForcedStops(() => this.#kill());
  #leaveTimer: NodeJS.Timeout | undefined;
  /** What the host reported about the thread that ran the tasks, before it ended after it. */
  #lost: Lost | undefined;
  #failure: { readonly error?: unknown } = {};

  constructor(options: LinkOptions) {
    this.#options = options;
    const { reportMs, nice, memoryMb, processMemoryMb, events, launch } = options;
    const open = () =>
      openPoolOfOne({
        script: workerScript('process-host.js'),
        pool: {
          workerType: 'process',
          workerTerminateTimeout: options.graceMs,
          forkOpts: {
            serialization: 'advanced',
            ...forkOptions(launch),
          },
        },
        announcedOn: 'child_process',
        isHandle: (announced) => announced instanceof ChildProcess,
        terms: {
          reportMs,
          nice,
          memoryMb,
          processMemoryMb,
          ownsFlags: launch.execArgv !== undefined,
        },
        onOutput: outputListener(events, this.#tail),
      });
    const opened = forkingWithPipes(open);
    this.#pool = opened;
    this.#child = opened.handle;
    this.#jobPipe = new JobPipe(opened.handle);
    this.#gone = this.#watchEnd();
    if (opened.handle.pid !== undefined) this.#listen();
    unrefChild(opened.handle);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  send(jobs: readonly OutgoingJob[]): void {
    const packed = jobs.map((job) => {
      const { value: args, files } = packLarge(job.args);
      if (files.length === 0) return job;
      this.#files.set(job.ticket, files);
      return { ...job, args };
    });
    const { wire, forget } = this.#refs.encode(packed);
    try {
      this.#jobPipe.write(frameOf(wire));
    } catch (why) {
      forget();
      for (const { ticket } of jobs) this.#discardFiles(ticket);
      throw why;
    }
  }

  cancel(ticket: number): void {
    this.#send({ tasker: true, kind: 'cancel', tickets: [ticket] });
  }

  takeBack(tickets: readonly number[]): void {
    this.#send({ tasker: true, kind: 'take-back', tickets });
  }

  stopRun(ticket: number): void {
    if (this.#stops.begin(ticket)) this.#send({ tasker: true, kind: 'stop-run', ticket });
  }

  fail(error: unknown): void {
    this.#failure = { error };
    this.#kill();
  }

  async close(): Promise<void> {
    this.#leaveTimer ??= setTimeout(() => this.#kill(), this.#options.graceMs);
    this.#send({ tasker: true, kind: 'leave' });
    await this.#pool.terminate();
    await this.#gone;
  }

  #kill(): void {
    const { pid } = this.#child;
    if (pid !== undefined) endGroup(pid);
    this.#child.kill('SIGKILL');
  }

  #send(message: ToHost): void {
    if (this.#child.connected) this.#child.send(message);
  }

  #listen(): void {
    this.#child.on('message', (message: unknown) => {
      if (isTaskerMessage(message)) this.#receiveNotice(message as FromHost); // Marked as ours.
    });
    const frames = new FrameReader();
    const pipe = reportPipe(this.#child);
    pipe.on('data', (chunk: Buffer) => {
      try {
        // The other end is process-inner.ts.
        this.#receive(frames.take(chunk) as FromInner[]);
      } catch (error) {
        // What cannot be read here (there is no memory for it) would be missing without an error.
        this.fail(error);
      }
    });
    // A pipe that breaks is followed by the exit, which says why.
    pipe.on('error', () => undefined);
  }

  #receiveNotice(message: FromHost): void {
    if (message.kind === 'lost') this.#lost = message;
    else if (message.kind === 'not-running') this.#stops.settle(message.ticket);
    else this.#report(message.reports);
  }

  #receive(messages: readonly FromInner[]): void {
    const reports: Report[] = [];
    for (const message of messages) {
      if (message === 'ready') this.#options.events.onReady();
      else reports.push(this.#unpacked(decodeReport(message)));
    }
    if (reports.length > 0) this.#report(reports);
  }

  #report(reports: readonly Report[]): void {
    for (const { kind, ticket } of reports) {
      if (kind !== 'end' && kind !== 'taken') continue;
      this.#stops.settle(ticket);
      if (this.#files.size > 0) this.#discardFiles(ticket);
    }
    this.#options.events.onReports(reports);
  }

  #unpacked(report: Report): Report {
    if (report.kind !== 'end' || !report.outcome.isOk) return report;
    const { value } = report.outcome;
    if (typeof value !== 'object' || value === null) return report;
    try {
      return { ...report, outcome: { isOk: true, value: unpackLarge(value) } };
    } catch (error) {
      return { ...report, outcome: { isOk: false, error: toWire(error) } };
    }
  }

  // Files that the worker picked up are gone already; the rest is removed here.
  #discardFiles(ticket: number): void {
    const files = this.#files.get(ticket);
    if (files === undefined) return;
    this.#files.delete(ticket);
    discard(files);
  }

  #watchEnd(): Promise<void> {
    const child = this.#child;
    return new Promise((resolve) => {
      const end = (death: Death, begun?: readonly number[]) => {
        clearTimeout(this.#leaveTimer);
        this.#stops.settleAll();
        for (const ticket of [...this.#files.keys()]) this.#discardFiles(ticket);
        resolve();
        this.#options.events.onGone({ ...death, ...this.#failure, stderr: this.#tail.text }, begun);
      };
      const pipe = child.pid === undefined ? undefined : reportPipe(child);
      const isWrapped = this.#options.launch.wrapper !== undefined;
      whenEnded({ child, pipe, isWrapped, endGroup }, (exit) => {
        const lost = this.#lost;
        if (lost === undefined) end({ what: 'process', ...exit });
        else end(deathOf(lost), lost.begun);
      });
    });
  }
}

/** Node under the wrapper, where there is one. */
function forkOptions({ execArgv = [], wrapper, env, cwd }: Launch): ForkOptions {
  const [program, ...args] = wrapper ?? [];
  return {
    execArgv: program === undefined ? [...execArgv] : [...args, process.execPath, ...execArgv],
    ...(program !== undefined && { execPath: program }),
    // The app is not the parent of its workers where they run under a wrapper.
    env: { ...(env ?? process.env), [APP_NAME]: processName() },
    ...(cwd !== undefined && { cwd }),
  };
}

/** Made as a pipe one way. */
function reportPipe(child: ChildProcess): Readable {
  return child.stdio[REPORTS_FD] as Readable;
}

type Lost = Extract<FromHost, { readonly kind: 'lost' }>;

function deathOf(lost: Lost) {
  const error = 'error' in lost ? { error: fromWire(lost.error) } : {};
  return { what: 'thread' as const, exitCode: lost.exitCode, signal: null, ...error };
}
