// SPDX-License-Identifier: GPL-3.0-or-later
/** How far a job is, as whoever watches it sees it. Times s. */

export type JobPhase = 'running' | 'held' | 'stopping' | 'finished' | 'stopped' | 'failed';

export interface JobProgress {
  /** Given by whoever started the job; unique per start. */
  readonly jobId: string;
  readonly phase: JobPhase;
  readonly linesSent: number;
  readonly linesAcked: number;
  readonly lineCount: number;
  /** Seconds since the first line was sent, holds included. */
  readonly elapsed: number;
  /** Why it failed or was stopped, in one sentence. */
  readonly reason?: string;
  /** The line (1-based, as in the program file) that the controller refused. */
  readonly failedLine?: number;
}

/** Whether it is not over yet. */
export function isUnderWay(job: JobProgress | undefined): boolean {
  return job?.phase === 'running' || job?.phase === 'held' || job?.phase === 'stopping';
}
