// SPDX-License-Identifier: GPL-3.0-or-later
/** Machines taken over from files: all or none, and never over one that is there without being asked. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { importMachines } from '../../src/settings/import-machines.js';
import { MachineLibrary } from '../../src/settings/machine-library.js';
import { scratchFolder } from '../support/kerf-command.js';

describe('a machine from a file', () => {
  it('is added where its id is new, and replaces another only where that was asked for', () => {
    using folder = scratchFolder();
    const library = new MachineLibrary(join(folder.path, 'machines'));
    const path = join(folder.path, 'mine.json');
    const write = (width: number) => {
      const bed = { ...VIRTUAL_LASER.bed, width };
      writeFileSync(path, JSON.stringify({ ...VIRTUAL_LASER, id: 'mine', name: 'Mine', bed }));
    };
    const width = () => library.find('mine').bed.width;
    write(310);
    assert.deepEqual(
      importMachines(library, path, false).map(({ machine }) => machine.id),
      ['mine'],
    );
    assert.equal(width(), 310);
    write(320);
    assert.throws(() => importMachines(library, path, false), {
      code: 'machine.exists',
      message: /already a machine "mine".*--force/,
    });
    assert.equal(width(), 310);
    importMachines(library, path, true);
    assert.equal(width(), 320);
  });
});
