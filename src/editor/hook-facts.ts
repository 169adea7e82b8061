// SPDX-License-Identifier: GPL-3.0-or-later
/** The lines around every job as facts for the gate before the beam: as they would be sent now. */
import { AppError } from '../base/errors.js';
import { demandLines, type ProgramFormat } from '../devices/contract/program-format.js';
import { expandMacro } from '../gcode/macro.js';
import { isEmpty, NOTHING } from '../geometry/bounds.js';
import type { MachineNotes } from '../machine/notes.js';
import type { HookFacts } from '../machine/start-facts.js';
import { boundsToMachine } from '../toolpath/to-machine.js';
import { type JobVariablesFrom, jobVariables } from './job-variables.js';

export interface HookFactsFrom extends JobVariablesFrom {
  /** The format of the machine's programs. May throw AppError, which then is the trouble of the lines. */
  programFormat(): ProgramFormat;
}

/** Hooks without lines are left out. A hook that cannot be expanded is returned with its `trouble`. */
export function hookFacts(
  { hooks, macros }: Pick<MachineNotes, 'hooks' | 'macros'>,
  from: HookFactsFrom,
): readonly HookFacts[] {
  const { machine, state } = from;
  const context = { library: macros, variables: jobVariables(from) };
  const maxS = state.board?.maxS ?? machine.controller.maxS;
  return (['before', 'after'] as const).flatMap((when): HookFacts[] => {
    try {
      const lines = expandMacro(hooks[when], context);
      if (lines.length === 0) return [];
      const { moveBounds, ...found } = demandLines(from.programFormat(), machine).survey(
        machine,
        lines,
        maxS,
      );
      const onBed = isEmpty(moveBounds) ? NOTHING : boundsToMachine(moveBounds, machine.bed);
      return [{ when, ...found, moveBounds: onBed }];
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return [{ when, moveBounds: NOTHING, longestLine: 0, trouble: error.sentence }];
    }
  });
}
