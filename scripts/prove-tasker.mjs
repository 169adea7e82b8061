// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/prove-tasker.mjs`: packs kerf/tasker, has npm install it in an empty project with nothing but TypeScript,
// and uses it there: ES modules, CommonJS, the types of both, the example without a window and, with this clone's
// node-gtk, the one with a window. What was seen is printed; the status is 1 where something was not.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { npm } from './npm.mjs';
import { fail, root } from './speak.mjs';
import { displayEnvironment, startDisplay } from './virtual-display.mjs';

const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const compiler = ['typescript', '@types/node'].map((name) => `${name}@${devDependencies[name]}`);
const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

await build();
const project = mkdtempSync(join(tmpdir(), 'kerf-prove-tasker-'));
const display = await startDisplay();
// `fail` ends this process at once.
process.on('exit', () => {
  display.stop();
  rmSync(project, { recursive: true, force: true });
});

cpSync(join(root, 'scripts/prove/tasker-project'), project, { recursive: true });
const [packed] = JSON.parse(
  withNpm(join(root, 'packages/tasker'), 'pack', '--json', '--pack-destination', project),
);
withNpm(project, 'install', ...QUIET, `./${packed.filename}`, ...compiler);
say(`${packed.filename} of ${packed.files.length} files, installed in an empty project`);

const examples = join(project, 'node_modules/kerf/examples');
prove('works from ES modules, in all three lanes', ['main.mjs'], 'waited 55 10');
prove('works from CommonJS', ['main.cjs'], '55 10');
prove('has its types for both', ['node_modules/typescript/bin/tsc', '-p', '.'], '');
prove('its example without a window', [join(examples, 'plain.js')], '78498 and 9592 primes');
symlinkSync(join(root, 'node_modules/node-gtk'), join(project, 'node_modules/node-gtk'));
const env = { ...displayEnvironment(display.name), CLOSE_WHEN_DONE: '1' };
const window = [join(examples, 'gtk-window.cjs')];
prove('its example with a window, by node-gtk', window, '348513 primes', env);

function prove(what, args, expected, env = {}) {
  const options = {
    cwd: project,
    encoding: 'utf8',
    timeout: 120_000,
    env: { ...process.env, ...env },
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
  if (status !== 0 || stdout.trim() !== expected) fail(`NOT seen: ${what}\n${stdout}${stderr}`);
  say(expected === '' ? what : `${what}: ${expected}`);
}

function withNpm(cwd, ...args) {
  const [command, ...first] = npm();
  const { status, stdout } = spawnSync(command, [...first, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) fail(`npm ${args[0]} failed`);
  return stdout;
}

function say(what) {
  console.log(`ok: ${what}`);
}
