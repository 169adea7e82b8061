// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Takes up an interrupted job: the last refusals before anything moves, then its rest as any program
 * is run. The caller has shown the place where the job resumes and got a confirmation.
 */
import { AppError } from '../base/errors.js';
import { figures, type Message, msg } from '../base/message.js';
import type { JobProgress } from '../devices/contract/job.js';
import type { MachineLink } from '../devices/contract/link.js';
import type { ResumeOffer } from '../devices/contract/resume.js';
import type { MachineState } from '../devices/contract/state.js';
import type { ExecutionContext } from '../tasker/index.js';
import { runProgram } from './run-program.js';

export interface ResumeRun {
  readonly jobId: string;
  readonly offer: ResumeOffer;
  /** It continues although the window closes or dies. */
  readonly outlivesWindow?: boolean;
  /** The interrupted job is settled: the remaining part has its own journal. */
  forget(): Promise<void>;
}

/** mm; reports carry three decimals. */
export const SAME_ZERO = 0.01;

/** Throws AppError `resume.zero-differs` where homing would take away what is left of the job's zero. */
export function assertHomingHelps({ isHomed }: ResumeOffer): void {
  if (isHomed) return;
  throw new AppError(
    'resume.zero-differs',
    msg(
      'The job was started without homing, so homing cannot find its zero again: move the head to the zero of the job, set zero there and confirm the displayed position, or start the job again.',
    ),
  );
}

/** Throws AppError `resume.…` and `device.…` with what to do first. */
export function assertResumable(offer: ResumeOffer, state: MachineState): void {
  if (offer.isZeroGone === true) assertHomingHelps(offer);
  if (!isPositionProven(offer, state)) {
    throw new AppError('device.position-unknown', doubtOf(offer, state));
  }
  if (state.isHomed !== undefined && state.isHomed !== offer.isHomed) {
    throw new AppError(
      'resume.zero-differs',
      offer.isHomed
        ? msg('Only homing can find the zero of this job again: home the machine, then resume.')
        : msg(
            'The job was started without homing, so homing cannot find its zero again: switch the machine off and on and set zero by hand, or start the job again.',
          ),
    );
  }
  if (!isSameZero(offer, state)) {
    const { x, y } = offer.offset;
    throw new AppError(
      'resume.zero-differs',
      msg(
        'The zero of the job was at {x}, {y} in machine coordinates but is elsewhere now: set the work offset to these values, then resume.',
        { x: figures(x.toFixed(2)), y: figures(y.toFixed(2)) },
      ),
    );
  }
}

/** What brings the position back; homing cannot where the job was begun without it. */
function doubtOf({ isHomed }: ResumeOffer, { trust }: MachineState): Message {
  if (trust === 'here') {
    return isHomed
      ? msg(
          'The position of the head cannot be trusted since the job was interrupted, because the machine counts from another position now: home it, or move the head to the zero of the job, set zero there and confirm the displayed position, then resume.',
        )
      : msg(
          'The position of the head cannot be trusted since the job was interrupted, because the machine counts from another position now: move the head to the zero of the job, set zero there and confirm the displayed position, then resume. Do not home: the job was started without homing.',
        );
  }
  return isHomed
    ? msg(
        'The position of the head cannot be trusted since the job was interrupted: home the machine, or check that the head is at the displayed position and confirm it, then resume.',
      )
    : msg(
        'The position of the head cannot be trusted since the job was interrupted: check that the head is at the displayed position and confirm it, then resume. Do not home: the job was started without homing.',
      );
}

/**
 * Whether the machine knows the place where the job broke off: it was homed or confirmed, or it has
 * counted every step since, so that a zero set again is enough of a place to count from.
 */
export function isPositionProven(offer: ResumeOffer, state: MachineState): boolean {
  if (offer.isZeroGone === true) return false;
  return state.trust === 'known' || (state.trust === 'here' && isSameCount(offer, state));
}

function isSameCount({ boot }: ResumeOffer, state: Pick<MachineState, 'boot'>): boolean {
  return boot !== undefined && boot === state.boot;
}

/**
 * Without homing the machine's own zero is wherever it was switched on, and says something only as long
 * as it has not been switched off since.
 */
export function isSameZero(
  offer: ResumeOffer,
  state: Pick<MachineState, 'position' | 'machinePosition' | 'boot'>,
): boolean {
  const { offset } = offer;
  const { position, machinePosition } = state;
  const offX = Math.abs(machinePosition.x - position.x - offset.x);
  const offY = Math.abs(machinePosition.y - position.y - offset.y);
  return (!offer.isHomed && !isSameCount(offer, state)) || Math.max(offX, offY) <= SAME_ZERO;
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
