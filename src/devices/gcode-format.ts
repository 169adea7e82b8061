// SPDX-License-Identifier: GPL-3.0-or-later
/** The format of drivers whose programs are G-code; what differs between them is in their resume dialect. */

import { markedBefore } from '../gcode/hook-mark.js';
import { plannedProgram } from '../gcode/planned-program.js';
import { BYTE_ORDER_MARK } from '../gcode/program-lines.js';
import type { ProgramRules } from '../gcode/program-rules.js';
import { ProgramWalk } from '../gcode/program-walk.js';
import { surveyHook } from '../gcode/survey-hook.js';
import { ProgramSurveyor } from '../gcode/survey-program.js';
import type { MachineProfile } from '../machine/profile.js';
import type { GcodeFacts } from './contract/driver.js';
import type {
  LineFormat,
  LinesAround,
  ProgramFindings,
  ProgramFormat,
  ProgramReader,
} from './contract/program-format.js';

/** Stands for the driver's own dialect, which a machine speaks without a name in its profile. */
const OWN_DIALECT = '';

export function gcodeFormat({ resumeDialect }: GcodeFacts): ProgramFormat {
  const rulesOf = ({ dialect = OWN_DIALECT }: MachineProfile) => resumeDialect(dialect).beam;
  return {
    label: 'G-code',
    extension: '.gcode',
    unit: 'line',
    survey: (machine, { maxS, from, zones }) =>
      asReader(new ProgramSurveyor({ ...from, maxS, rules: rulesOf(machine), zones })),
    follow: (machine, moves) => {
      const { maxS } = machine.controller;
      return new ProgramWalk(plannedProgram(moves), { rules: rulesOf(machine), maxS });
    },
    lines: linesOf(rulesOf),
    loadFindRest: async () => {
      const { findGcodeRest } = await import('./resume/find-rest.js');
      return (program, record, machine) =>
        findGcodeRest(program, record, { machine, dialect: resumeDialect(machine.dialect) });
    },
  };
}

function asReader(surveyor: ProgramSurveyor): ProgramReader<ProgramFindings> {
  return {
    read: (chunk) => surveyor.read(chunk),
    end: () => {
      const { topS, longestLine, unfollowed, pauses, litRest, litAtEnd, unsaid, ...found } =
        surveyor.end();
      const lit = {
        ...(litRest && { litRest }),
        ...(unsaid && { unsaid }),
        ...(litAtEnd !== undefined && { litAtEnd }),
      };
      return { ...found, program: { topS, longestLine, unfollowed, pauses, ...lit } };
    },
  };
}

/** Beam off between what a person wrote and what Kerf wrote, and in Kerf's own modes. */
const BETWEEN = 'M5 S0\nG21 G90 G94';

function linesOf(rulesOf: (machine: MachineProfile) => ProgramRules): LineFormat {
  return {
    survey: (machine, lines, maxS) => surveyHook(lines, { maxS, rules: rulesOf(machine) }),
    around,
  };
}

async function* around(
  program: AsyncIterable<Uint8Array>,
  { before, after }: LinesAround,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const lines = (part: readonly string[]) => part.map((line) => `${line}\n`).join('');
  yield encoder.encode(`${lines(markedBefore(before))}${BETWEEN}\n`);
  yield* withoutMark(program);
  yield encoder.encode(`\n${BETWEEN}\n${lines(after)}M5 S0\n`);
}

/** The mark of a file's beginning has no place in its middle. */
async function* withoutMark(program: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for await (const chunk of program) {
    const isMarked = isFirst && BYTE_ORDER_MARK.every((byte, i) => chunk[i] === byte);
    isFirst = false;
    yield isMarked ? chunk.subarray(BYTE_ORDER_MARK.length) : chunk;
  }
}
