// SPDX-License-Identifier: GPL-3.0-or-later
// What the npm scripts call: `node scripts/dev.mjs VERB [ARGUMENT…]`. Every verb first sets up whatever is
// missing, then builds, then does its work. Stdout is left to that work.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInOurPlace } from './child.mjs';
import { environmentOf } from './own-node.mjs';
import { setUpClone, setUpMachine } from './setup.mjs';
import { fail, root } from './speak.mjs';
import { runTests } from './tests.mjs';

const verbs = {
  start: { goal: 'run', work: openKerf },
  kerf: { goal: 'run', work: openKerf },
  bench: { goal: 'run', work: bench },
  test: { goal: 'test', work: () => runTests(args) },
  'test:fast': { goal: 'test', work: () => runTests(args, 'fast') },
  'test:long': { goal: 'test', work: () => runTests(args, 'long') },
  check: { goal: 'test', work: check },
  'check:mutants': {
    goal: 'test',
    work: async () => (await import('./mutants/check.mjs')).checkMutants(args),
  },
};
const [name, ...args] = process.argv.slice(2);
const verb = verbs[name];

if (!verb) fail(`say one of: ${Object.keys(verbs).join(', ')}`);
if (opensWindow() && !hasDisplay()) {
  fail(
    'there is no display for the window; without one use: npm run -s kerf -- job FILE -o OUT.gcode',
  );
}
const node = await setUpMachine(verb.goal);
process.exitCode = node === process.execPath ? await work() : await startAgain();

async function work() {
  await setUpClone();
  return verb.work();
}

// The Node that npm came with is too old; everything from here on needs the one that was found.
function startAgain() {
  const self = fileURLToPath(import.meta.url);
  return runInOurPlace(node, [self, name, ...args], { env: environmentOf(node) });
}

// npm runs scripts in the clone's root, but file names are meant from where the person is.
function openKerf() {
  const { INIT_CWD } = process.env;
  const cwd = INIT_CWD && process.cwd() === root ? INIT_CWD : process.cwd();
  const sample = join(root, 'resources/samples/coaster.svg');
  const given = name === 'start' && args.length === 0 ? [sample] : args;
  return runInOurPlace(node, [join(root, 'dist/src/app/kerf.cjs'), ...given], { cwd });
}

function bench() {
  const entry = join(root, 'dist/bench/run.js');
  if (!existsSync(entry)) fail('there is nothing in bench/ to run');
  return runInOurPlace(node, [entry, ...args], { cwd: root });
}

async function check() {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const lint = await runInOurPlace(node, [biome, 'check', '.'], { cwd: root });
  const tests = await runTests([]);
  return lint || tests;
}

function opensWindow() {
  return name === 'start' || (name === 'kerf' && args.length === 0);
}

function hasDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY, XDG_RUNTIME_DIR } = process.env;
  if (DISPLAY || WAYLAND_DISPLAY) return true;
  return Boolean(XDG_RUNTIME_DIR) && existsSync(join(XDG_RUNTIME_DIR, 'wayland-0'));
}
