// SPDX-License-Identifier: GPL-3.0-or-later
/** What is remembered of the machine in use, from run to run. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RememberedMachine } from '../../src/settings/machine-chooser.js';
import { MachineLibrary } from '../../src/settings/machine-library.js';
import { scratchFolder } from '../support/kerf-command.js';
import { noDamage } from '../support/no-damage.js';

describe('the machine in use', () => {
  it('is the virtual laser on a first run, which ends with the first choice', async () => {
    using folder = scratchFolder();
    const run = () => {
      const library = new MachineLibrary(join(folder.path, 'machines'));
      return new RememberedMachine(noDamage, join(folder.path, 'machine.json'), library);
    };
    const first = run();
    assert.equal(first.isFirstRun, true);
    assert.equal(first.choice.machine.id, 'virtual');
    assert.equal(run().isFirstRun, true);
    await first.choose(first.choice);
    const second = run();
    assert.equal(second.isFirstRun, false);
    assert.deepEqual(second.choice, first.choice);
  });

  it('is not read from a file that is far longer than two short texts', () => {
    using folder = scratchFolder();
    const file = join(folder.path, 'machine.json');
    const library = new MachineLibrary(join(folder.path, 'machines'));
    const other = library.machines.find(({ id }) => id !== 'virtual')!;
    const read = (padding: number) => {
      const choice = JSON.stringify({ machine: other.id, port: '/dev/a' });
      writeFileSync(file, choice + ' '.repeat(padding));
      const damage: string[] = [];
      const { choice: found } = new RememberedMachine(
        ({ code }) => damage.push(code),
        file,
        library,
      );
      return [found.machine.id, damage.length];
    };
    assert.deepEqual(read(0), [other.id, 0]);
    assert.deepEqual(read(2 ** 16), ['virtual', 1]);
  });
});
