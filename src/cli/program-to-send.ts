// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is sent of a program file: the file as it is, or a copy with the lines that the machine wants
 * around every job. A file of one's own is left as it is unless asked, so that line numbers in messages
 * are those of the file; lines that are left out are reported, since they may switch air or exhaust on.
 */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { labelled, msg } from '../base/message.js';
import { makeScratchFolder } from '../base/scratch-folder.js';
import type { MachineState } from '../devices/contract/state.js';
import { hookFacts } from '../editor/hook-facts.js';
import { jobVariables } from '../editor/job-variables.js';
import { isEmpty } from '../geometry/bounds.js';
import type { MachineProfile } from '../machine/profile.js';
import type { HookFacts } from '../machine/start-facts.js';
import type { CliDeps } from './cli-deps.js';
import { withSeverity } from './console.js';

export interface ProgramRequest {
  readonly path: string;
  readonly machine: MachineProfile;
  readonly state: MachineState;
  readonly hasHooks: boolean;
}

export interface ProgramToSend extends AsyncDisposable {
  readonly path: string;
  /** The lines that were put around it, looked through by themselves. */
  readonly hooks: readonly HookFacts[];
}

/** A copy goes when it is disposed of. Throws AppError `program.missing`, `macro.…`. */
export async function programToSend(
  deps: CliDeps,
  request: ProgramRequest,
  signal: AbortSignal,
): Promise<ProgramToSend> {
  const { path, machine, hasHooks } = request;
  const { hooks } = deps.notebook.read(machine.id);
  const isNoted = `${hooks.before}${hooks.after}`.trim() !== '';
  if (hasHooks && isNoted) return hookedCopy(deps, request, signal);
  if (hasHooks) {
    deps.console.complain(
      withSeverity(
        'warning',
        msg('there are no lines around jobs for {name}', { name: labelled(machine.name) }),
      ),
    );
  } else if (isNoted) {
    deps.console.complain(
      withSeverity(
        'warning',
        msg('the lines around jobs of {name} are left out: --hooks sends them', {
          name: labelled(machine.name),
        }),
      ),
    );
  }
  return { path, hooks: [], [Symbol.asyncDispose]: () => Promise.resolve() };
}

async function hookedCopy(
  { notebook, tasks, surveyProgram, hookProgram, driverOf }: CliDeps,
  { path, machine, state }: ProgramRequest,
  signal: AbortSignal,
): Promise<ProgramToSend> {
  const { hooks, macros } = notebook.read(machine.id);
  const maxS = state.board?.maxS ?? machine.controller.maxS;
  const survey = tasks.runThread(surveyProgram, { path, machine, maxS }, { signal });
  const { burnBounds } = await survey.done;
  const bounds = isEmpty(burnBounds) ? undefined : burnBounds;
  const folder = makeScratchFolder();
  const end = async () => folder[Symbol.dispose]();
  try {
    const copy = join(folder.path, `program${driverOf(machine).program.extension}`);
    await copyFile(path, copy);
    const variables = jobVariables({ machine, state, bounds });
    await hookProgram(copy, hooks, { library: macros, variables, machine });
    const facts = hookFacts(notebook.read(machine.id), {
      ...{ machine, state, bounds },
      programFormat: () => driverOf(machine).program,
    });
    return { path: copy, hooks: facts, [Symbol.asyncDispose]: end };
  } catch (error) {
    await end();
    throw error;
  }
}
