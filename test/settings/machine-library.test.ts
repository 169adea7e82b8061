// SPDX-License-Identifier: GPL-3.0-or-later
/** Machines of one's own among those built in. */
import assert from 'node:assert/strict';
import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { MachineLibrary } from '../../src/settings/machine-library.js';
import { scratchFolder } from '../support/kerf-command.js';

describe('the library of machines', () => {
  it('gives the virtual laser where none is named, as one has set it', () => {
    using folder = scratchFolder();
    const library = new MachineLibrary(join(folder.path, 'machines'));
    assert.deepEqual(library.find(undefined), VIRTUAL_LASER);
    library.keep({ ...VIRTUAL_LASER, bed: { ...VIRTUAL_LASER.bed, width: 200 } });
    assert.equal(library.find(undefined).bed.width, 200);
    assert.equal(library.isOwn('virtual'), true);
  });

  it('changes a machine in the file that it is in, whatever a person called that', () => {
    using folder = scratchFolder();
    const library = new MachineLibrary(folder.path);
    library.keep({ ...VIRTUAL_LASER, id: 'shed-2' });
    renameSync(join(folder.path, 'shed-2.json'), join(folder.path, 'shed.json'));
    const clamp = { name: 'clamp', x: 0, y: 380, width: 30, depth: 20 };
    library.keep({ ...library.find('shed-2'), noGo: [clamp] });
    assert.deepEqual(library.find('shed-2').noGo, [clamp]);
    assert.deepEqual(readdirSync(folder.path), ['shed.json']);
  });

  it('keeps no machine that it could not read again', () => {
    using folder = scratchFolder();
    const library = new MachineLibrary(folder.path);
    library.keep({ ...VIRTUAL_LASER, name: 'Shed' });
    for (const name of ['x'.repeat(101), 'two\nlines']) {
      const long = { ...VIRTUAL_LASER, name };
      assert.throws(() => library.keep(long), { code: 'machine.invalid', message: /"name"/ });
    }
    assert.equal(library.find(VIRTUAL_LASER.id).name, 'Shed');
  });
});
