// SPDX-License-Identifier: GPL-3.0-or-later
/** The reference of settings in docs/ is what the schemas say. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../support/project-root.js';

describe('docs/reference/', () => {
  it('is as the schemas have it: run `node scripts/settings-reference.mjs`', async () => {
    const script = pathToFileURL(join(projectRoot, 'scripts/settings-reference.mjs')).href;
    // The script's own export.
    const { pages } = (await import(script)) as { pages(): Promise<Record<string, string>> };
    for (const [path, text] of Object.entries(await pages())) {
      assert.equal(readFileSync(join(projectRoot, path), 'utf8'), text, path);
    }
  });
});
