// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A program on the machine, as the body of a managed task: its progress is the job's, cancelling it
 * stops the machine (hold, wait, reset), and it ends when the machine says so, not before.
 */
import { Disposables } from '../base/disposable.js';
import { AppError } from '../base/errors.js';
import type { JobProgress, MachineLink, MachineState } from '../devices/contract.js';
import type { ExecutionContext } from '../tasker/index.js';

export interface ProgramRun {
  readonly jobId: string;
  readonly programPath: string;
  /** The controller reads the program and moves nothing. */
  readonly isDry?: boolean;
}

/** Resolves with the finished job. Throws AppError `device.…` with what ended it otherwise. */
export function runProgram(
  context: ExecutionContext,
  link: MachineLink,
  run: ProgramRun,
): Promise<JobProgress> {
  context.throwIfCancelled();
  const disposables = new Disposables();
  const job = new Promise<JobProgress>((resolve, reject) => {
    const stop = () => void link.command({ kind: 'stop' }).catch(reject);
    context.signal.addEventListener('abort', stop, { once: true });
    disposables.add(() => context.signal.removeEventListener('abort', stop));
    disposables.add(
      link.stateChanged.connect((state) => {
        if (state.condition === 'offline') reject(connectionLost(state));
        else if (state.job?.jobId === run.jobId) follow(context, state.job, { resolve, reject });
      }),
    );
    context.setMessage('Starting the job');
    const { jobId, programPath } = run;
    const kind = run.isDry === true ? 'dry-run' : 'start-job';
    link.command({ kind, jobId, programPath }).catch(reject);
  });
  return job.finally(() => disposables.dispose());
}

interface Ending {
  resolve(job: JobProgress): void;
  reject(error: AppError): void;
}

function follow(context: ExecutionContext, job: JobProgress, ending: Ending): void {
  context.setProgress(job.lineCount === 0 ? 0 : job.linesAcked / job.lineCount);
  switch (job.phase) {
    case 'running':
      context.setMessage('Burning');
      break;
    case 'held':
      context.setMessage('Held: the beam is off');
      break;
    case 'stopping':
      context.setMessage('Stopping');
      break;
    case 'finished':
      ending.resolve(job);
      break;
    case 'failed':
      ending.reject(jobFailed(job));
      break;
    case 'stopped':
      ending.reject(jobStopped(job));
      break;
  }
}

function jobFailed(job: JobProgress): AppError {
  const line = job.failedLine === undefined ? '' : ` (line ${job.failedLine})`;
  const reason = job.reason ?? 'The machine stopped the job.';
  return new AppError('device.job-failed', `${reason}${line}`, { details: { job } });
}

function jobStopped(job: JobProgress): AppError {
  return new AppError('device.job-stopped', job.reason ?? 'The job was stopped: the beam is off.', {
    details: { job },
  });
}

function connectionLost(state: MachineState): AppError {
  return new AppError(
    'device.lost',
    state.message ??
      'The connection to the machine was lost: check the cable, then home before you start again.',
  );
}
