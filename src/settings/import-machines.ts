// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Machines from the files of other programs. Apart from the library: the window needs that one at its start,
 * and these readers never.
 */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import { namingFile } from '../base/name-file.js';
import { defaultDriver, drivers } from '../devices/index.js';
import type { ReadMachine } from '../machine/foreign/read-machine.js';
import { readMachines } from '../machine/foreign/read-machines.js';
import { readMachineFile } from './machine-file.js';
import type { MachineLibrary } from './machine-library.js';

const knownDrivers = { drivers, defaultDriver: defaultDriver.id };

/** Takes over the machines of a file, all or none. Throws `machine.…`, `file.…`. */
export function importMachines(
  library: MachineLibrary,
  path: string,
  isReplacing: boolean,
): readonly ReadMachine[] {
  const taken = namingFile(path, () => readMachines(readMachineFile(path), knownDrivers));
  for (const { machine } of taken) {
    if (isReplacing || !library.machines.some(({ id }) => id === machine.id)) continue;
    const sentence = msg(
      'There is already a machine "{id}": change the id in the file, or replace the machine with --force.',
      { id: machine.id },
    );
    throw new AppError('machine.exists', sentence);
  }
  for (const { machine } of taken) library.keep(machine);
  return taken;
}
