// SPDX-License-Identifier: GPL-3.0-or-later
/** Names of processes in shared folders: what is of another sandbox is left alone. */
import assert from 'node:assert/strict';
import { hasEnded, PROCESS_NAME, pidHere, processName } from '../../src/base/process-name.js';

/** Larger than any number that the kernel gives. */
const DEAD = 2 ** 22 + 1;

describe('the name of a process', () => {
  it('has its number, for those who have the same table of processes', () => {
    assert.match(processName(), new RegExp(`^${PROCESS_NAME}$`));
    assert.equal(pidHere(processName()), process.pid);
    assert.equal(hasEnded(processName()), false);
  });

  it('says that it has ended, of a process of this table only', () => {
    assert.equal(hasEnded(processName(DEAD)), true);
    assert.equal(pidHere(`4711.${process.pid}`), undefined);
    assert.equal(hasEnded(`4711.${DEAD}`), false);
  });
});
