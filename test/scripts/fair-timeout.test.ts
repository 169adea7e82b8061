// SPDX-License-Identifier: GPL-3.0-or-later
/** A test on a busy computer has longer, and one that hangs still ends. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { slowness } from '../support/core-times.js';
import { scratchFolder } from '../support/kerf-command.js';
import { projectRoot } from '../support/project-root.js';

const part = join(projectRoot, 'scripts/mocha/fair-timeout.cjs');
const mocha = join(projectRoot, 'node_modules/mocha/bin/mocha.js');

describe('the timeout of a test', () => {
  it('grows by as much as the process stood in line for its core, within reason', () => {
    const before = { ran: 100, waited: 50 };
    assert.equal(slowness(before, { ran: 200, waited: 50 }), 1);
    assert.equal(slowness(before, { ran: 200, waited: 350 }), 4);
    assert.equal(slowness(before, { ran: 101, waited: 90_000 }), 20);
    assert.equal(slowness(before, before), 1);
  });

  it('ends a test that hangs', () => {
    using folder = scratchFolder();
    const file = join(folder.path, 'hangs.cjs');
    writeFileSync(file, "it('hangs', () => new Promise(() => {})).timeout(20);");
    const args = [mocha, '--no-config', '--require', part, '--exit', file];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(stdout, /Timeout of \d+ms exceeded/);
  });
});
