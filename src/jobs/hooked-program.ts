// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The lines that a machine wants around every job, put before and after the program in its file. The
 * session looks through the whole file before it sends any of it, so they are checked like the rest.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { demandLines } from '../devices/contract/program-format.js';
import { driverOf } from '../devices/index.js';
import { expandMacro, type MacroContext } from '../gcode/macro.js';
import type { MachineNotes } from '../machine/notes.js';
import type { MachineProfile } from '../machine/profile.js';

export interface HookContext extends MacroContext {
  readonly machine: MachineProfile;
}

/** Does nothing where there are no hooks. Throws AppError `macro.…`, `program.no-lines`. */
export async function addHooks(
  path: string,
  hooks: MachineNotes['hooks'],
  context: HookContext,
): Promise<void> {
  const before = expandMacro(hooks.before, context);
  const after = expandMacro(hooks.after, context);
  if (before.length === 0 && after.length === 0) return;
  const lines = demandLines(driverOf(context.machine).program, context.machine);
  const hooked = `${path}.hooked`;
  const program = lines.around(createReadStream(path), { before, after });
  await pipeline(program, createWriteStream(hooked));
  await rename(hooked, path);
}
