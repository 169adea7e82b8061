// SPDX-License-Identifier: GPL-3.0-or-later
/** How a run is told as a job. Seconds. */

import type { JobPhase, JobProgress } from './contract/job.js';

export interface RunFacts {
  /** Absent for a frame, which is not told as a job. */
  readonly jobId?: string;
  readonly lineCount: number;
  readonly startedAt: number;
  phase: JobPhase;
  endedAt?: number;
  reason?: string;
  failedLine?: number;
}

type LineCounts = Pick<JobProgress, 'linesSent' | 'linesAcked'>;

export function progressOf(
  run: RunFacts | undefined,
  counts: LineCounts | undefined,
  now: number,
): JobProgress | undefined {
  if (run?.jobId === undefined || !counts) return undefined;
  const { jobId, phase, lineCount, reason, failedLine } = run;
  const { linesSent, linesAcked } = counts;
  return {
    ...{ jobId, phase, linesSent, linesAcked, lineCount },
    elapsed: (run.endedAt ?? now) - run.startedAt,
    ...(reason !== undefined && { reason }),
    ...(failedLine !== undefined && { failedLine }),
  };
}
