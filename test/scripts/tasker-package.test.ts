// SPDX-License-Identifier: MIT
/**
 * The tasker as a package of its own, in an empty project: TypeScript, ES modules and CommonJS. `scripts/prove-tasker.mjs`
 * has npm install it there.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../support/project-root.js';

const modules = join(projectRoot, 'node_modules');

describe('the package kerf/tasker', function () {
  this.timeout(120_000);
  const project = mkdtempSync(join(tmpdir(), 'kerf-tasker-'));
  const installed = join(project, 'node_modules/kerf');
  const run = (...args: string[]) => {
    const done = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
    assert.equal(done.status, 0, done.stdout + done.stderr);
    return done.stdout.trim();
  };

  before(async () => {
    cpSync(join(projectRoot, 'scripts/prove/tasker-project'), project, { recursive: true });
    mkdirSync(installed, { recursive: true });
    const script = pathToFileURL(join(projectRoot, 'scripts/tasker-package.mjs')).href;
    // The script's own export.
    const made = (await import(script)) as { assembleTasker(folder: string): void };
    made.assembleTasker(installed);
    cpSync(join(projectRoot, 'packages/tasker/package.json'), join(installed, 'package.json'));
    for (const name of ['workerpool', '@types/node', 'undici-types']) {
      cpSync(join(modules, name), join(project, 'node_modules', name), { recursive: true });
    }
  });
  after(() => rmSync(project, { recursive: true }));

  it('works from ES modules, in all three lanes', () => {
    assert.equal(run('main.mjs'), 'waited 55 10');
  });

  it('works from CommonJS', () => {
    assert.equal(run('main.cjs'), '55 10');
  });

  it('has its types for both', () => {
    const { bin } = JSON.parse(readFileSync(join(modules, 'typescript/package.json'), 'utf8'));
    run(join(modules, 'typescript', bin.tsc), '-p', project);
  });

  it('has an example that runs without a window', () => {
    assert.equal(run(join(installed, 'examples/plain.js')), '78498 and 9592 primes');
  });

  it('holds nothing of the rest of Kerf, and its licence', () => {
    assert.match(readFileSync(join(installed, 'LICENSE'), 'utf8'), /^MIT License/);
    assert.match(readFileSync(join(installed, 'README.md'), 'utf8'), /npm install kerf/);
    assert.deepEqual(readdirSync(join(installed, 'dist')).sort(), ['base', 'tasker']);
    for (const name of readdirSync(join(installed, 'dist/base'))) {
      const text = readFileSync(join(installed, 'dist/base', name), 'utf8');
      assert.doesNotMatch(text, /GPL/, name);
    }
  });

  it('tells of no file and no command that only the clone has', () => {
    const examples = readdirSync(join(installed, 'examples')).map((name) => `examples/${name}`);
    for (const file of ['README.md', ...examples]) {
      const text = readFileSync(join(installed, file), 'utf8');
      assert.doesNotMatch(text, /\b(src|docs|scripts)\/|npm run build|examples\/tasker/, file);
    }
  });

  it('has the version and the dependency of Kerf', () => {
    const read = (path: string) => JSON.parse(readFileSync(join(projectRoot, path), 'utf8'));
    const [own, whole] = [read('packages/tasker/package.json'), read('package.json')];
    assert.equal(own.version, whole.version);
    assert.equal(own.dependencies.workerpool, whole.dependencies.workerpool);
    assert.deepEqual(Object.keys(own.exports), Object.keys(whole.exports));
  });
});
