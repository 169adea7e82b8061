// SPDX-License-Identifier: GPL-3.0-or-later
/** The machine in use, remembered between runs; the virtual laser until somebody chooses another. */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolderSync } from '../base/make-folder.js';
import { readPlainFile } from '../base/read-plain-file.js';
import { type Listenable, Signal } from '../base/signal.js';
import { virtualLaser } from '../devices/index.js';
import type { MachineChoice, MachineChooser, PortChoice } from '../machine/choice.js';
import type { MachineProfile } from '../machine/profile.js';
import { VIRTUAL_ADDRESS } from '../transport/virtual-address.js';
import { MachineLibrary, settingsFolder } from './machine-library.js';
import { portsFound } from './port-list.js';

/** Two short texts. */
const MOST_BYTES = 2 ** 16;
const DEFAULT: MachineChoice = { machine: virtualLaser, port: VIRTUAL_ADDRESS };

export class RememberedMachine implements MachineChooser {
  /** Nothing was remembered: whoever is here has not chosen yet. */
  readonly isFirstRun: boolean;
  #choice: MachineChoice;
  readonly #file: string;
  readonly #library: MachineLibrary;
  readonly #changed = new Signal<[MachineChoice]>();
  readonly changed: Listenable<[MachineChoice]> = this.#changed;

  constructor(file: string = settingsFile(), library: MachineLibrary = new MachineLibrary()) {
    this.#file = file;
    this.#library = library;
    this.#choice = remembered(file, library.machines) ?? DEFAULT;
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
    return [{ address: VIRTUAL_ADDRESS, label: 'Virtual laser' }, ...(await portsFound())];
  }

  keep(machine: MachineProfile): void {
    this.#library.keep(machine);
  }

  choose(choice: MachineChoice): Promise<void> {
    this.#choice = choice;
    makeFolderSync(dirname(this.#file));
    const kept = { machine: choice.machine.id, port: choice.port };
    writeFileSync(this.#file, `${JSON.stringify(kept, null, 2)}\n`);
    this.#changed.emit(choice);
    return Promise.resolve();
  }
}

function settingsFile(): string {
  return join(settingsFolder(), 'machine.json');
}

/** Undefined where nothing (or nothing readable) was remembered: the newcomer's machine is a safe one. */
function remembered(file: string, machines: readonly MachineProfile[]): MachineChoice | undefined {
  try {
    const kept: unknown = JSON.parse(
      readPlainFile(file, { mostBytes: MOST_BYTES }).toString('utf8'),
    );
    if (typeof kept !== 'object' || kept === null) return undefined;
    const machine = 'machine' in kept && machines.find((m) => m.id === kept.machine);
    const port = 'port' in kept && typeof kept.port === 'string' ? kept.port : undefined;
    return machine && port !== undefined ? { machine, port } : undefined;
  } catch {
    return undefined;
  }
}
