// SPDX-License-Identifier: MIT
/**
 * Records tasks in the Trace Event Format of Chrome (chrome://tracing, Perfetto): one row for each
 * worker, one bar for each run, one thin bar for each wait.
 */
import type { LifeObserver } from './life.js';
import type { TaskRecord } from './record.js';

export interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly ph: 'X' | 'M';
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface ChromeTrace {
  readonly traceEvents: readonly TraceEvent[];
  readonly displayTimeUnit: 'ms';
}

/** More than this many tasks are not kept. */
const MAX_EVENTS = 200_000;
const ROWS = { coroutine: 1, thread: 2, process: 3 } as const;

export class TraceRecorder implements LifeObserver {
  #events: TraceEvent[] = [];

  onEnded(record: TaskRecord): void {
    if (this.#events.length >= MAX_EVENTS) return;
    const { queuedAt, startedAt, endedAt, kind } = record;
    const common = { pid: ROWS[kind], tid: record.worker ?? 0, args: describe(record) };
    const began = startedAt ?? endedAt ?? queuedAt;
    this.#events.push(
      { ...common, name: 'waits', cat: kind, ph: 'X', tid: 1000, ...span(queuedAt, began) },
      { ...common, name: record.name, cat: kind, ph: 'X', ...span(began, endedAt ?? began) },
    );
  }

  toChromeTrace(): ChromeTrace {
    const names = Object.entries(ROWS).map(
      ([kind, pid]): TraceEvent => ({
        name: 'process_name',
        cat: '__metadata',
        ph: 'M',
        ts: 0,
        pid,
        tid: 0,
        args: { name: `${kind} lane` },
      }),
    );
    return { traceEvents: [...names, ...this.#events], displayTimeUnit: 'ms' };
  }
}

function describe({ id, key, status, message }: TaskRecord): Record<string, unknown> {
  return { id, key: String(key), status, message };
}

function span(from: number, to: number): { ts: number; dur: number } {
  return { ts: Math.round(from * 1000), dur: Math.max(0, Math.round((to - from) * 1000)) };
}
