// SPDX-License-Identifier: MIT
/** One worker as the main thread sees it, the same for a process and for a thread. */
import type { Death } from './crash.js';
import type { Job, Report, Terms } from './messages.js';

export interface WorkerLink {
  /** The system's process id; undefined for a thread. */
  readonly pid: number | undefined;
  /** Sends jobs, in the order of their tickets. Throws where a lone job cannot be cloned. */
  send(jobs: readonly Job[], transfer: readonly ArrayBuffer[]): void;
  /** Asks a job to stop; one that nobody has begun comes back as `taken`. */
  cancel(ticket: number): void;
  /** Asks for jobs back; those nobody has begun come back as `taken`. */
  takeBack(tickets: readonly number[]): void;
  /** Ends a job by force, with its worker, if it still runs. */
  stopRun(ticket: number): void;
  /** Ends the worker; resolves when it is gone. */
  close(): Promise<void>;
}

/** What a link tells its owner, in the order in which it happened. */
export interface LinkEvents {
  onReady(): void;
  onReports(reports: readonly Report[]): void;
  /** The worker is no more. Without `begun`, the tickets it had taken up, nobody knows them. */
  onGone(death: Death, begun?: readonly number[]): void;
  onOutput(stream: 'stdout' | 'stderr', text: string): void;
}

export interface LinkOptions extends Terms {
  readonly events: LinkEvents;
  /** How long a worker may take to leave before it is killed. */
  readonly graceMs: number;
}

export type OpenLink = (options: LinkOptions) => WorkerLink;

/** The last part of what a worker wrote to its standard error, for the report of its death. */
export class OutputTail {
  #text = '';

  add(text: string): void {
    this.#text = (this.#text + text).slice(-2000);
  }

  get text(): string {
    return this.#text;
  }
}

/** Passes on what workerpool collects of a worker's standard output. */
export function outputListener(events: LinkEvents, tail: OutputTail) {
  return (payload: unknown): void => {
    if (typeof payload !== 'object' || payload === null) return;
    if ('stdout' in payload) events.onOutput('stdout', String(payload.stdout));
    if ('stderr' in payload) {
      tail.add(String(payload.stderr));
      events.onOutput('stderr', String(payload.stderr));
    }
  };
}
