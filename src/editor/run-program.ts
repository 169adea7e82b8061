// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A program on the machine, as the body of a managed task: its progress is the job's, cancelling it
 * stops the machine (hold, wait, reset), and the task ends when the machine reports the end, not before.
 */
import { Disposables } from '../base/disposable.js';
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { MachineCommand } from '../devices/contract/commands.js';
import { fractionDone, type JobProgress } from '../devices/contract/job.js';
import type { MachineLink } from '../devices/contract/link.js';
import type { MachineState } from '../devices/contract/state.js';
import type { ExecutionContext } from '../tasker/index.js';

export interface ProgramRun {
  readonly jobId: string;
  readonly programPath: string;
  /** The controller reads the program and moves nothing. */
  readonly isDry?: boolean;
  /** It continues although the window closes or dies. */
  readonly outlivesWindow?: boolean;
}

/** Resolves with the finished job. Throws AppError `device.…` with what ended it otherwise. */
export function runProgram(
  context: ExecutionContext,
  link: MachineLink,
  run: ProgramRun,
): Promise<JobProgress> {
  context.throwIfCancelled();
  return watchProgram(context, link, run.jobId, () => {
    context.setMessage(msg('Starting the job'));
    return link.command(startOf(run));
  });
}

/** The same for a job that runs already: a window before this one started it. */
export function followProgram(
  context: ExecutionContext,
  link: MachineLink,
  jobId: string,
): Promise<JobProgress> {
  return watchProgram(context, link, jobId, async (look) => look(link.state));
}

function watchProgram(
  context: ExecutionContext,
  link: MachineLink,
  jobId: string,
  begin: (look: (state: MachineState) => void) => Promise<void>,
): Promise<JobProgress> {
  const disposables = new Disposables();
  const job = new Promise<JobProgress>((resolve, reject) => {
    const stop = () => void link.command({ kind: 'stop' }).catch(reject);
    context.signal.addEventListener('abort', stop, { once: true });
    disposables.add(() => context.signal.removeEventListener('abort', stop));
    const look = (state: MachineState) => {
      if (state.condition === 'offline') reject(connectionLost(state));
      else if (state.job?.jobId === jobId) follow(context, state.job, { resolve, reject });
    };
    disposables.add(link.stateChanged.connect(look));
    begin(look).catch(reject);
  });
  return job.finally(() => disposables.dispose());
}

function startOf({
  jobId,
  programPath,
  isDry,
  outlivesWindow = false,
}: ProgramRun): MachineCommand {
  if (isDry === true) return { kind: 'dry-run', jobId, programPath };
  return { kind: 'start-job', jobId, programPath, ...(outlivesWindow && { outlivesWindow }) };
}

interface Ending {
  resolve(job: JobProgress): void;
  reject(error: AppError): void;
}

function follow(context: ExecutionContext, job: JobProgress, ending: Ending): void {
  context.setProgress(fractionDone(job));
  switch (job.phase) {
    case 'running':
      context.setMessage(msg('Burning'));
      break;
    case 'held':
      context.setMessage(msg('Paused: the beam is off'));
      break;
    case 'stopping':
      context.setMessage(msg('Stopping'));
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
  const reason = job.reason ?? msg('The machine stopped the job.');
  return new AppError('device.job-failed', reason, { details: { job } });
}

function jobStopped(job: JobProgress): AppError {
  return new AppError(
    'device.job-stopped',
    job.reason ?? msg('The job was stopped: the beam is off.'),
    { details: { job } },
  );
}

function connectionLost(state: MachineState): AppError {
  return new AppError(
    'device.lost',
    state.message ??
      msg(
        'The connection to the machine was lost: check the cable, then home before you start again.',
      ),
  );
}
