// SPDX-License-Identifier: GPL-3.0-or-later
/** What is left of node_modules in an installed Kerf is all that it loads. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    // node-gtk wants a process without sharp, and potrace our stub of jimp beside it; the canvas throws.
    const names = Object.keys(manifest.dependencies).filter(
      (name) => name !== 'node-gtk' && name !== '@napi-rs/canvas',
    );
    // Of pdf.js the build that Node takes is staged.
    const paths = names.map((name) =>
      name === 'pdfjs-dist' ? `${name}/legacy/build/pdf.mjs` : name,
    );
    const file = join(folder, 'load.mjs');
    writeFileSync(file, paths.map((path) => `await import('${path}');`).join('\n'));
    const loaded = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' });
    assert.equal(loaded.status, 0, loaded.stderr);
  });
});
