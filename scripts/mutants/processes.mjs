// SPDX-License-Identifier: GPL-3.0-or-later
// Looks after the processes of a run of tests. Also one that left its group to outlive its parent is found: all
// of them inherited a mark.

import { readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 10;
const PAGE = 4096;

/** Milliseconds of the processor that a process and the children it waited for have used; undefined once it is gone. */
export function cpuMsOf(pid) {
  const text = readIfThere(`/proc/${pid}/stat`);
  if (text === '') return undefined;
  const words = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = words.slice(11, 15).reduce((sum, word) => sum + Number(word), 0);
  return TICK_MS * ticks;
}

/** The memory that a process holds, MB; 0 once it is gone. */
export function megabytesOf(pid) {
  const pages = Number(readIfThere(`/proc/${pid}/statm`).split(' ')[1] ?? 0);
  return (pages * PAGE) / 2 ** 20;
}

/** `mark` is `NAME=value` in the environment of the processes to end. */
export function endMarked(mark) {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (readIfThere(`/proc/${pid}/environ`).split('\0').includes(mark)) end(Number(pid));
  }
}

// Processes of other people are not ours to read, and some end while they are looked at.
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(error.code)) return '';
    throw error;
  }
}

function end(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // It has gone already.
  }
}
