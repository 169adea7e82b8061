// SPDX-License-Identifier: MIT
/** A pool thread, seen from the main thread. Cancelling it needs nobody's event loop. */
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { Job, Report } from './messages.js';
import { openPoolOfOne, type PoolOfOne } from './pool-of-one.js';
import { askToStop, begunTickets, createSlots, isRunning, offer, takeBack } from './slots.js';
import { type LinkOptions, OutputTail, outputListener, type WorkerLink } from './worker-link.js';

const SCRIPT = fileURLToPath(new URL('./thread-worker.js', import.meta.url));

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
  #isReady: boolean = false;
  readonly #gone: Promise<void>;

  constructor(options: LinkOptions) {
    this.#options = options;
    const { reportMs, nice, memoryMb, events } = options;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const opened = openPoolOfOne({
      script: SCRIPT,
      pool: {
        workerType: 'thread',
        workerTerminateTimeout: options.graceMs,
        workerThreadOpts: {
          execArgv: [],
          ...(memoryMb !== undefined && { resourceLimits: { maxOldGenerationSizeMb: memoryMb } }),
        },
      },
      announcedOn: 'worker_threads',
      isHandle: (announced) => announced instanceof Worker,
      terms: { port: port2, slots: this.#slots, reportMs, nice, memoryMb },
      transfer: [port2],
      onOutput: outputListener(events, this.#tail),
    });
    this.#pool = opened;
    this.#worker = opened.handle;
    this.#gone = this.#watchEnd();
    port1.on('message', (message: Report | 'ready') => this.#receive(message));
  }

  send(jobs: readonly Job[], transfer: readonly ArrayBuffer[]): void {
    for (const { ticket } of jobs) offer(this.#slots, ticket);
    this.#port.postMessage(jobs, transfer);
  }

  cancel(ticket: number): void {
    this.takeBack([ticket]);
    askToStop(this.#slots, ticket);
  }

  takeBack(tickets: readonly number[]): void {
    const taken = tickets.filter((ticket) => takeBack(this.#slots, ticket));
    if (taken.length === 0) return;
    const reports = taken.map((ticket) => ({ ticket, kind: 'taken' as const }));
    // Answered later, as a process does, so that no owner is entered from inside its own call.
    setImmediate(() => this.#options.events.onReports(reports));
  }

  stopRun(ticket: number): void {
    if (isRunning(this.#slots, ticket)) void this.#worker.terminate();
  }

  async close(): Promise<void> {
    const left = this.#pool.terminate();
    // workerpool asks the thread; one in a tight loop would not hear it.
    await this.#worker.terminate();
    await left;
    await this.#gone;
  }

  #receive(message: Report | 'ready'): void {
    const { events } = this.#options;
    if (message === 'ready') {
      this.#isReady = true;
      events.onReady();
    } else events.onReports([message]);
  }

  // The port closes behind the last report; until then the thread's death is not the whole story.
  #watchEnd(): Promise<void> {
    return new Promise((resolve) => {
      let error: unknown;
      let exitCode: number | undefined;
      let isPortClosed = false;
      const end = () => {
        if (exitCode === undefined || !isPortClosed) return;
        resolve();
        const thrown = error === undefined ? {} : { error };
        const stderr = this.#tail.text;
        const death = { what: 'thread' as const, exitCode, signal: null, ...thrown, stderr };
        this.#options.events.onGone(death, begunTickets(this.#slots));
      };
      this.#worker.on('error', (thrown) => {
        error = thrown;
      });
      this.#worker.once('exit', (code) => {
        exitCode = code;
        // The thread's end of the channel closes with it, behind its last report; closing ours would
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
