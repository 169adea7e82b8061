// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A program in check mode (`$C`): the controller reads every line and moves nothing. The runner starts
 * it only while the controller itself says that it checks, so a dry run can never burn. Leaving check
 * mode restarts the board; its position stays, since nothing moved. Times s.
 */
import type { Conversation } from './conversation.js';
import type { JobRunner } from './job-runner.js';
import { STATUS } from './real-time.js';

export interface DryRunPorts {
  readonly conversation: Conversation;
  readonly runner: JobRunner;
  /** Whether a stop came since it was begun. */
  isCalledOff(): boolean;
  /** Restarts the board. */
  leave(): void;
}

const STATUS_PATIENCE = 0.5;

/** Resolves when the first lines are out. The controller must be ready for a job. */
export async function startDryRun(
  { conversation, runner, isCalledOff, leave }: DryRunPorts,
  jobId: string,
  programPath: string,
): Promise<void> {
  try {
    await conversation.ask('$C');
    const status = conversation.waitFor(({ kind }) => kind === 'status', STATUS_PATIENCE);
    conversation.realTime(STATUS);
    await status;
    if (isCalledOff()) throw new DOMException('The dry run was called off.', 'AbortError');
    await runner.start({ jobId, programPath, isDry: true });
  } catch (error) {
    leave();
    throw error;
  }
}
