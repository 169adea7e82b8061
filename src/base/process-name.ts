// SPDX-License-Identifier: MIT
/**
 * What files are called after a process: `4026531836.4711`, its number and the table of processes that the number is
 * of. Sandboxes of Flatpak have a table each, in which the same small numbers come again, and share their folders.
 */
import { readlinkSync } from 'node:fs';
import { isAlive } from './is-alive.js';

/** The name as it stands in the name of a file; a regular expression without groups. */
export const PROCESS_NAME = String.raw`\d+\.\d+`;

const TABLE = tableOfProcesses();

/** The name of a process of this table, by default of this one. */
export function processName(pid = process.pid): string {
  return `${TABLE}.${pid}`;
}

/** Its number; undefined where it is one of another table, and means nothing here. */
export function pidHere(name: string): number | undefined {
  const [table, pid] = name.split('.');
  return table === TABLE ? Number(pid) : undefined;
}

/** False where that cannot be known, of another table. */
export function hasEnded(name: string): boolean {
  const pid = pidHere(name);
  return pid !== undefined && !isAlive(pid);
}

/** `pid:[4026531836]`; where the kernel does not say, there is one. */
function tableOfProcesses(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
}
