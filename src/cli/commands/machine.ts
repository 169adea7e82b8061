// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf machine`: the machines there are, one in full, one to a file, those of a file taken over. */

import { withDecimalSign } from '../../base/decimals.js';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { writeWholeFile } from '../../base/whole-file.js';
import { profileText } from '../../machine/profile-text.js';
import type { CliDeps } from '../cli-deps.js';
import { complainAbout } from '../console.js';
import { json } from '../json.js';

export const MACHINE_ACTIONS = ['list', 'show', 'export', 'import'] as const;
export type MachineAction = (typeof MACHINE_ACTIONS)[number];

export interface MachineOptions {
  readonly action: MachineAction;
  /** An id, or a file to import. */
  readonly name?: string;
  readonly output?: string;
  readonly isReplacing: boolean;
  readonly isJson: boolean;
}

/** Throws AppError `usage.machine`, `machine.…`, `file.unwritable`. */
export async function machine(deps: CliDeps, options: MachineOptions): Promise<void> {
  switch (options.action) {
    case 'list':
      list(deps, options.isJson);
      break;
    case 'show':
      deps.console.print(profileText(deps.machines.find(named(options, 'ID'))).trimEnd());
      break;
    case 'export':
      give(deps, named(options, 'ID'), options.output);
      break;
    case 'import':
      await take(deps, named(options, 'FILE'), options);
      break;
  }
}

function named({ action, name }: MachineOptions, what: string): string {
  if (name !== undefined) return name;
  throw new AppError(
    'usage.machine',
    msg('Say which machine: kerf machine {action} {what}.', { action, what }),
  );
}

function give({ machines, console }: CliDeps, id: string, output: string | undefined): void {
  const text = profileText(machines.find(id));
  if (output === undefined) {
    console.print(text.trimEnd());
    return;
  }
  writeWholeFile(output, (write) => write(new TextEncoder().encode(text)));
  console.print(`${output}: ${id}`);
}

function list({ machines, console }: CliDeps, isJson: boolean): void {
  if (isJson) {
    console.print(json(machines.machines));
    return;
  }
  for (const { id, name, bed } of machines.machines) {
    const size = withDecimalSign(`${bed.width} × ${bed.depth} mm`, console.language.decimalSign);
    const line = `${id}\t${console.language.text(name)}\t${size}`;
    console.print(machines.isOwn(id) ? msg('{machine}\tyours', { machine: line }) : line);
  }
  complainAbout(console, machines.problems);
}

async function take(
  { importMachines, console }: CliDeps,
  path: string,
  options: MachineOptions,
): Promise<void> {
  const taken = await importMachines(path, options.isReplacing);
  complainAbout(
    console,
    taken.flatMap(({ problems }) => problems),
  );
  for (const { machine: m } of taken) {
    console.print(options.isJson ? json(m) : `${m.id}\t${m.name}`);
  }
}
