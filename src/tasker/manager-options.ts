// SPDX-License-Identifier: MIT
/** How a task manager is set up, and what it takes where nobody says. */
import { availableParallelism } from 'node:os';
import { plainScheduler, type Scheduler } from './delivery.js';
import { type LifeObserver, lifeLog } from './life.js';

export interface TaskManagerOptions {
  /** Carries every callback to the main thread; in a GTK app `{ post: (run) => GLib.idleAdd(…) }`. */
  readonly scheduler?: Scheduler;
  /** At most so many worker processes. */
  readonly processes?: number;
  /** At most so many pool threads. */
  readonly threads?: number;
  /** How long a cancelled task may take to stop before it is stopped by force, milliseconds. */
  readonly graceMs?: number;
  /** After so long without work a worker goes, milliseconds; the last of its kind stays. */
  readonly idleMs?: number;
  /** Milliseconds between two deliveries of `tasksUpdated`. */
  readonly frameMs?: number;
  /** Milliseconds between two progress reports of one task. */
  readonly reportMs?: number;
  /**
   * Niceness of the threads that work, 0 … 19. Above 0 gives way to the window, but on a core where
   * only such threads run Linux can keep its own workers waiting, and with them every serial port
   * (docs/decisions/007).
   */
  readonly nice?: number;
  /** Heap limit of a worker, megabytes; undefined leaves it to the engine. */
  readonly memoryMb?: number;
  /** Runs everything on this thread, for tests that want no workers. */
  readonly inline?: boolean;
  /** Hears of callbacks that throw. */
  readonly onCallbackError?: (error: unknown) => void;
  /** What workers write to their standard output; `key` is that of the task they run. */
  readonly onOutput?: (key: unknown, stream: 'stdout' | 'stderr', text: string) => void;
}

export type ManagerSettings = Required<Omit<TaskManagerOptions, 'memoryMb' | 'onOutput'>> & {
  readonly memoryMb: number | undefined;
  readonly observers: readonly LifeObserver[];
};

export function settingsFrom(options: TaskManagerOptions): ManagerSettings {
  const cores = availableParallelism();
  // One core is left to the window, but never fewer than two workers: one may be waiting for a disk.
  const size = Math.min(16, Math.max(2, cores - 1));
  return {
    scheduler: plainScheduler,
    processes: size,
    threads: size,
    graceMs: 1000,
    idleMs: 30_000,
    frameMs: 16,
    reportMs: 33,
    nice: 0,
    inline: false,
    onCallbackError: (error) => console.error(error),
    ...options,
    memoryMb: options.memoryMb,
    observers: observersFrom(options),
  };
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
