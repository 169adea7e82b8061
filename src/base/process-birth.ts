// SPDX-License-Identifier: MIT
/** Distinguishes a process from another one that has its number later: by the tick it began at. */
import { readFileSync } from 'node:fs';

/** Where the start time stands behind the process's name, which may hold anything: field 22 of `/proc/PID/stat`. */
const START_FIELD = 19;

/** Undefined where there is no such process, or none that may be looked at. */
export function birthOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[START_FIELD];
  } catch {
    return undefined;
  }
}
