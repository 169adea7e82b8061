// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * This process before others, where that is allowed. Linux gives each thread a niceness of its own, and
 * bytes to and from a port go through Node's pool, whose threads are there before the first line of a
 * program runs. Where it groups processes by session (`man 7 sched`, autogroup), niceness counts among
 * the processes of a session only, and the session has one as well.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

const NICENESS = constants.priority.PRIORITY_ABOVE_NORMAL;

/** For a process that leads a session of its own, as a detached child does. */
export function preferThisProcess(): void {
  try {
    for (const thread of readdirSync('/proc/self/task')) setPriority(Number(thread), NICENESS);
    writeFileSync('/proc/self/autogroup', `${NICENESS}`);
  } catch {
    // An ordinary user may not, and kernels without the groups have no such file: then it stays one of many.
  }
}
