// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { checkProgram } from '../../src/devices/program-file.js';
import { addHooks } from '../../src/jobs/hooked-program.js';
import { scratchFolder } from '../support/kerf-command.js';

const nothing = { library: [], variables: {}, machine: VIRTUAL_LASER };

describe('lines put around a program', () => {
  it('leave the mark of its begin out, so that it can still be sent', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'program.nc');
    writeFileSync(path, '\uFEFFG21G90\nG0X5\n');
    await addHooks(path, { before: 'M8', after: 'M9' }, nothing);
    const text = readFileSync(path, 'utf8');
    assert.match(text, /^M8\n.*\nM5 S0\nG21 G90 G94\nG21G90\nG0X5\n\nM5 S0\n.*M9\nM5 S0\n$/s);
    assert.equal((await checkProgram(path)).lineCount, 9);
  });

  it('may be none on one side', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'program.nc');
    const hooked = async (before: string, after: string) => {
      writeFileSync(path, 'G0X5\n');
      await addHooks(path, { before, after }, nothing);
      const lines = readFileSync(path, 'utf8').split('\n');
      return [lines.includes('M8'), lines.includes('G0X5'), lines.includes('M9')];
    };
    assert.deepEqual(await hooked('M8', ''), [true, true, false]);
    assert.deepEqual(await hooked('', 'M9'), [false, true, true]);
    assert.deepEqual(readdirSync(folder.path), ['program.nc']);
  });

  it('change nothing where there are none', async () => {
    using folder = scratchFolder();
    const path = join(folder.path, 'program.nc');
    writeFileSync(path, '\uFEFFG21\n');
    await addHooks(path, { before: '', after: '' }, nothing);
    assert.equal(readFileSync(path, 'utf8'), '\uFEFFG21\n');
  });
});
