// SPDX-License-Identifier: GPL-3.0-or-later
/** Machine profiles by name: the built-in ones, or a file of one's own. */
import { readFileSync } from 'node:fs';
import { AppError } from '../base/errors.js';
import { builtInMachines, VIRTUAL_LASER } from '../machine/built-in.js';
import { parseProfile } from '../machine/parse-profile.js';
import type { MachineProfile } from '../machine/profile.js';

/** The virtual laser without a name. Throws AppError `usage.machine` or `machine.…`. */
export function findMachine(nameOrPath: string | undefined): MachineProfile {
  if (nameOrPath === undefined) return VIRTUAL_LASER;
  const builtIn = builtInMachines.find((m) => m.id === nameOrPath);
  if (builtIn !== undefined) return builtIn;
  if (!nameOrPath.includes('/') && !nameOrPath.endsWith('.json')) throw unknownMachine(nameOrPath);
  return parseProfile(read(nameOrPath));
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const sentence = `The machine profile ${path} cannot be read: check its name and your rights.`;
    throw new AppError('machine.unreadable', sentence, { cause });
  }
}

function unknownMachine(name: string): AppError {
  const known = builtInMachines.map((m) => m.id).join(', ');
  const sentence = `There is no machine "${name}": use one of ${known}, or a profile file.`;
  return new AppError('usage.machine', sentence);
}
