// SPDX-License-Identifier: GPL-3.0-or-later
/** How a run of lines is reported as a job. Seconds. */
import type { Message } from '../base/message.js';
import type { JobPhase, JobProgress } from './contract/job.js';

export interface RunFacts {
  /** Absent for a frame, which is not reported as a job. */
  readonly jobId?: string;
  readonly lineCount: number;
  readonly startedAt: number;
  phase: JobPhase;
  endedAt?: number;
  reason?: Message;
  failedLine?: number;
}

interface RunCounts {
  readonly linesSent: number;
  readonly linesAcked: number;
}

export function progressOf(
  run: RunFacts | undefined,
  counts: RunCounts | undefined,
  now: number,
): JobProgress | undefined {
  if (run?.jobId === undefined || !counts) return undefined;
  const { jobId, phase, lineCount, reason, failedLine } = run;
  return {
    ...{ jobId, phase, unit: 'line', total: lineCount },
    ...{ sent: counts.linesSent, done: counts.linesAcked },
    elapsed: (run.endedAt ?? now) - run.startedAt,
    ...(reason !== undefined && { reason }),
    ...(failedLine !== undefined && { failedUnit: failedLine }),
  };
}
