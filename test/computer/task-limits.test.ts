// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { totalmem } from 'node:os';
import { processMemoryMb } from '../../src/computer/task-limits.js';

describe('the memory that one background process may take', () => {
  it('is half of what there is, and never more than 4 GB', () => {
    const GB = 2 ** 30;
    assert.deepEqual(
      [1, 2, 7.9, 8, 64].map((gigabytes) => processMemoryMb(gigabytes * GB)),
      [512, 1024, 4044, 4096, 4096],
    );
    assert.equal(processMemoryMb(3 * 2 ** 20), 1, 'whole megabytes');
    assert.equal(processMemoryMb(), processMemoryMb(totalmem()));
  });
});
