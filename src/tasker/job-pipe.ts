// SPDX-License-Identifier: MIT
/** The pipe to a worker process on which its jobs go. */
import type { ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import { JOBS_FD } from './worker-pipes.js';

export class JobPipe {
  readonly #pipe: Writable | null | undefined;

  constructor(child: ChildProcess) {
    // Made as a pipe one way; a process that could not be started has none.
    this.#pipe = child.stdio?.[JOBS_FD] as Writable | null | undefined;
    // A pipe that breaks is followed by the exit, which says why.
    this.#pipe?.on('error', () => undefined);
  }

  write(frame: Buffer): void {
    this.#pipe?.write(frame);
  }
}
