// SPDX-License-Identifier: MIT
/**
 * Room for another thread. The engine reserves address space for each and ends the whole app where
 * there is none, which only happens under a limit (`ulimit -v`).
 */
import { readFileSync } from 'node:fs';

/** What a thread was seen to reserve, and a little more. */
const THREAD_BYTES = 900 * 2 ** 20;

/** Throws a sentence where a limit leaves no room for another thread. */
export function requireRoomForThread(): void {
  const leftBytes = addressSpaceLeft(read('/proc/self/limits'), read('/proc/self/status'));
  if (leftBytes >= THREAD_BYTES) return;
  const megabytes = (bytes: number) => Math.max(0, Math.round(bytes / 2 ** 20));
  throw new Error(
    `the limit of address space (ulimit -v) leaves ${megabytes(leftBytes)} MB, ` +
      `and a thread takes ${megabytes(THREAD_BYTES)} MB`,
  );
}

/** Read from the texts of Linux; Infinity where there is no limit or it cannot be read. */
export function addressSpaceLeft(limits: string, status: string): number {
  const limit = /^Max address space +(\d+)/m.exec(limits)?.[1];
  const usedKilobytes = /^VmSize:\s+(\d+) kB/m.exec(status)?.[1];
  if (limit === undefined || usedKilobytes === undefined) return Number.POSITIVE_INFINITY;
  return Number(limit) - Number(usedKilobytes) * 1024;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // Another system, or no descriptor left, which the start of the thread will report itself.
  }
}
