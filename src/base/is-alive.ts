// SPDX-License-Identifier: MIT
import { codeOf } from './code-of.js';

/** Whether a process with this id runs, whichever user it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user may not be signalled, but it exists.
    return codeOf(error) === 'EPERM';
  }
}
