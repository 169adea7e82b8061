// SPDX-License-Identifier: MIT
/** What is reported of a task's life to a log or a trace. */
import type { TaskRecord } from './record.js';

export interface LifeObserver {
  onQueued?(record: TaskRecord): void;
  onStarted?(record: TaskRecord): void;
  onMessage?(record: TaskRecord): void;
  onEnded?(record: TaskRecord): void;
  onOutput?(record: TaskRecord | undefined, stream: 'stdout' | 'stderr', text: string): void;
}

/** The life of each task, line by line: `tasker 7 trace (process): running on worker 1`. */
export function lifeLog(write: (line: string) => void): LifeObserver {
  const line = (record: TaskRecord, text: string) => write(`${labelOf(record)}: ${text}`);
  return {
    onQueued: (record) => line(record, `queued, key ${String(record.key)}`),
    onStarted: (record) => {
      const where = record.worker === undefined ? '' : ` on worker ${record.worker}`;
      line(record, `running${where} after ${milliseconds(record.queuedAt, record.startedAt)}`);
    },
    onMessage: (record) => line(record, `"${record.message}"`),
    onEnded: (record) => line(record, endOf(record)),
    onOutput: (record, stream, text) => {
      const who = record === undefined ? 'tasker' : labelOf(record);
      for (const row of text.trimEnd().split('\n')) write(`${who}: ${stream}: ${row}`);
    },
  };
}

function labelOf({ id, name, kind }: TaskRecord): string {
  return `tasker ${id} ${name} (${kind})`;
}

function endOf(record: TaskRecord): string {
  const { ending, startedAt, endedAt, status } = record;
  const took =
    startedAt === undefined ? 'before it began' : `in ${milliseconds(startedAt, endedAt)}`;
  const why = ending?.status === 'failed' ? `: ${String(ending.error)}` : '';
  return `${status} ${took}${why}`;
}

function milliseconds(from: number, to: number | undefined): string {
  return `${((to ?? from) - from).toFixed(1)} ms`;
}
