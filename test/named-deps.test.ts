// SPDX-License-Identifier: GPL-3.0-or-later
/** One spelling for one pattern: what a constructor is handed to work with is called `XDeps`. */
import assert from 'node:assert/strict';
import { files, read, withoutComments } from './support/source-tree.js';

describe('dependencies', () => {
  it('are handed over as `XDeps`', () => {
    const wrong = files.flatMap((file) => {
      const handed = /constructor\([^)]*:\s*(\w+(?:Parts|Ports))\b/g;
      return [...withoutComments(read(file)).matchAll(handed)].map(
        ([, name]) => `${file}: ${name}`,
      );
    });
    assert.deepEqual(wrong, []);
  });
});
