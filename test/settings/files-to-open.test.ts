// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { filesToOpen, lastingFolder } from '../../src/settings/files-to-open.js';
import { scratchFolder } from '../support/kerf-command.js';

describe('what the window begins with', () => {
  it('is what was named, the last work where that is still there, or nothing', () => {
    using folder = scratchFolder();
    const [last, gone] = [join(folder.path, 'last.kerf'), join(folder.path, 'gone.kerf')];
    writeFileSync(last, '');
    for (const remembered of [last, gone, undefined]) {
      // What was named is opened, or refused by name, whether it is there or not.
      assert.deepEqual(filesToOpen(['a.svg', gone], remembered), [resolve('a.svg'), gone]);
      assert.deepEqual(filesToOpen(['a.svg'], remembered), [resolve('a.svg')]);
    }
    assert.deepEqual(filesToOpen([], last), [last]);
    assert.deepEqual(filesToOpen([], gone), []);
    assert.deepEqual(filesToOpen([], undefined), []);
  });

  it('is a folder that stays', () => {
    using folder = scratchFolder();
    assert.equal(lastingFolder(folder.path), folder.path);
    assert.equal(lastingFolder(join(folder.path, 'no home')), '/');
  });
});
