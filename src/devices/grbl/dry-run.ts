// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A program in check mode (`$C`): the controller reads every line and moves nothing. The job starts
 * it only while the controller itself says that it checks, so a dry run can never burn. Leaving check
 * mode restarts the board; its position stays, since nothing moved. Times s.
 */

import type { GcodeJob, JobStart } from '../gcode/job.js';
import type { Conversation } from './conversation.js';
import type { CountingFlow } from './counting-flow.js';
import { STATUS } from './real-time.js';

export interface DryRunDeps {
  readonly conversation: Conversation;
  readonly job: GcodeJob<CountingFlow>;
  /** Whether a stop came since it was begun. */
  isCalledOff(): boolean;
  /** Restarts the board. */
  leave(): void;
}

const STATUS_PATIENCE = 0.5;

/** Resolves when the first lines are out. The controller must be ready for a job. */
export async function startDryRun(
  { conversation, job, isCalledOff, leave }: DryRunDeps,
  start: JobStart,
): Promise<void> {
  try {
    await conversation.ask('$C');
    const status = conversation.waitFor(({ kind }) => kind === 'status', STATUS_PATIENCE);
    conversation.realTime(STATUS);
    await status;
    if (isCalledOff()) throw new DOMException('The dry run was called off.', 'AbortError');
    await job.start({ ...start, isDry: true });
  } catch (error) {
    leave();
    throw error;
  }
}
