// SPDX-License-Identifier: GPL-3.0-or-later
/** How a run of lines is reported as a job. Seconds. */
import type { Message } from '../base/message.js';
import type { JobPhase, JobProgress } from './contract/job.js';

export interface RunFacts {
  /** Absent for a frame, which is not reported as a job. */
  readonly jobId?: string;
  readonly lineCount: number;
  /** That the whole program takes; absent where nothing moves. */
  readonly programSeconds?: number;
  readonly startedAt: number;
  phase: JobPhase;
  endedAt?: number;
  /** When the hold began that is in force. */
  heldAt?: number;
  /** Seconds in the holds before the present one. */
  heldSeconds?: number;
  reason?: Message;
  failedLine?: number;
}

interface RunCounts {
  readonly linesSent: number;
  readonly linesAcked: number;
  readonly doneSeconds: number;
}

export function progressOf(
  run: RunFacts | undefined,
  counts: RunCounts | undefined,
  now: number,
): JobProgress | undefined {
  if (run?.jobId === undefined || !counts) return undefined;
  const { jobId, phase, lineCount, programSeconds, reason, failedLine } = run;
  const until = run.endedAt ?? now;
  return {
    jobId,
    phase,
    unit: 'line',
    total: lineCount,
    sent: counts.linesSent,
    done: counts.linesAcked,
    elapsed: until - run.startedAt,
    held: (run.heldSeconds ?? 0) + (run.heldAt === undefined ? 0 : until - run.heldAt),
    ...(programSeconds !== undefined && {
      seconds: { done: Math.min(counts.doneSeconds, programSeconds), total: programSeconds },
    }),
    ...(reason !== undefined && { reason }),
    ...(failedLine !== undefined && { failedUnit: failedLine }),
  };
}
