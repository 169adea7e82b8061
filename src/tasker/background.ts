// SPDX-License-Identifier: MIT
/** What a thread that works in the background does to itself, and how others know that it is one. */
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

const MARK = Symbol.for('kerf.tasker.worker');

/** Lowers the scheduling priority of this thread alone, where the system lets us. */
export function yieldToWindow(nice: number): void {
  if (nice <= 0) return;
  try {
    const thread = threadNumber();
    // On Linux a thread has its own niceness.
    if (thread !== undefined) setPriority(thread, nice);
  } catch {
    // Where it may not, the work runs at the window's priority, which is slower for the window.
  }
}

/** The system's number of this thread, on Linux. */
export function threadNumber(): number | undefined {
  try {
    // /proc/thread-self → 4711/task/4713
    const number = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    return Number.isInteger(number) ? number : undefined;
  } catch {
    return undefined; // Another system, or no /proc.
  }
}

/** Marks this thread as one of the tasker's workers. */
export function markAsWorker(kind: 'process' | 'thread'): void {
  Object.defineProperty(globalThis, MARK, { value: kind });
}

/** What kind of worker this thread belongs to; undefined on the main thread of an app. */
export function workerKind(): 'process' | 'thread' | undefined {
  return (globalThis as { [MARK]?: 'process' | 'thread' })[MARK]; // Ours by its symbol.
}
