// SPDX-License-Identifier: GPL-3.0-or-later
/** The cores on which a thread may run, as the system writes them down. */
import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { allowedCores } from '../../src/computer/cpu-reservation.js';

describe('the cores of a thread', () => {
  it('are as many as this process may use, each once and in order', () => {
    const cores = allowedCores(process.pid);
    assert.equal(cores.length, availableParallelism());
    assert.deepEqual(
      cores,
      [...new Set(cores)].sort((a, b) => a - b),
    );
  });

  it('are none of a thread that has ended', () => {
    assert.deepEqual(allowedCores(0), []);
  });
});
