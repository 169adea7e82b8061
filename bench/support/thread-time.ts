// SPDX-License-Identifier: GPL-3.0-or-later
/** What this process's first thread has spent on the processor: a busy computer does not change it. Linux only. */
import { readFileSync } from 'node:fs';

/** ms */
export function threadTime(): number {
  const [nanoseconds] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
  return Number(nanoseconds) / 1e6;
}
