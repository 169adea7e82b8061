// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf macro`: the macros noted for a machine, listed, added, and run as programs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { readPlainFile } from '../../base/read-plain-file.js';
import { makeScratchFolder } from '../../base/scratch-folder.js';
import { jobVariables } from '../../editor/job-variables.js';
import { runProgram } from '../../editor/run-program.js';
import { expandMacro, findMacro } from '../../gcode/macro.js';
import { LARGEST_NUMBER } from '../../gcode/number-range.js';
import type { CliDeps } from '../cli-deps.js';
import { type MachineAddress, withMachine } from '../connected.js';
import { clock } from '../format.js';
import { amountOf, refuseErrors } from './send.js';

const MAX_BYTES = 1024 * 1024;

export function listMacros(deps: CliDeps, machineName: string | undefined): void {
  const { macros } = deps.notebook.read(deps.machines.find(machineName).id);
  for (const { name } of macros) deps.console.print(name);
  if (macros.length === 0) deps.console.print(msg('this machine has no macros'));
}

/** Notes a file as a macro of this name; one of the same name is replaced. */
export function addMacro(
  deps: CliDeps,
  {
    name,
    file,
    machine,
  }: { readonly name: string; readonly file: string; readonly machine?: string },
): void {
  const { id } = deps.machines.find(machine);
  const others = deps.notebook.read(id).macros.filter((macro) => macro.name !== name);
  deps.notebook.change(id, {
    macros: [
      ...others,
      { name, text: readPlainFile(file, { maxBytes: MAX_BYTES }).toString('utf8') },
    ],
  });
  deps.console.print(msg('{name}: added', { name }));
}

export interface MacroRun {
  readonly name: string;
  readonly address: MachineAddress;
  /** `name=value`, as typed. */
  readonly variables: readonly string[];
  readonly signal: AbortSignal;
}

export function runMacro(deps: CliDeps, run: MacroRun): Promise<void> {
  return withMachine(deps, run, async ({ link, machine }) => {
    const { macros } = deps.notebook.read(machine.id);
    const known = jobVariables({ machine, state: link.state, bounds: undefined });
    const variables = { ...known, ...Object.fromEntries(run.variables.map(parseVariable)) };
    const lines = expandMacro(findMacro(macros, run.name).text, { library: macros, variables });
    using folder = makeScratchFolder();
    const programPath = join(folder.path, 'macro.gcode');
    writeFileSync(programPath, `${lines.join('\n')}\n`);
    const program = { jobId: 'cli-macro', programPath };
    const { signal } = run;
    await refuseErrors(deps, { link, machine, path: programPath }, signal);
    const running = deps.tasks.addCoroutine((c) => runProgram(c, link, program), { signal });
    const job = await running.done;
    deps.console.print(
      msg('{name}: {amount} done in {time}', {
        name: run.name,
        amount: amountOf(job),
        time: clock(job.elapsed),
      }),
    );
  });
}

function parseVariable(text: string): readonly [string, number] {
  const [, name, value] = /^([A-Za-z_]\w*)=(.+)$/.exec(text) ?? [];
  if (name === undefined || !(Math.abs(Number(value)) <= LARGEST_NUMBER)) {
    throw new AppError(
      'usage.variable',
      msg('"{text}" is not a variable: write it like name=12.5.', { text }),
    );
  }
  return [name, Number(value)];
}
