// SPDX-License-Identifier: GPL-3.0-or-later
/** A promise that fails while nothing waits for it is no secret of the test that began it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../support/kerf-command.js';
import { projectRoot } from '../support/project-root.js';

const FILE = `
const { rm } = require('node:fs/promises');
it('lets a promise fail', async () => {
  void rm('/nowhere/at/all');
  await new Promise((resolve) => setTimeout(resolve, 50));
});`;

describe('a promise that fails unseen', () => {
  it('fails the test, as it would end the program', () => {
    using folder = scratchFolder();
    const file = join(folder.path, 'unseen.test.cjs');
    writeFileSync(file, FILE);
    const mocha = join(projectRoot, 'node_modules/mocha/bin/mocha.js');
    const helper = join(projectRoot, 'scripts/mocha/unhandled.cjs');
    const { status, stdout } = spawnSync(process.execPath, [mocha, '--require', helper, file], {
      encoding: 'utf8',
    });
    assert.notEqual(status, 0);
    assert.match(stdout, /ENOENT.*\/nowhere\/at\/all/);
  });
});
