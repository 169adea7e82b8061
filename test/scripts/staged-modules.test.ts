// SPDX-License-Identifier: GPL-3.0-or-later
/** What is left of node_modules in an installed Kerf is all that it loads. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../support/project-root.js';

describe('the modules of an installed Kerf', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'kerf-modules-'));
  after(() => rmSync(folder, { recursive: true }));

  it('load, each of them', () => {
    const script = join(projectRoot, 'scripts/stage-modules.mjs');
    const staged = spawnSync(process.execPath, [script, join(folder, 'node_modules')], {
      encoding: 'utf8',
    });
    assert.equal(staged.status, 0, staged.stderr);
    const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
    // node-gtk wants a process without sharp, pdf.js what it draws with.
    const apart = ['node-gtk', '@napi-rs/canvas', 'pdfjs-dist'];
    const names = Object.keys(manifest.dependencies).filter((name) => !apart.includes(name));
    assert.ok(existsSync(join(folder, 'node_modules/pdfjs-dist/legacy/build/pdf.mjs')));
    const file = join(folder, 'load.mjs');
    writeFileSync(file, names.map((name) => `await import('${name}');`).join('\n'));
    const loaded = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' });
    assert.equal(loaded.status, 0, loaded.stderr);
  });
});
