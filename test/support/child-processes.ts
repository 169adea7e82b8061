// SPDX-License-Identifier: GPL-3.0-or-later
/** The children of a process, as the kernel tells them: to find the one that owns the port. Linux. */
import { readFileSync } from 'node:fs';

export function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return text === '' ? [] : text.split(' ').map(Number);
}

/** The child that runs the stream process of a `kerf`. */
export function streamProcessOf(pid: number): number {
  const found = childrenOf(pid).find((child) =>
    readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('stream-process'),
  );
  if (found === undefined) throw new Error(`${pid} has no stream process`);
  return found;
}
