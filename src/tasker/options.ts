// SPDX-License-Identifier: MIT
/** Task options, and how they are distinguished from the arguments. */
import { types } from 'node:util';
import type { AppError } from '../base/errors.js';
import { aFunction, anyWait, type Checks, faultOf, truth } from './checks.js';
import type { AnyTaskFunction } from './define.js';
import type { Task } from './task.js';

/** An option that is left out or undefined has its default. */
export interface TaskOptions<R> {
  /** Any value; adding a task under a live key cancels the old one. None means unique. */
  readonly key?: unknown;
  /** Called once, on the main thread, after the last event: completed, failed or cancelled. */
  readonly whenDone?: ((task: Task<R>) => void) | undefined;
  /** Called with every `sendEvent`, in order, on the main thread. */
  readonly whenEvent?: ((task: Task<R>, name: string, data: unknown) => void) | undefined;
  /** Higher first among the waiting; 0 unless given. */
  readonly priority?: number | undefined;
  /** Cancels the task when it aborts. */
  readonly signal?: AbortSignal | undefined;
  /** false keeps the task out of `tasksUpdated` and of the overall progress. */
  readonly visible?: boolean | undefined;
  /** The task is stopped and fails once it has run for this long, milliseconds; Infinity: never. */
  readonly timeoutMs?: number | undefined;
  /** Buffers in the arguments that are given away instead of copied (threads; others copy them). */
  readonly transfer?: readonly ArrayBuffer[] | undefined;
}

/** The arguments of a task function, and perhaps options after them. */
export type ArgsThenOptions<A extends unknown[], R> = [
  ...args: A,
  options?: TaskOptions<R> | undefined,
];

const CHECKS: Checks<TaskOptions<unknown>> = {
  key: [() => true, 'any value'],
  whenDone: aFunction,
  whenEvent: aFunction,
  priority: [(value) => typeof value === 'number' && !Number.isNaN(value), 'a number'],
  signal: [(value) => value instanceof AbortSignal, 'an AbortSignal'],
  visible: truth,
  timeoutMs: anyWait,
  transfer: [isListOfBuffers, 'a list of ArrayBuffers'],
};

/** What followed the function, taken apart. */
export interface SplitRest {
  readonly args: readonly unknown[];
  readonly options: TaskOptions<unknown>;
  /** Recognised by its shape alone, where the number of the function's arguments is not known. */
  readonly isGuessed: boolean;
  /** What is wrong with an option; the task fails of it. */
  readonly fault?: AppError;
}

const NONE: TaskOptions<unknown> = Object.freeze({});

/**
 * Splits what followed the function. The last value is taken for options where the function has its
 * arguments without it and it is a plain object with no member but options. A function of optional
 * arguments that takes such an object gets it with `{ key: undefined }` after it.
 */
export function splitOptions(run: AnyTaskFunction, rest: readonly unknown[]): SplitRest {
  const last = rest.at(-1);
  // The first parameter is the context.
  const hasAllArgs = rest.length >= run.length;
  if (!hasAllArgs || !isOptions(last)) return { args: rest, options: NONE, isGuessed: false };
  return { args: rest.slice(0, -1), ...checked(last), isGuessed: run.length === 0 };
}

/** The options whose values mean something, and what is wrong with the first of the others. */
function checked(options: TaskOptions<unknown>): Pick<SplitRest, 'options' | 'fault'> {
  let fault: AppError | undefined;
  let right = options;
  for (const name of Object.keys(options) as (keyof typeof CHECKS)[]) {
    const value = options[name];
    const found = value === undefined ? undefined : faultOf(`option ${name}`, value, CHECKS[name]);
    if (found === undefined) continue;
    fault ??= found;
    right = { ...right, [name]: undefined };
  }
  return { options: right, ...(fault !== undefined && { fault }) };
}

function isOptions(value: unknown): value is TaskOptions<unknown> {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return false;
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => Object.hasOwn(CHECKS, name));
}

function isListOfBuffers(value: unknown): boolean {
  return Array.isArray(value) && value.every((buffer) => buffer instanceof ArrayBuffer);
}
