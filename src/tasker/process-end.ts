// SPDX-License-Identifier: MIT
/** When a worker process is over: it has ended, and everything that it said was read. */
import { constants } from 'node:os';

/** How a process ended. */
export interface ProcessExit {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why it could not even be started. */
  readonly error?: Error;
}

/** What the end needs of a child process. */
export interface EndingChild {
  readonly pid?: number | undefined;
  /** Whether its channel is open. */
  readonly connected: boolean;
  once(
    event: 'exit',
    listener: (exitCode: number | null, signal: NodeJS.Signals | null) => void,
  ): unknown;
  once(event: 'disconnect', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

export interface ProcessEnding {
  readonly child: EndingChild;
  /** The pipe of its reports; absent where it could not be started. */
  readonly pipe:
    | { readonly closed: boolean; once(event: 'close', listener: () => void): unknown }
    | undefined;
  /** It runs under a wrapper, which reports its end. */
  readonly isWrapped: boolean;
  /** Ends what it started. */
  endGroup(pid: number): void;
}

/**
 * Calls `onEnd` once. The exit often arrives before the last reports, so the end waits for those of the pipe and of
 * the channel too.
 */
export function whenEnded(
  { child, pipe, isWrapped, endGroup }: ProcessEnding,
  onEnd: (exit: ProcessExit) => void,
): void {
  let exit: ProcessExit | undefined;
  const endOnceAllIsRead = () => {
    if (exit === undefined || child.connected || pipe?.closed === false) return;
    // Its last words on standard error are in their pipe by now, and are read in this turn.
    setImmediate(onEnd, exit);
  };
  child.once('exit', (exitCode, signal) => {
    exit = isWrapped ? unwrapped(exitCode, signal) : { exitCode, signal };
    if (child.pid !== undefined) endGroup(child.pid);
    endOnceAllIsRead();
  });
  child.once('disconnect', endOnceAllIsRead);
  child.on('error', (error) => {
    // A channel that breaks is followed by the exit; a process that could not even be started has none.
    if (child.pid === undefined) onEnd({ exitCode: null, signal: null, error });
  });
  pipe?.once('close', endOnceAllIsRead);
}

/** A wrapper reports a worker that was killed as a shell does: by 128 and the number of the signal. */
function unwrapped(exitCode: number | null, signal: NodeJS.Signals | null): ProcessExit {
  const names = Object.keys(constants.signals) as NodeJS.Signals[];
  const killedBy = names.find((name) => constants.signals[name] + 128 === exitCode);
  return killedBy === undefined ? { exitCode, signal } : { exitCode: null, signal: killedBy };
}
