// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The machines there are: those built in, and one's own, each a JSON file in the settings folder. One's
 * own takes the place of a built-in one of the same id. Read again each time: files may be edited.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, messageOf, type Problem } from '../base/errors.js';
import { putAside } from '../base/kept-file.js';
import { makeFolderSync } from '../base/make-folder.js';
import { type Message, msg } from '../base/message.js';
import { namingFile } from '../base/name-file.js';
import { configFolder } from '../base/user-folders.js';
import { writeWholeFile } from '../base/whole-file.js';
import { builtInMachines, defaultDriver, virtualLaser } from '../devices/index.js';
import { parseProfile } from '../machine/parse-profile.js';
import type { MachineProfile } from '../machine/profile.js';
import { profileText } from '../machine/profile-text.js';
import { operations } from '../operations/index.js';
import { currentValues, formerSentence } from '../params/former.js';
import { readMachineFile } from './machine-file.js';

/** The code of what is only called otherwise today. */
const FORMER = 'param.former';

export class MachineLibrary {
  readonly #folder: string;
  readonly #onFormer: (problem: Problem) => void;
  /** Machines of which `onFormer` knows. */
  readonly #known = new Set<string>();

  /** `onFormer` is called once for each setting of a machine in use that has another name today. */
  constructor(folder: string = machinesFolder(), onFormer: (problem: Problem) => void = () => {}) {
    this.#folder = folder;
    this.#onFormer = onFormer;
  }

  readonly plainMachine = defaultDriver.plainProfile;

  get machines(): readonly MachineProfile[] {
    const own = new Map(this.#own().machines);
    const builtIn = builtInMachines.map((machine) => own.get(machine.id) ?? machine);
    for (const { id } of builtInMachines) own.delete(id);
    return [...builtIn, ...own.values()];
  }

  /** Files that could not be read, and settings that have another name today. */
  get problems(): readonly Problem[] {
    return this.#own().problems;
  }

  isOwn(id: string): boolean {
    return this.#own().machines.has(id);
  }

  /** Finds a machine by id or in a file; the virtual laser without a name. Throws `usage.machine`, `machine.…`. */
  find(nameOrPath: string = virtualLaser.id): MachineProfile {
    const found = this.machines.find((machine) => machine.id === nameOrPath);
    if (found !== undefined) {
      const path = this.#pathOf(nameOrPath);
      this.#reportOnce(
        path,
        this.problems.filter(({ where, code }) => where === path && code === FORMER),
      );
      return found;
    }
    if (nameOrPath.includes('/') || nameOrPath.endsWith('.json')) {
      const { machine, former } = namingFile(nameOrPath, () => readProfile(nameOrPath));
      this.#reportOnce(nameOrPath, former);
      return machine;
    }
    throw this.#unknown(nameOrPath);
  }

  /** A damaged file in its place is put aside. Throws AppError `machine.invalid`, `file.unwritable`. */
  keep(machine: MachineProfile): void {
    const written = profileText(machine);
    // One that could not be read again would be gone.
    parseProfile(written, defaultDriver.id);
    makeFolderSync(this.#folder);
    const path = this.#pathOf(machine.id);
    if (this.problems.some(({ where, code }) => where === path && code !== FORMER)) putAside(path);
    const text = new TextEncoder().encode(written);
    writeWholeFile(path, (write) => write(text));
  }

  /** The machines by id; of two files for one machine the later name counts. */
  #own() {
    const machines = new Map<string, MachineProfile>();
    const paths = new Map<string, string>();
    const problems: Problem[] = [];
    for (const name of namesIn(this.#folder)) {
      const path = join(this.#folder, name);
      try {
        const { machine, former } = readProfile(path);
        machines.set(machine.id, machine);
        paths.set(machine.id, path);
        problems.push(...former);
      } catch (error) {
        const code = 'machine.unreadable';
        problems.push({ severity: 'warning', code, message: messageOf(error), where: path });
      }
    }
    return { machines, paths, problems };
  }

  /** The file that the machine is in: a person may have named it otherwise. */
  #pathOf(id: string): string {
    return this.#own().paths.get(id) ?? join(this.#folder, `${id}.json`);
  }

  #reportOnce(path: string, problems: readonly Problem[]): void {
    if (!this.#known.has(path)) problems.forEach(this.#onFormer);
    this.#known.add(path);
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

/** A machine's file, and what in it has another name today, starting values of operations included. */
function readProfile(path: string) {
  const sentences: Message[] = [];
  const onFormer = (sentence: Message) => void sentences.push(sentence);
  const machine = parseProfile(readMachineFile(path), defaultDriver.id, onFormer);
  for (const { id, params } of operations) {
    for (const use of currentValues(params, machine.defaults?.[id] ?? {}).former) {
      onFormer(formerSentence(use, `defaults.${id}.`));
    }
  }
  const former = sentences.map((message): Problem => {
    return { severity: 'note', code: FORMER, message, where: path };
  });
  return { machine, former };
}

export function settingsFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(configFolder(environment), 'kerf');
}

function machinesFolder(): string {
  return join(settingsFolder(), 'machines');
}

/** Empty where the folder does not exist, since no machine was saved yet. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    return [];
  }
}
