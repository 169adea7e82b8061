// SPDX-License-Identifier: GPL-3.0-or-later
/** The cores on which a thread may run, as the system writes them down. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { allowedCores } from '../../src/computer/cpu-reservation.js';
import { scratchFolder } from '../support/kerf-command.js';

describe('the cores of a thread', () => {
  it('are as many as this process may use, each once and in order', () => {
    const cores = allowedCores(process.pid);
    assert.equal(cores.length, availableParallelism());
    assert.deepEqual(
      cores,
      [...new Set(cores)].sort((a, b) => a - b),
    );
  });

  it('are read out of ranges and single ones', () => {
    using folder = scratchFolder();
    mkdirSync(join(folder.path, 'proc/7'), { recursive: true });
    const listed = (list: string) => {
      const status = `Name:\tnode\nCpus_allowed:\tff\nCpus_allowed_list:\t${list}\nMems:\t0\n`;
      writeFileSync(join(folder.path, 'proc/7/status'), status);
      return allowedCores(7, folder.path);
    };
    assert.deepEqual(listed('0-1,4,6-8'), [0, 1, 4, 6, 7, 8]);
    assert.deepEqual(listed('3'), [3]);
    assert.deepEqual(listed('none'), []);
    assert.deepEqual(listed('\nx'), [], 'where the system says nothing');
  });

  it('are none of a thread that has ended', () => {
    assert.deepEqual(allowedCores(0), []);
  });
});
