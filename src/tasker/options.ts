// SPDX-License-Identifier: MIT
/** What may be said beside a task's arguments, and how it is told from them. */
import type { Task } from './task.js';

export interface TaskOptions<R> {
  /** Any value; adding a task under a live key cancels the old one. None means unique. */
  readonly key?: unknown;
  /** Once, on the main thread, after the last event: completed, failed or cancelled. */
  readonly whenDone?: (task: Task<R>) => void;
  /** Every `sendEvent`, in order, on the main thread. */
  readonly whenEvent?: (task: Task<R>, name: string, data: unknown) => void;
  /** Higher first among the waiting; 0 unless told. */
  readonly priority?: number;
  /** Cancels the task when it aborts. */
  readonly signal?: AbortSignal;
  /** false keeps the task out of `tasksUpdated` and of the overall progress. */
  readonly visible?: boolean;
  /** The task is stopped and fails once it has run for so many milliseconds. */
  readonly timeoutMs?: number;
  /** Buffers in the arguments that are given away instead of copied (threads only). */
  readonly transfer?: readonly ArrayBuffer[];
}

/** The arguments of a task function, and perhaps options behind them. */
export type ArgsThenOptions<A extends unknown[], R> = [
  ...args: A,
  options?: TaskOptions<R> | undefined,
];

const NAMES: ReadonlySet<string> = new Set<keyof TaskOptions<unknown>>([
  'key',
  'whenDone',
  'whenEvent',
  'priority',
  'signal',
  'visible',
  'timeoutMs',
  'transfer',
]);

/**
 * Splits what followed the function. The last value is taken for options where it is a plain object
 * with no member but options; an argument of that shape is followed by `{ key: undefined }`.
 */
export function splitOptions(rest: readonly unknown[]): {
  readonly args: readonly unknown[];
  readonly options: TaskOptions<unknown>;
} {
  const last = rest.at(-1);
  if (!isOptions(last)) return { args: rest, options: {} };
  return { args: rest.slice(0, -1), options: last };
}

function isOptions(value: unknown): value is TaskOptions<unknown> {
  if (typeof value !== 'object' || value === null) return false;
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => NAMES.has(name));
}
