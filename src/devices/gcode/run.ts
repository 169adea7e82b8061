// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The phases of one run (a job, a frame or a dry run), from its first line to its end. Pure: what happens
 * gives the next run. Running and held take turns; a run that is being stopped only ends; one that is over
 * stays as it ended, and its first reason stands. Times s.
 */
import type { Message } from '../../base/message.js';
import type { JobPhase } from '../contract/job.js';
import type { RunFacts } from '../job-progress.js';

export type Run = Readonly<RunFacts>;

export type RunEvent =
  | { readonly kind: 'held' | 'resumed'; readonly at: number }
  /** A line was refused; its number in the file, or 0. */
  | { readonly kind: 'refused'; readonly lineNumber: number }
  | { readonly kind: 'stopping'; readonly reason?: Message | undefined }
  | {
      readonly kind: 'ended';
      readonly phase: Extract<JobPhase, 'finished' | 'stopped' | 'failed'>;
      readonly reason?: Message | undefined;
      readonly at: number;
    };

export function isOver(run: Run): boolean {
  return run.endedAt !== undefined;
}

/** Whether lines may still go out, and what is answered still counts. */
export function isActive(run: Run | undefined): run is Run {
  return run !== undefined && !isOver(run) && run.phase !== 'stopping';
}

/** The same run where the event changes nothing. */
export function afterEvent(run: Run, event: RunEvent): Run {
  if (isOver(run)) return run;
  switch (event.kind) {
    case 'held':
      return run.phase === 'running' ? { ...run, phase: 'held', heldAt: event.at } : run;
    case 'resumed':
      return run.phase === 'held' ? resumed(run, event.at) : run;
    case 'refused':
      return event.lineNumber > 0 && run.phase !== 'stopping'
        ? { ...run, failedLine: event.lineNumber }
        : run;
    case 'stopping':
      return run.phase === 'stopping'
        ? run
        : { ...run, phase: 'stopping', ...reasonOf(run, event.reason) };
    case 'ended':
      // What was stopped did not finish, whatever is answered meanwhile.
      return event.phase === 'finished' && run.phase === 'stopping'
        ? run
        : { ...run, phase: event.phase, endedAt: event.at, ...reasonOf(run, event.reason) };
  }
}

function resumed({ heldAt = 0, ...run }: Run, at: number): Run {
  return { ...run, phase: 'running', heldSeconds: (run.heldSeconds ?? 0) + at - heldAt };
}

function reasonOf(run: Run, reason: Message | undefined): { readonly reason?: Message } {
  const first = run.reason ?? reason;
  return first === undefined ? {} : { reason: first };
}
