// SPDX-License-Identifier: GPL-3.0-or-later
/** What a background process may take of this computer, so that one file cannot take it all. */
import { totalmem } from 'node:os';

const MEGABYTE = 2 ** 20;
const MAX_MB = 4096;

/** The memory of a worker process that has nothing to do, MB; a fresh one holds about 80. */
export const IDLE_MEMORY_MB = 150;

/** Half of the memory there is, and at most 4 GB, in megabytes: the task manager's `processMemoryMb`. */
export function processMemoryMb(total = totalmem()): number {
  return Math.min(MAX_MB, Math.floor(total / 2 / MEGABYTE));
}
