// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * How far a job is, as it is shown to those who watch it. Programs are counted in the units of their format,
 * lines of text or blocks of bytes. Times s, positions mm.
 */
import type { Message } from '../../base/message.js';
import type { Point } from '../../geometry/path.js';

export type JobPhase = 'running' | 'held' | 'stopping' | 'finished' | 'stopped' | 'failed';

/** What a program is sent in, and what it is counted by. */
export type ProgramUnit = 'line' | 'block';

export interface Progress {
  /** Units that the controller has accepted. */
  readonly done: number;
  readonly total: number;
  readonly unit: ProgramUnit;
  /** Where the head is once they are carried out, by the program; absent where this is unknown. */
  readonly at?: Point;
  /** The same in the program's time, without overrides and holds; absent where it is not timed. */
  readonly seconds?: { readonly done: number; readonly total: number };
}

export interface JobProgress extends Progress {
  /** Given by what started the job; unique per start. */
  readonly jobId: string;
  readonly phase: JobPhase;
  /** Units that went out, those not accepted yet among them. */
  readonly sent: number;
  /** Seconds since the first unit was sent, holds included. */
  readonly elapsed: number;
  /** Seconds of `elapsed` in which it was held. */
  readonly held: number;
  /** Why it failed or was stopped, in one sentence, which names the unit that was refused. */
  readonly reason?: Message;
  /** The unit (1-based, as in the program file) that the controller refused. */
  readonly failedUnit?: number;
}

/** Whether it is not over yet. */
export function isUnderWay(job: Pick<JobProgress, 'phase'> | undefined): boolean {
  return job?.phase === 'running' || job?.phase === 'held' || job?.phase === 'stopping';
}

/** 0…1, of the time where that is known, else of the units. */
export function fractionDone({
  done,
  total,
  seconds,
}: Pick<Progress, 'done' | 'total' | 'seconds'>): number {
  if (done < total && seconds !== undefined && seconds.total > 0)
    return Math.min(1, seconds.done / seconds.total);
  return total === 0 ? 0 : Math.min(1, done / total);
}

/**
 * What is left of it, s, at the feed override in force: a hold costs no share of it. `planned` is what the
 * whole job takes by its plan, where there is one; absent where the program was not timed.
 */
export function secondsLeft(
  job: Pick<Progress, 'done' | 'total' | 'seconds'>,
  { feedOverride, planned }: { readonly feedOverride: number; readonly planned?: number },
): number | undefined {
  if (job.seconds === undefined) return undefined;
  const whole = planned ?? job.seconds.total;
  return (whole * (1 - fractionDone(job))) / Math.max(feedOverride, 0.01);
}
