// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { aboutThisComputer, secretsOfThisComputer } from '../../src/reports/this-computer.js';

describe('what a report says about this computer', () => {
  it('names the system as it calls itself', function () {
    if (!existsSync('/etc/os-release')) return this.skip();
    const { system, kerf, node } = aboutThisComputer('1.2.3');
    const line = readFileSync('/etc/os-release', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith('PRETTY_NAME='));
    assert.equal(system, line?.slice('PRETTY_NAME='.length).replaceAll('"', ''));
    assert.deepEqual([kerf, node], ['1.2.3', process.version]);
  });

  it('hides the home, and only what is a name or a number at all', async () => {
    const { names, homes, serialNumbers } = await secretsOfThisComputer();
    assert.deepEqual(homes, [homedir()]);
    for (const secret of [...names, ...serialNumbers]) {
      assert.ok(typeof secret === 'string' && secret !== '', `${secret}`);
    }
    assert.ok(!names.includes('root'));
  });
});
