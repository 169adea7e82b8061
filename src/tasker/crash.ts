// SPDX-License-Identifier: MIT
/** How a task can end badly through no fault of its code: its worker died, or it was cancelled. */
import { codeOf } from '../base/code-of.js';
import { registerErrorClass, textOf } from '../base/wire.js';

/** How a worker died. */
export interface Death {
  /** What died: a `process`, or a `thread` (a pool thread, or the thread inside a process). */
  readonly what: 'process' | 'thread';
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** What was thrown outside the task's own call, where something was. */
  readonly error?: unknown;
  /** The end of what the worker wrote to its standard error. */
  readonly stderr?: string;
  /** false where it could not even be started. */
  readonly hasServed?: boolean;
}

/** Node's code for a thread whose heap is full; the watch of a process uses it as well. */
export const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

/** The worker of a task died under it. */
export class WorkerCrash extends Error {
  readonly what: 'process' | 'thread';
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The last message the task had set; empty where it set none. */
  readonly lastMessage: string;
  readonly stderr: string;
  /** The worker had used up the memory it may take. */
  readonly isOutOfMemory: boolean;

  constructor(death: Death, lastMessage: string) {
    super(
      crashSentence(death, lastMessage),
      death.error !== undefined ? { cause: death.error } : {},
    );
    this.name = 'WorkerCrash';
    this.what = death.what;
    this.exitCode = death.exitCode;
    this.signal = death.signal;
    this.lastMessage = lastMessage;
    this.stderr = death.stderr ?? '';
    this.isOutOfMemory = codeOf(death.error) === OUT_OF_MEMORY;
  }
}

/** A task was cancelled; named like every abort, so that `isAbort` recognises it and it is not shown. */
export class TaskCancelled extends Error {
  readonly code = 'ABORT_ERR';

  constructor(cause?: unknown) {
    super('The task was cancelled.', cause !== undefined ? { cause } : {});
    this.name = 'AbortError';
  }
}

registerErrorClass(WorkerCrash);

function crashSentence(death: Death, lastMessage: string): string {
  if (death.hasServed === false) {
    return `No ${death.what} could be started for the task: ${whyNotStarted(death)}.`;
  }
  const where = lastMessage === '' ? '' : ` at "${lastMessage}"`;
  return `The ${death.what} that ran the task ${howItDied(death)}${where}.`;
}

function whyNotStarted(death: Death): string {
  const { error } = death;
  if (error === undefined) return `the last one ${howItDied(death)} before it was ready`;
  return error instanceof Error ? error.message.replace(/\.$/, '') : textOf(error);
}

function howItDied({ error, signal, exitCode }: Death): string {
  if (codeOf(error) === OUT_OF_MEMORY) return 'ran out of memory';
  if (error !== undefined) return `died of an error nobody caught (${textOf(error)})`;
  if (signal !== null) return `was killed by ${signal}`;
  return `ended with exit code ${exitCode ?? 'unknown'}`;
}
