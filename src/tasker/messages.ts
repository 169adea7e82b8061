// SPDX-License-Identifier: MIT
/** What crosses between the manager and its workers. Plain data; both ends are of one build. */
import type { Message } from '../base/message.js';
import type { TaskRef } from './define.js';

/** One task, as a worker gets it. The ticket counts the jobs of one worker. */
export interface WorkerJob {
  readonly ticket: number;
  readonly ref: TaskRef;
  readonly args: readonly unknown[];
  /** Whether its options were recognised among its arguments by their shape alone (see `splitOptions`). */
  readonly isGuessed: boolean;
}

/** Progress and message of a running job, whatever changed since the last. */
export interface ProgressReport {
  readonly ticket: number;
  readonly kind: 'progress';
  readonly progress?: number;
  readonly message?: string | Message;
}

export interface EventReport {
  readonly ticket: number;
  readonly kind: 'event';
  readonly name: string;
  readonly data: unknown;
}

/** How a job ended; `startedAt` and `endedAt` are milliseconds since the epoch. */
export interface EndReport {
  readonly ticket: number;
  readonly kind: 'end';
  readonly outcome: Outcome;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** The answer to a job that was taken back before anybody began it. */
export interface TakenReport {
  readonly ticket: number;
  readonly kind: 'taken';
}

export type Report = ProgressReport | EventReport | EndReport | TakenReport;

/** An error is in the form of `toWire`. */
export type Outcome =
  | { readonly isOk: true; readonly value: unknown }
  | { readonly isOk: false; readonly error: unknown };

/** What every worker is sent when it starts. */
export interface Terms {
  /** Milliseconds between two progress reports of one job. */
  readonly reportMs: number;
  /** Niceness of the thread that runs the tasks, 0 … 19. */
  readonly nice: number;
  /** Heap limit of one worker in megabytes; undefined leaves it to the engine. */
  readonly memoryMb: number | undefined;
  /** Limit of everything that a worker process holds, megabytes; threads have none of their own. */
  readonly processMemoryMb: number | undefined;
}

/** What a worker process is sent in addition. */
export interface ProcessTerms extends Terms {
  /** Whether the process was started with flags for Node that its inner thread should have too. */
  readonly ownsFlags: boolean;
}

/** A message to the host of a worker process. The mark distinguishes it from workerpool's own on the same channel. */
export type ToHost = { readonly tasker: true } & (
  | { readonly kind: 'cancel'; readonly tickets: readonly number[] }
  | { readonly kind: 'take-back'; readonly tickets: readonly number[] }
  | { readonly kind: 'stop-run'; readonly ticket: number }
  /** It is about to be ended. */
  | { readonly kind: 'leave' }
);

/** A message from the host of a worker process. */
export type FromHost = { readonly tasker: true } & (
  | { readonly kind: 'taken'; readonly reports: readonly TakenReport[] }
  /** The job that was to be stopped by force does not run. */
  | { readonly kind: 'not-running'; readonly ticket: number }
  | {
      /** The thread that runs the tasks is gone, and the process goes after it. */
      readonly kind: 'lost';
      readonly begun: readonly number[];
      readonly exitCode: number | null;
      readonly error?: unknown;
    }
);

export function isTaskerMessage(message: unknown): message is { readonly tasker: true } {
  return typeof message === 'object' && message !== null && 'tasker' in message;
}

/** Milliseconds since the epoch with fractions, comparable between processes of one machine. */
export function clockMs(): number {
  return ORIGIN_MS + performance.now();
}

const ORIGIN_MS = performance.timeOrigin;
