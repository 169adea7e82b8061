// SPDX-License-Identifier: MIT
/**
 * Entry of a worker process. Its own thread only relays: a task that spins for minutes in the inner
 * thread hinders neither its cancellation, nor its events, nor the end of a process whose parent
 * has died.
 */
import { serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import workerpool from 'workerpool';
import { toWire } from '../base/wire.js';
import { markAsWorker } from './background.js';
import { withOwnBuffers } from './large-arrays.js';
import {
  type FromHost,
  isTaskerMessage,
  type Job,
  type Report,
  type Terms,
  type ToHost,
} from './messages.js';
import { sweepShared } from './shared-file.js';
import {
  askToStop,
  createSlots,
  isRunning,
  offer,
  type Slots,
  takeBack,
  wasClaimed,
} from './slots.js';
import { ownedBuffers, unsendableError } from './unsendable.js';

const parentPid = process.ppid;
let host: Host | undefined;

class Host {
  readonly #terms: Terms;
  #inner: Worker;
  #slots: Slots;
  /** Names of the jobs that have not ended, by ticket. */
  #open = new Map<number, string>();
  #outbox: Report[] = [];

  constructor(terms: Terms) {
    this.#terms = terms;
    this.#slots = createSlots();
    this.#inner = this.#startInner();
  }

  take(message: ToHost): void {
    if (message.kind === 'jobs') this.#begin(message.jobs);
    else if (message.kind === 'cancel') for (const ticket of message.tickets) this.#cancel(ticket);
    else if (message.kind === 'take-back') message.tickets.forEach(this.#takeBack, this);
    else if (isRunning(this.#slots, message.ticket, this.#open.keys()))
      void this.#inner.terminate();
  }

  #begin(jobs: readonly Job[]): void {
    for (const { ticket, ref } of jobs) {
      this.#open.set(ticket, ref.name);
      offer(this.#slots, ticket);
    }
    const own = jobs.map((job) => ({ ...job, args: withOwnBuffers(job.args) }));
    this.#inner.postMessage(own, argBuffers(own));
  }

  #cancel(ticket: number): void {
    if (!this.#takeBack(ticket)) askToStop(this.#slots, ticket);
  }

  #takeBack(ticket: number): boolean {
    if (!takeBack(this.#slots, ticket)) return false;
    this.#report({ ticket, kind: 'taken' });
    return true;
  }

  #startInner(): Worker {
    const { memoryMb } = this.#terms;
    const inner = new Worker(new URL('./process-inner.js', import.meta.url), {
      workerData: { ...this.#terms, slots: this.#slots },
      execArgv: [],
      ...(memoryMb !== undefined && { resourceLimits: { maxOldGenerationSizeMb: memoryMb } }),
    });
    let error: unknown;
    let isReady: boolean = false;
    inner.on('message', (message: Report | 'ready') => {
      if (message === 'ready') {
        isReady = true;
        send({ tasker: true, kind: 'ready' });
      } else this.#report(message);
    });
    inner.on('error', (thrown) => {
      error = thrown;
    });
    // Everything the thread had posted has been delivered when it is gone.
    inner.on('exit', (exitCode) => {
      if (isReady) this.#replaceInner(exitCode, error);
      else fail(error);
    });
    return inner;
  }

  #replaceInner(exitCode: number, error: unknown): void {
    this.#flush();
    const claimed = [...this.#open.keys()].filter((ticket) => wasClaimed(this.#slots, ticket));
    this.#open.clear();
    const thrown = error === undefined ? {} : { error: toWire(error) };
    send({ tasker: true, kind: 'run-lost', claimed, exitCode, ...thrown });
    this.#slots = createSlots();
    this.#inner = this.#startInner();
  }

  // What the inner thread posts within one turn goes out as one message; an end that nothing can
  // follow goes at once.
  #report(report: Report): void {
    const isFirst = this.#outbox.push(report) === 1;
    if (report.kind === 'end' && this.#open.size <= 1) this.#flush();
    else if (isFirst) setImmediate(() => this.#flush());
  }

  #flush(): void {
    const reports = this.#outbox;
    this.#outbox = [];
    if (reports.length === 0) return;
    try {
      send({ tasker: true, kind: 'reports', reports });
    } catch {
      const safe = reports.map((report) => this.#sendable(report));
      send({ tasker: true, kind: 'reports', reports: safe });
    }
    for (const { ticket, kind } of reports) {
      if (kind === 'end' || kind === 'taken') this.#open.delete(ticket);
    }
  }

  // A thread may hand its host what no process can be sent, such as shared memory.
  #sendable(report: Report): Report {
    if (report.kind !== 'end' || !report.outcome.isOk) return report;
    const { value } = report.outcome;
    try {
      serialize(value);
      return report;
    } catch (why) {
      const path = `the result of "${this.#open.get(report.ticket)}"`;
      const error = toWire(unsendableError(value, path, 'process', why));
      return { ...report, outcome: { isOk: false, error } };
    }
  }
}

/** An inner thread that cannot even start would not do so the next time either. */
function fail(error: unknown): never {
  console.error(error);
  process.exit(1);
}

/** The buffers are this host's own copies: the inner thread may have them. */
function argBuffers(jobs: readonly Job[]): ArrayBuffer[] {
  return jobs.flatMap(({ args }) => ownedBuffers(args));
}

function send(message: FromHost): void {
  // A parent that is gone hears nothing, and its end is ours (see `die`).
  if (process.connected) process.send?.(message);
}

function serve(terms: Terms): Promise<never> {
  host = new Host(terms);
  return new Promise(() => undefined); // It serves until it is ended.
}

// At once and whatever the tasks are in the middle of: `process.exit` would wait for native code.
function die(): void {
  sweepShared(parentPid);
  process.kill(process.pid, 'SIGKILL');
}

markAsWorker('process');
process.prependListener('disconnect', die);
// Ctrl-C in a terminal reaches every process of the group; what to stop is the parent's choice.
process.on('SIGINT', () => undefined);
workerpool.worker({ serve });

// workerpool answers whatever arrives on the channel; our own messages must pass it by.
const poolListeners = process.listeners('message');
process.removeAllListeners('message');
process.on('message', (message, handle) => {
  // The mark is ours, and both ends are of one build.
  if (isTaskerMessage(message)) host?.take(message as ToHost);
  else for (const listener of poolListeners) listener(message, handle);
});
