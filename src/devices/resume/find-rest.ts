// SPDX-License-Identifier: GPL-3.0-or-later
/** The rest of an interrupted G-code program for a machine: conditions in, program out. */
import type { MachineProfile } from '../../machine/profile.js';
import type { ProgramRest } from '../contract/program-format.js';
import type { JobRecord } from '../job-journal.js';
import { planResume, resumedProgram } from './plan.js';
import type { ResumeDialect } from './types.js';

/** Throws AppError `resume.…`. */
export function findGcodeRest(
  program: Uint8Array,
  record: JobRecord,
  { machine, dialect }: { readonly machine: MachineProfile; readonly dialect: ResumeDialect },
): ProgramRest {
  const { accelerationX, accelerationY } = machine.motion;
  const { x, y } = record.offset;
  const plan = planResume(program, record, {
    dialect,
    maxS: machine.controller.maxS,
    acceleration: Math.min(accelerationX, accelerationY),
    bounds: {
      minX: -x,
      minY: -y,
      maxX: machine.bed.width - x,
      maxY: machine.bed.depth - y,
    },
  });
  const { restart, leadInFrom, lineNumber, lineCount, overlap, hookLines } = plan;
  const bytes = resumedProgram(program, plan);
  return { bytes, restart, leadInFrom, nextUnit: lineNumber, total: lineCount, overlap, hookLines };
}
