// SPDX-License-Identifier: MIT
/** One worker as the main thread sees it, the same for a process and for a thread. */
import type { Death } from './crash.js';
import type { TaskRef } from './define.js';
import type { Report, Terms } from './messages.js';

/** A job on its way out, with what its task's options say about it. */
export interface OutgoingJob {
  readonly ticket: number;
  readonly ref: TaskRef;
  readonly args: readonly unknown[];
  readonly isGuessed: boolean;
  readonly record: { readonly options: { readonly transfer?: readonly ArrayBuffer[] | undefined } };
}

export interface WorkerLink {
  /** The system's process id; undefined for a thread. */
  readonly pid: number | undefined;
  /** Sends jobs, in the order of their tickets. Throws where a lone job cannot be cloned. */
  send(jobs: readonly OutgoingJob[]): void;
  /** Asks a job to stop; one that has not begun comes back as `taken`. */
  cancel(ticket: number): void;
  /** Asks for jobs back; those that have not begun come back as `taken`. */
  takeBack(tickets: readonly number[]): void;
  /** Ends a job by force, with its worker, if it still runs. */
  stopRun(ticket: number): void;
  /** Ends the worker at once because it is of no use; its death gets this reason. */
  fail(reason: unknown): void;
  /** Ends the worker; resolves when it is gone. */
  close(): Promise<void>;
}

/** What a link reports to its owner, in the order in which it happened. */
export interface LinkEvents {
  onReady(): void;
  onReports(reports: readonly Report[]): void;
  /** The worker has ended. Without `begun`, the ticket that it had taken up, it is not known which job that was. */
  onGone(death: Death, begun?: readonly number[]): void;
  onOutput(stream: 'stdout' | 'stderr', text: string): void;
}

/** How worker processes are started; threads share the app's own surroundings but for `env`. */
export interface Launch {
  readonly execArgv: readonly string[] | undefined;
  readonly wrapper: readonly string[] | undefined;
  readonly env: NodeJS.ProcessEnv | undefined;
  readonly cwd: string | undefined;
}

export interface LinkOptions extends Terms {
  readonly launch: Launch;
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
