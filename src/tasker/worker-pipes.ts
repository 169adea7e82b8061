// SPDX-License-Identifier: MIT
/**
 * Two pipes beside the channel of a worker process, straight to and from the thread that runs the
 * tasks. A pipe costs a third of Node's channel, which only the host's own thread could read.
 */
import childProcess, { type ForkOptions } from 'node:child_process';

/** File descriptors in the worker: the jobs come in, what becomes of them goes out. */
export const JOBS_FD = 3;
export const REPORTS_FD = 4;

const STDIO = ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', 'ipc'] as const;

/**
 * Whatever `start` forks gets the two pipes. workerpool decides itself about the files of its
 * processes and has no option for more, so `fork` is another one for the length of this call.
 */
export function forkingWithPipes<T>(start: () => T): T {
  const { fork } = childProcess;
  const withPipes = (script: string, args: readonly string[], options: ForkOptions) =>
    fork(script, args, { ...options, stdio: [...STDIO] });
  Object.assign(childProcess, { fork: withPipes });
  try {
    return start();
  } finally {
    Object.assign(childProcess, { fork });
  }
}
