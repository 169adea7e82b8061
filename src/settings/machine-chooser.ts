// SPDX-License-Identifier: GPL-3.0-or-later
/** The machine in use, remembered between runs; the virtual laser until another is chosen. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type OnDamage, readKept, type Understood, writeKept } from '../base/kept-file.js';
import { makeFolderSync } from '../base/make-folder.js';
import { type Listenable, Signal } from '../base/signal.js';
import { N_ } from '../base/translatable.js';
import { virtualLaser } from '../devices/index.js';
import type { MachineChoice, MachineChooser, PortChoice } from '../machine/choice.js';
import type { MachineProfile } from '../machine/profile.js';
import { VIRTUAL_ADDRESS } from '../transport/virtual-address.js';
import { MachineLibrary, settingsFolder } from './machine-library.js';
import { portsFound } from './port-list.js';

/** Two short texts. */
const KEPT = { maxBytes: 2 ** 16, understand };
const DEFAULT: MachineChoice = { machine: virtualLaser, port: VIRTUAL_ADDRESS };

export class RememberedMachine implements MachineChooser {
  /** Nothing was remembered, so no machine has been chosen yet. */
  readonly isFirstRun: boolean;
  #choice: MachineChoice;
  readonly #file: string;
  readonly #library: MachineLibrary;
  readonly #changed = new Signal<[MachineChoice]>();
  readonly changed: Listenable<[MachineChoice]> = this.#changed;

  constructor(
    onDamage: OnDamage,
    file: string = settingsFile(),
    library: MachineLibrary = new MachineLibrary(),
  ) {
    this.#file = file;
    this.#library = library;
    for (const problem of library.problems) onDamage(problem);
    const kept = readKept(file, KEPT, onDamage);
    const machine = library.machines.find(({ id }) => id === kept?.machine);
    this.#choice = kept && machine ? { machine, port: kept.port } : DEFAULT;
    this.isFirstRun = !existsSync(file);
  }

  get plainMachine(): MachineProfile {
    return this.#library.plainMachine;
  }

  get machines(): readonly MachineProfile[] {
    return this.#library.machines;
  }

  get choice(): MachineChoice {
    return this.#choice;
  }

  async ports(): Promise<readonly PortChoice[]> {
    return [{ address: VIRTUAL_ADDRESS, label: N_('Virtual laser') }, ...(await portsFound())];
  }

  keep(machine: MachineProfile): void {
    this.#library.keep(machine);
  }

  /** Counts for this run even where it cannot be remembered for the next one. */
  async choose(choice: MachineChoice): Promise<void> {
    this.#choice = choice;
    this.#changed.emit(choice);
    makeFolderSync(dirname(this.#file));
    writeKept(this.#file, { machine: choice.machine.id, port: choice.port });
  }
}

function settingsFile(): string {
  return join(settingsFolder(), 'machine.json');
}

interface Remembered {
  readonly machine: string;
  readonly port: string;
}

/** Undefined where nothing was remembered: the newcomer's machine is a safe one. */
function understand(content: unknown): Understood<Remembered | undefined> {
  const isMissing = content === undefined;
  if (typeof content !== 'object' || content === null)
    return { value: undefined, isWhole: isMissing };
  const machine = 'machine' in content && content.machine;
  const port = 'port' in content && content.port;
  if (typeof machine !== 'string' || typeof port !== 'string')
    return { value: undefined, isWhole: false };
  return { value: { machine, port }, isWhole: true };
}
