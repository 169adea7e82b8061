// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The body of the task that looks whether a job broke off and can be taken up again: reads its journal,
 * plans, and writes the program that does the rest of it. It moves nothing.
 */
import { createHash } from 'node:crypto';
import { AppError } from '../base/errors.js';
import { readPlainFileLater } from '../base/read-plain-file.js';
import { writeWholeFile } from '../base/whole-file.js';
import type { ResumeRequest } from '../cli/parts.js';
import type { ResumeOffer } from '../devices/contract/resume.js';
import { driverOf } from '../devices/index.js';
import { type BrokenJob, JournalFolder } from '../devices/journal-folder.js';
import { planResume, resumedProgram } from '../devices/resume/plan.js';
import type { MachineProfile } from '../machine/profile.js';
import type { ExecutionContext } from '../tasker/index.js';

/** It is read whole; a program of a million lines takes 30 MB. */
const MOST_PROGRAM_BYTES = 2 ** 30;

/**
 * Nothing when no job broke off. Throws AppError `resume.…` when one did but cannot be taken up, with the
 * `journal` to forget it by among its details.
 */
export async function offerResume(
  context: ExecutionContext,
  { machine, port }: ResumeRequest,
): Promise<ResumeOffer | undefined> {
  const broken = await new JournalFolder().latest(port);
  if (!broken) return undefined;
  context.setMessage('Looking for the place where the job broke off');
  const { notesPath, programPath } = broken;
  const journal = { notesPath, programPath };
  try {
    return { ...(await offerFor(broken, machine)), journal };
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    throw new AppError(cause.code, cause.message, { cause, details: { journal } });
  }
}

async function offerFor(
  broken: BrokenJob,
  machine: MachineProfile,
): Promise<Omit<ResumeOffer, 'journal'>> {
  const { record } = broken;
  assertSameMachine(record, machine);
  const program = await programOf(broken);
  const { accelerationX, accelerationY } = machine.motion;
  const { x, y } = record.offset;
  const plan = planResume(program, record, {
    dialect: driverOf({ driver: record.driver }).resumeDialect(machine.dialect),
    maxS: machine.controller.maxS,
    acceleration: Math.min(accelerationX, accelerationY),
    bounds: {
      minX: -x,
      minY: -y,
      maxX: machine.bed.width - x,
      maxY: machine.bed.depth - y,
    },
  });
  const programPath = broken.restPath;
  writeWholeFile(programPath, (write) => write(resumedProgram(program, plan)));
  return {
    jobId: record.jobId,
    port: record.port,
    begunAt: record.begunAt,
    reason: record.end?.reason ?? record.died,
    ...(record.end && { endedAs: record.end.phase }),
    programPath,
    offset: record.offset,
    isHomed: record.isHomed,
    ...(record.boot !== undefined && { boot: record.boot }),
    restart: plan.restart,
    leadInFrom: plan.leadInFrom,
    lineNumber: plan.lineNumber,
    lineCount: plan.lineCount,
    overlap: plan.overlap,
    ...(plan.hookLines > 0 && { hookLines: plan.hookLines }),
  };
}

/** Another machine has another bed, origin and power: the rest of a job would burn elsewhere. */
function assertSameMachine({ machineId }: BrokenJob['record'], machine: MachineProfile): void {
  if (machineId === machine.id) return;
  throw new AppError(
    'resume.other-machine',
    `The job that broke off was begun with the machine "${machineId}", not with "${machine.id}" (${machine.name}): choose "${machineId}" to go on, or forget the job.`,
  );
}

/** It was taken up again, or nobody wants to. */
export function forgetBroken(journal: ResumeOffer['journal']): Promise<void> {
  return new JournalFolder().forget(journal);
}

async function programOf({ programPath, record }: BrokenJob): Promise<Uint8Array> {
  const limit = { mostBytes: MOST_PROGRAM_BYTES };
  const program = await readPlainFileLater(programPath, limit).catch((cause: unknown) => {
    throw new AppError('resume.program-gone', 'The copy of its program is gone; start it anew.', {
      cause,
    });
  });
  if (createHash('sha256').update(program).digest('hex') === record.hash) return program;
  throw new AppError(
    'resume.program-changed',
    'The copy of its program was changed since; start the job anew.',
  );
}
