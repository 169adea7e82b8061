// SPDX-License-Identifier: GPL-3.0-or-later
/** Names of processes in shared folders: what is of another sandbox is left alone. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { hasEnded, PROCESS_NAME, pidHere, processName } from '../../src/base/process-name.js';

describe('the name of a process', () => {
  it('has its number, for those who have the same table of processes', () => {
    assert.match(processName(), new RegExp(`^${PROCESS_NAME}$`));
    assert.equal(pidHere(processName()), process.pid);
    assert.equal(hasEnded(processName()), false);
  });

  it('says that it has ended, of a process of this table only', () => {
    const { pid: dead } = spawnSync(process.execPath, ['--version']);
    assert.equal(hasEnded(processName(dead)), true);
    assert.equal(pidHere(`4711.${process.pid}`), undefined);
    assert.equal(hasEnded(`4711.${dead}`), false);
  });
});
