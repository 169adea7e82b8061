// SPDX-License-Identifier: MIT
/** A pool thread, seen from the main thread. Cancelling it depends on no event loop. */
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { requireRoomForThread } from './address-space.js';
import type { FromThread } from './from-worker.js';
import { openPoolOfOne, type PoolOfOne } from './pool-of-one.js';
import { endAllProgramsOf, endProgramsOf } from './programs.js';
import { askToStop, begunTickets, createSlots, markStopped, offer, takeBackAll } from './slots.js';
import { requireStillOwned } from './unsendable.js';
import { decodeReport, RefNumbers } from './wire-format.js';
import { type LinkOptions, type OutgoingJob, OutputTail, type WorkerLink } from './worker-link.js';
import { workerScript } from './worker-scripts.js';

/** A thread that waits for a program cannot end before it; whatever it starts is ended this often. */
const END_PROGRAMS_MS = 50;

export function openThreadLink(options: LinkOptions): WorkerLink {
  return new ThreadLink(options);
}

class ThreadLink implements WorkerLink {
  readonly pid = undefined;
  readonly #slots = createSlots();
  readonly #port: MessagePort;
  readonly #worker: Worker;
  readonly #pool: PoolOfOne;
  readonly #options: LinkOptions;
  readonly #tail = new OutputTail();
  readonly #refs = new RefNumbers();
  /** The system's number of the thread, once it is ready and where there is one. */
  #thread: number | undefined;
  #isReady: boolean = false;
  #failure: { readonly error?: unknown } = {};
  readonly #gone: Promise<void>;

  constructor(options: LinkOptions) {
    this.#options = options;
    const { reportMs, nice, memoryMb, processMemoryMb, launch } = options;
    requireRoomForThread();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const opened = openPoolOfOne({
      script: workerScript('thread-worker.js'),
      pool: {
        workerType: 'thread',
        workerTerminateTimeout: options.graceMs,
        workerThreadOpts: {
          execArgv: [],
          ...(launch.env !== undefined && { env: launch.env }),
          ...(memoryMb !== undefined && { resourceLimits: { maxOldGenerationSizeMb: memoryMb } }),
        },
      },
      announcedOn: 'worker_threads',
      isHandle: (announced) => announced instanceof Worker,
      terms: { port: port2, slots: this.#slots, reportMs, nice, memoryMb, processMemoryMb },
      transfer: [port2],
    });
    this.#pool = opened;
    this.#worker = opened.handle;
    this.#gone = this.#watchEnd();
    port1.on('message', (message: FromThread) => this.#receive(message));
    // A report that cannot be read may be the end of a task, which would be waited for without end.
    port1.on('messageerror', (error) => this.fail(error));
    // A worker alone does not keep the app alive; its tasks do (`keep-alive.ts`).
    this.#worker.unref();
    port1.unref();
  }

  send(jobs: readonly OutgoingJob[]): void {
    for (const { ticket } of jobs) offer(this.#slots, ticket);
    const transfer = jobs.flatMap(({ record }) => record.options.transfer ?? []);
    const { wire, forget } = this.#refs.encode(jobs);
    try {
      requireStillOwned(transfer);
      this.#port.postMessage(wire, transfer);
    } catch (why) {
      forget();
      throw why;
    }
  }

  cancel(ticket: number): void {
    this.takeBack([ticket]);
    askToStop(this.#slots, ticket);
  }

  takeBack(tickets: readonly number[]): void {
    const taken = takeBackAll(this.#slots, tickets);
    if (taken.length === 0) return;
    const reports = taken.map((ticket) => ({ ticket, kind: 'taken' as const }));
    // Answered later, as a process does, so that no owner is entered from inside its own call.
    setImmediate(() => this.#options.events.onReports(reports));
  }

  stopRun(ticket: number): void {
    if (markStopped(this.#slots, ticket)) void this.#end();
  }

  fail(error: unknown): void {
    this.#failure = { error };
    void this.#end();
  }

  async close(): Promise<void> {
    if (this.#thread !== undefined) await endAllProgramsOf(this.#thread);
    const left = this.#pool.terminate();
    // workerpool asks the thread; one in a tight loop would not hear it.
    await this.#end();
    await left;
    await this.#gone;
  }

  /** Ends the thread, and the programs it has started: it may be waiting for one. */
  async #end(): Promise<void> {
    const thread = this.#thread;
    if (thread === undefined) {
      await this.#worker.terminate();
      return;
    }
    const ended = this.#worker.terminate();
    // Now nothing of the task's code runs any more, also where a program gives control back to it.
    endProgramsOf(thread);
    const timer = setInterval(() => endProgramsOf(thread), END_PROGRAMS_MS);
    await ended.finally(() => clearInterval(timer));
  }

  #receive(message: FromThread): void {
    const { events } = this.#options;
    if ('thread' in message) {
      this.#isReady = true;
      this.#thread = message.thread;
      events.onReady();
    } else if ('stream' in message) {
      if (message.stream === 'stderr') this.#tail.add(message.text);
      events.onOutput(message.stream, message.text);
    } else events.onReports([decodeReport(message)]);
  }

  // The port closes after the last report; until then the thread's death is not the whole story.
  #watchEnd(): Promise<void> {
    return new Promise((resolve) => {
      let exitCode: number | undefined;
      let isPortClosed = false;
      const end = () => {
        if (exitCode === undefined || !isPortClosed) return;
        resolve();
        const stderr = this.#tail.text;
        const death = { what: 'thread' as const, exitCode, signal: null, ...this.#failure, stderr };
        this.#options.events.onGone(death, begunTickets(this.#slots));
      };
      this.#worker.on('error', (error) => {
        this.#failure = { error };
      });
      this.#worker.once('exit', (code) => {
        exitCode = code;
        // The thread's end of the channel closes with it, after its last report; closing ours would
        // throw away what has not been read. One that never took up its end leaves ours open.
        if (!this.#isReady) this.#port.close();
        end();
      });
      this.#port.once('close', () => {
        isPortClosed = true;
        end();
      });
    });
  }
}
