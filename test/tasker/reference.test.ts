// SPDX-License-Identifier: MIT
/** The reference in docs/ is what the doc comments say. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../support/project-root.js';

describe('docs/tasker-reference.md', () => {
  it('is as the doc comments have it: run `node scripts/tasker-reference.mjs`', async () => {
    const script = pathToFileURL(join(projectRoot, 'scripts/tasker-reference.mjs')).href;
    // The script's own export.
    const { reference, target } = (await import(script)) as {
      reference(): string;
      readonly target: string;
    };
    assert.equal(readFileSync(target, 'utf8'), reference());
  });
});
