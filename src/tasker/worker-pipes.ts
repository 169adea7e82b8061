// SPDX-License-Identifier: MIT
/**
 * Two pipes beside the channel of a worker process, straight to and from the thread that runs the
 * tasks. A pipe costs a third of Node's channel, which only the host's own thread could read.
 */
import childProcess, { type ChildProcess, type ForkOptions } from 'node:child_process';

/** File descriptors in the worker: the jobs come in, their reports go out. */
export const JOBS_FD = 3;
export const REPORTS_FD = 4;

const STDIO = ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', 'ipc'] as const;

/**
 * Whatever `start` forks gets the two pipes, and a process group of its own, so that programs which a
 * task leaves behind can be ended with its worker. workerpool decides itself about the files of its
 * processes and has no option for more, so `fork` is another one for the length of this call.
 */
export function forkingWithPipes<T>(start: () => T): T {
  const { fork } = childProcess;
  const withPipes = (script: string, args: readonly string[], options: ForkOptions) =>
    fork(script, args, { ...options, stdio: [...STDIO], detached: true });
  Object.assign(childProcess, { fork: withPipes });
  try {
    return start();
  } finally {
    Object.assign(childProcess, { fork });
  }
}

/** A worker alone does not keep the app alive; its tasks do (`keep-alive.ts`). */
export function unrefChild(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  for (const pipe of child.stdio ?? []) {
    if (pipe !== null && pipe !== undefined && 'unref' in pipe) unref(pipe);
  }
}

function unref(pipe: object): void {
  // Every pipe to a child is a socket underneath.
  (pipe as { unref(): void }).unref();
}
