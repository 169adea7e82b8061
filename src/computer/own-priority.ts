// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * This process before others, where that is allowed. Best in real time, as sound is played: then no
 * window, plan or compiler keeps an answered line waiting. Else by niceness. Either is for all threads,
 * as Linux counts them one by one, and bytes to and from a port go through Node's pool, whose threads
 * are there before the first line of a program runs. Ordinary users may do the first where their limit
 * `rtprio` lets them, and the second hardly anywhere.
 */
import { execFile } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

const NICENESS = constants.priority.PRIORITY_ABOVE_NORMAL;
/** The least that goes before everything that is not in real time; what this process starts does not. */
const REAL_TIME = ['--all-tasks', '--rr', '--reset-on-fork', '--pid', '1'];

/** Gives priority to a process that leads a session of its own, as a detached child does. */
export function preferThisProcess(): void {
  preferByNiceness();
  execFile('chrt', [...REAL_TIME, `${process.pid}`], () => {
    // Without the right to it, or without util-linux, niceness must do.
  });
}

/** Where Linux groups processes by session (`man 7 sched`, autogroup), sessions have a niceness too. */
function preferByNiceness(): void {
  try {
    for (const thread of readdirSync('/proc/self/task')) setPriority(Number(thread), NICENESS);
    writeFileSync('/proc/self/autogroup', `${NICENESS}`);
  } catch {
    // An ordinary user may not, and kernels without the groups have no such file: then it is one of many.
  }
}
