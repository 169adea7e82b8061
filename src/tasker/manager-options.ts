// SPDX-License-Identifier: MIT
/** How a task manager is set up, and its defaults. */
import { availableParallelism } from 'node:os';
import {
  aFunction,
  anyWait,
  type Checks,
  count,
  interval,
  requireOptions,
  truth,
} from './checks.js';
import { plainScheduler, type Scheduler } from './delivery.js';
import { type LifeObserver, lifeLog } from './life.js';

/** Whatever is left out or undefined has a value that suits most apps. */
export interface TaskManagerOptions {
  /** Carries every callback to the main thread; in a GTK app `{ post: (run) => GLib.idleAdd(…) }`. */
  readonly scheduler?: Scheduler | undefined;
  /** The most worker processes; at least 1. */
  readonly processes?: number | undefined;
  /** The most pool threads; at least 1. */
  readonly threads?: number | undefined;
  /**
   * How long a cancelled task may take to stop before it is stopped by force, milliseconds; Infinity
   * waits for it, also in `shutdown`.
   */
  readonly graceMs?: number | undefined;
  /** Idle workers exit after this time, milliseconds; the last of its kind stays. Infinity: all stay. */
  readonly idleMs?: number | undefined;
  /** Milliseconds between two deliveries of `tasksUpdated`. */
  readonly frameMs?: number | undefined;
  /** Milliseconds between two progress reports of one task. */
  readonly reportMs?: number | undefined;
  /**
   * Niceness of the threads that work, 0 … 19. Above 0 gives way to the window, but on a core where
   * only such threads run Linux can keep its own workers waiting, and with them every serial port
   * (docs/decisions/007).
   */
  readonly nice?: number | undefined;
  /** Heap limit of a worker, megabytes; undefined leaves it to the engine. */
  readonly memoryMb?: number | undefined;
  /**
   * Memory of a whole worker process, native memory included, beyond which it is ended and its task fails;
   * megabytes. No limit unless given.
   */
  readonly processMemoryMb?: number | undefined;
  /**
   * A worker process that holds more than this once it has nothing to do leaves at once, also the last of them;
   * megabytes. It stays unless given.
   */
  readonly idleMemoryMb?: number | undefined;
  /** Node's own options for worker processes, such as `['--import', './setup.js']`; none unless given. */
  readonly execArgv?: readonly string[] | undefined;
  /**
   * A program that starts worker processes, such as a sandbox, with its arguments: Node and what it is to run come
   * behind them. It must hand on the files that it was given, and end with what it started.
   */
  readonly wrapper?: readonly string[] | undefined;
  /** Environment of worker processes and threads; the app's own unless given. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** Where worker processes run; the app's own folder unless given. */
  readonly cwd?: string | undefined;
  /** Runs everything on this thread, for tests that want no workers. */
  readonly inline?: boolean | undefined;
  /** Called with whatever a callback throws. */
  readonly onCallbackError?: ((error: unknown) => void) | undefined;
  /** What workers write to their standard output; `key` is that of the task they run. */
  readonly onOutput?:
    | ((key: unknown, stream: 'stdout' | 'stderr', text: string) => void)
    | undefined;
}

type Optional =
  | 'memoryMb'
  | 'processMemoryMb'
  | 'idleMemoryMb'
  | 'execArgv'
  | 'wrapper'
  | 'env'
  | 'cwd';
type Given<K extends keyof TaskManagerOptions> = Exclude<TaskManagerOptions[K], undefined>;

export type ManagerSettings = {
  readonly [K in Exclude<keyof TaskManagerOptions, Optional | 'onOutput'>]-?: Given<K>;
} & { readonly [K in Optional]: Given<K> | undefined } & {
  readonly observers: readonly LifeObserver[];
};

const isText = (value: unknown): value is string => typeof value === 'string';

const CHECKS: Checks<TaskManagerOptions> = {
  scheduler: [hasPost, 'an object with a function "post"'],
  processes: count,
  threads: count,
  graceMs: anyWait,
  idleMs: anyWait,
  frameMs: interval,
  reportMs: interval,
  nice: [isNiceness, 'a whole number from 0 to 19'],
  memoryMb: count,
  processMemoryMb: count,
  idleMemoryMb: count,
  execArgv: [(value) => Array.isArray(value) && value.every(isText), 'a list of texts'],
  wrapper: [
    (value) => Array.isArray(value) && value.length > 0 && value.every(isText),
    'a list of texts',
  ],
  env: [(value) => typeof value === 'object' && value !== null, 'an object'],
  cwd: [isText, 'a path'],
  inline: truth,
  onCallbackError: aFunction,
  onOutput: aFunction,
};

/** Throws a sentence for an option that means nothing. */
export function settingsFrom(options: TaskManagerOptions, call = 'TaskManager'): ManagerSettings {
  requireOptions(call, options, CHECKS);
  const cores = availableParallelism();
  // One core is left to the window, but never fewer than two workers: one may be waiting for a disk.
  const size = Math.min(16, Math.max(2, cores - 1));
  return {
    scheduler: options.scheduler ?? plainScheduler,
    processes: options.processes ?? size,
    threads: options.threads ?? size,
    graceMs: options.graceMs ?? 1000,
    idleMs: options.idleMs ?? 30_000,
    frameMs: options.frameMs ?? 16,
    reportMs: options.reportMs ?? 33,
    nice: options.nice ?? 0,
    memoryMb: options.memoryMb,
    processMemoryMb: options.processMemoryMb,
    idleMemoryMb: options.idleMemoryMb,
    execArgv: options.execArgv,
    wrapper: options.wrapper,
    env: options.env,
    cwd: options.cwd,
    inline: options.inline ?? false,
    onCallbackError: options.onCallbackError ?? ((error) => console.error(error)),
    observers: observersFrom(options),
  };
}

function hasPost(value: unknown): boolean {
  return typeof (value as Partial<Scheduler> | null)?.post === 'function';
}

function isNiceness(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 19;
}

function observersFrom({ onOutput }: TaskManagerOptions): LifeObserver[] {
  const observers: LifeObserver[] = [];
  if (onOutput !== undefined) {
    observers.push({ onOutput: (record, stream, text) => onOutput(record?.key, stream, text) });
  }
  const topics = process.env['KERF_LOG']?.split(/[\s,]+/) ?? [];
  if (topics.includes('tasker')) {
    observers.push(lifeLog((line) => void process.stderr.write(`${line}\n`)));
  }
  return observers;
}
