// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the compiled tests with mocha, on a display and a session bus of their own and with home folders
// that are thrown away: a test run neither sees nor touches the person's settings.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInOurPlace } from './child.mjs';
import { root } from './speak.mjs';
import { displayEnvironment, startDisplay } from './virtual-display.mjs';

const mocha = join(root, 'node_modules/mocha/bin/mocha.js');

/** `args` are mocha's; `test/model/rows.test.ts` and the like mean the compiled file. */
export async function runTests(args) {
  const display = await startDisplay();
  const scratch = mkdtempSync(join(tmpdir(), 'kerf-test-'));
  try {
    const env = {
      ...process.env,
      ...displayEnvironment(display.name),
      ...homesIn(scratch),
      // The texts of the program, also for the tools that look for a window by its title.
      LC_ALL: 'C.UTF-8',
    };
    const command = [
      '--',
      process.execPath,
      '--enable-source-maps',
      mocha,
      ...mochaArguments(args),
    ];
    return await runInOurPlace('dbus-run-session', command, { cwd: root, env, group: true });
  } finally {
    display.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function homesIn(folder) {
  const names = ['CONFIG_HOME', 'DATA_HOME', 'CACHE_HOME', 'STATE_HOME', 'RUNTIME_DIR'];
  const homes = names.map((name) => [`XDG_${name}`, join(folder, name.toLowerCase())]);
  for (const [, path] of homes) mkdirSync(path, { mode: 0o700 });
  return Object.fromEntries(homes);
}

function mochaArguments(args) {
  const own = args.map((arg) => (isTestFile(arg) ? compiled(arg) : arg));
  const all = args.some(isTestFile) ? [] : ['dist/test/**/*.test.js'];
  const reporter = ['--reporter', 'scripts/mocha/counting-reporter.cjs'];
  return [...reporter, '--require', 'scripts/mocha/leak-watch.cjs', ...own, ...all];
}

function isTestFile(arg) {
  return /^(\.\/)?(dist\/)?test\//.test(arg);
}

function compiled(arg) {
  return arg.replace(/^(\.\/)?(dist\/)?/, 'dist/').replace(/\.([cm]?)ts$/, '.$1js');
}
