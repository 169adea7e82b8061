// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Takes up a job that broke off: the last refusals before anything moves, then its rest as any program
 * is run. Whoever calls this has shown the place where it goes on and was told to.
 */
import { AppError } from '../base/errors.js';
import type { JobProgress, MachineLink, MachineState, ResumeOffer } from '../devices/contract.js';
import type { ExecutionContext } from '../tasker/index.js';
import { runProgram } from './run-program.js';

export interface ResumeRun {
  readonly jobId: string;
  readonly offer: ResumeOffer;
  /** It goes on although the window closes or dies. */
  readonly outlivesWindow?: boolean;
  /** The broken-off job is done with: its rest has a journal of its own. */
  forget(): Promise<void>;
}

/** mm; reports carry three decimals. */
const SAME_ZERO = 0.01;

/** Throws AppError `resume.…` and `device.…` with what to do first. */
export function assertResumable(offer: ResumeOffer, state: MachineState): void {
  if (state.trust !== 'known') {
    throw new AppError(
      'device.position-unknown',
      'The position of the head cannot be trusted since the job broke off; home the machine, or look at the head and confirm that the position shown is right, then resume.',
    );
  }
  if (state.isHomed !== undefined && state.isHomed !== offer.isHomed) {
    throw new AppError(
      'resume.zero-differs',
      offer.isHomed
        ? 'The job had its zero at a place that only homing finds again; home the machine, then resume.'
        : 'The job was begun on a machine that had not been homed, so homing does not find its zero again; switch the machine off and on and set its zero by hand, or start the job anew.',
    );
  }
  if (!isSameZero(offer, state)) {
    const { x, y } = offer.offset;
    throw new AppError(
      'resume.zero-differs',
      `The job had its zero at ${x.toFixed(2)}, ${y.toFixed(2)} of the machine, and that is somewhere else now; set the work offset to these values, then resume.`,
    );
  }
}

/** Without homing the machine's own zero is wherever it was switched on, and says nothing. */
export function isSameZero(
  { offset, isHomed }: ResumeOffer,
  { position, machinePosition }: Pick<MachineState, 'position' | 'machinePosition'>,
): boolean {
  const offX = Math.abs(machinePosition.x - position.x - offset.x);
  const offY = Math.abs(machinePosition.y - position.y - offset.y);
  return !isHomed || Math.max(offX, offY) <= SAME_ZERO;
}

export async function resumeProgram(
  context: ExecutionContext,
  link: MachineLink,
  { jobId, offer, forget, outlivesWindow = false }: ResumeRun,
): Promise<JobProgress> {
  assertResumable(offer, link.state);
  let forgetting: Promise<void> | undefined;
  const disconnect = link.stateChanged.connect(({ job }) => {
    if (job?.jobId === jobId) forgetting ??= forget();
  });
  try {
    const { programPath } = offer;
    return await runProgram(context, link, { jobId, programPath, outlivesWindow });
  } finally {
    disconnect();
    await forgetting;
  }
}
