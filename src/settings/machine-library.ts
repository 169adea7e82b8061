// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The machines there are: those built in, and one's own, each a JSON file in the settings folder. One's
 * own takes the place of a built-in one of the same id. Read again each time: files may be edited.
 */
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { AppError, messageOf, type Problem } from '../base/errors.js';
import { putAside } from '../base/kept-file.js';
import { makeFolderSync } from '../base/make-folder.js';
import { msg } from '../base/message.js';
import { writeWholeFile } from '../base/whole-file.js';
import { builtInMachines, defaultDriver, virtualLaser } from '../devices/index.js';
import { parseProfile } from '../machine/parse-profile.js';
import type { MachineProfile } from '../machine/profile.js';
import { profileText } from '../machine/profile-text.js';
import { readMachineFile } from './machine-file.js';

export class MachineLibrary {
  readonly #folder: string;

  constructor(folder: string = machinesFolder()) {
    this.#folder = folder;
  }

  readonly plainMachine = defaultDriver.plainProfile;

  get machines(): readonly MachineProfile[] {
    const own = new Map(this.#own().machines.map((machine) => [machine.id, machine]));
    const builtIn = builtInMachines.map((machine) => own.get(machine.id) ?? machine);
    for (const { id } of builtInMachines) own.delete(id);
    return [...builtIn, ...own.values()];
  }

  /** Of the files that could not be read. */
  get problems(): readonly Problem[] {
    return this.#own().problems;
  }

  isOwn(id: string): boolean {
    return this.#own().machines.some((machine) => machine.id === id);
  }

  /** By id or from a file; the virtual laser without a name. Throws `usage.machine`, `machine.…`. */
  find(nameOrPath: string = virtualLaser.id): MachineProfile {
    const found = this.machines.find((machine) => machine.id === nameOrPath);
    if (found !== undefined) return found;
    if (nameOrPath.includes('/') || nameOrPath.endsWith('.json')) {
      return parseProfile(readMachineFile(nameOrPath), defaultDriver.id);
    }
    throw this.#unknown(nameOrPath);
  }

  /** A damaged file in its place is put aside. Throws AppError `file.unwritable`. */
  keep(machine: MachineProfile): void {
    makeFolderSync(this.#folder);
    const path = join(this.#folder, `${machine.id}.json`);
    if (this.problems.some(({ where }) => where === path)) putAside(path);
    const text = new TextEncoder().encode(profileText(machine));
    writeWholeFile(path, (write) => write(text));
  }

  #own(): { readonly machines: readonly MachineProfile[]; readonly problems: readonly Problem[] } {
    const machines: MachineProfile[] = [];
    const problems: Problem[] = [];
    for (const name of namesIn(this.#folder)) {
      const path = join(this.#folder, name);
      try {
        machines.push(parseProfile(readMachineFile(path), defaultDriver.id));
      } catch (error) {
        const code = 'machine.unreadable';
        problems.push({ severity: 'warning', code, message: messageOf(error), where: path });
      }
    }
    return { machines, problems };
  }

  #unknown(name: string): AppError {
    const known = this.machines.map((machine) => machine.id).join(', ');
    const sentence = msg('There is no machine "{name}": use one of {known}, or a machine file.', {
      name,
      known,
    });
    return new AppError('usage.machine', sentence);
  }
}

export function settingsFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(environment['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'kerf');
}

function machinesFolder(): string {
  return join(settingsFolder(), 'machines');
}

/** None where the folder is not there: nobody has made a machine yet. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    return [];
  }
}
