// SPDX-License-Identifier: MIT
/** A way to run tasks, and what it reports to the manager about them. */
import type { Message } from '../base/message.js';
import type { AnyTaskFunction, TaskRef } from './define.js';
import type { TaskRecord } from './record.js';
import type { Ending } from './status.js';

/** A task with what it needs to run. */
export interface Work {
  readonly record: TaskRecord;
  readonly args: readonly unknown[];
  /** Whether its options were recognised among its arguments by their shape alone (see `splitOptions`). */
  readonly isGuessed: boolean;
  /** The function itself, for the lanes that run it here. */
  readonly run: AnyTaskFunction;
  /** Its name, for the lanes that run it elsewhere. */
  readonly ref?: TaskRef;
}

export interface LaneOwner {
  /** Runs what the event loop calls, in which several of the following may happen. */
  inTurn(run: () => void): void;
  onStarted(record: TaskRecord, worker: number | undefined): void;
  onProgress(
    record: TaskRecord,
    progress: number | undefined,
    message: string | Message | undefined,
  ): void;
  onEvent(record: TaskRecord, name: string, data: unknown): void;
  /** The exact times where the worker knows them, milliseconds since the epoch. */
  onEnded(record: TaskRecord, ending: Ending, times?: RunTimes): void;
  onOutput(record: TaskRecord | undefined, stream: 'stdout' | 'stderr', text: string): void;
}

export interface RunTimes {
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface WorkerSnapshot {
  readonly kind: 'process' | 'thread';
  readonly number: number;
  readonly pid: number | undefined;
  readonly state: 'starting' | 'idle' | 'busy';
  /** Ids of the tasks it has, the running one first. */
  readonly tasks: readonly number[];
  readonly endedCount: number;
}

export interface Lane {
  add(work: Work): void;
  /** Asks a live task to stop, and ends it by force after the grace period. */
  cancel(record: TaskRecord): void;
  /** Makes sure that a worker is ready. */
  warmUp(): void;
  /** Ids of the waiting tasks, in the order of their turn. */
  waiting(): readonly number[];
  workers(): readonly WorkerSnapshot[];
  close(): Promise<void>;
}
