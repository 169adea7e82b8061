// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The body of the task that looks whether a job broke off and can be taken up again: reads its journal,
 * plans, and writes the program that does the rest of it. It moves nothing.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { AppError } from '../base/errors.js';
import { labelled, msg } from '../base/message.js';
import { readPlainFileLater } from '../base/read-plain-file.js';
import { writeWholeFile } from '../base/whole-file.js';
import type { ResumeOffer } from '../devices/contract/resume.js';
import { driverOf } from '../devices/index.js';
import { JournalFolder, type JournalledJob } from '../devices/journal-folder.js';
import type { MachineProfile } from '../machine/profile.js';
import type { ExecutionContext } from '../tasker/index.js';

export interface ResumeRequest {
  readonly machine: MachineProfile;
  /** Where the job ran; the last one that broke off anywhere without it. */
  readonly port?: string;
}

/** It is read whole; a program of a million lines takes 30 MB. */
const MAX_PROGRAM_BYTES = 2 ** 30;

/**
 * Nothing when no job broke off. Throws AppError `resume.…` when one did but cannot be taken up, with the
 * `journal` to forget it by among its details.
 */
export async function offerResume(
  context: ExecutionContext,
  { machine, port }: ResumeRequest,
): Promise<ResumeOffer | undefined> {
  const interrupted = await new JournalFolder().latest(port);
  if (!interrupted) return undefined;
  context.setMessage(msg('Finding where the job was interrupted'));
  const { notesPath, programPath, workPath } = interrupted;
  const journal = { notesPath, programPath, ...(existsSync(workPath) && { workPath }) };
  try {
    return { ...(await offerFor(interrupted, machine)), journal };
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    throw new AppError(cause.code, cause.sentence, { cause, details: { journal } });
  }
}

async function offerFor(
  interrupted: JournalledJob,
  machine: MachineProfile,
): Promise<Omit<ResumeOffer, 'journal'>> {
  const { record } = interrupted;
  assertSameMachine(record, machine);
  const program = await programOf(interrupted);
  const { label, program: format } = driverOf({ driver: record.driver });
  const findRest = await format.loadFindRest?.();
  if (findRest === undefined) {
    throw new AppError(
      'resume.not-possible',
      msg('An interrupted job of {driver} cannot be resumed: start it again, or discard it.', {
        driver: label,
      }),
    );
  }
  const { bytes, hookLines, ...rest } = findRest(program, record, machine);
  const programPath = interrupted.restPath;
  writeWholeFile(programPath, (write) => write(bytes));
  return {
    jobId: record.jobId,
    port: record.port,
    begunAt: record.begunAt,
    reason: record.end?.reason ?? record.died,
    ...(record.end && { endedAs: record.end.phase }),
    programPath,
    offset: record.offset,
    isHomed: record.isHomed,
    ...(record.isHomedSince &&
      !record.isHomed && { isZeroGone: true, isZeroSetSince: record.isZeroSetSince ?? false }),
    ...(record.boot !== undefined && { boot: record.boot }),
    ...rest,
    unit: format.unit,
    ...(hookLines > 0 && { hookLines }),
  };
}

/** Another machine has another bed, origin and power: the rest of a job would burn elsewhere. */
function assertSameMachine({ machineId }: JournalledJob['record'], machine: MachineProfile): void {
  if (machineId === machine.id) return;
  throw new AppError(
    'resume.other-machine',
    msg(
      'The interrupted job was started on the machine "{machineId}", not on "{id}" ({name}): choose "{machineId}" to resume it (kerf resume --machine {machineId}), or discard the job.',
      { machineId, id: machine.id, name: labelled(machine.name) },
    ),
  );
}

/** The job was resumed, or discarded. */
export function forgetInterrupted(journal: ResumeOffer['journal']): Promise<void> {
  return new JournalFolder().forget(journal);
}

async function programOf({ programPath, record }: JournalledJob): Promise<Uint8Array> {
  const limit = { maxBytes: MAX_PROGRAM_BYTES };
  const program = await readPlainFileLater(programPath, limit).catch((cause: unknown) => {
    throw new AppError(
      'resume.program-gone',
      msg(
        'The saved program of the interrupted job is missing, so the job cannot be resumed: start it again.',
      ),
      {
        cause,
      },
    );
  });
  if (createHash('sha256').update(program).digest('hex') === record.hash) return program;
  throw new AppError(
    'resume.program-changed',
    msg(
      'The saved program of the interrupted job was changed, so the job cannot be resumed: start it again.',
    ),
  );
}
