// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the compiled tests with mocha, several files side by side. Each worker has a display, a session bus
// and home folders of its own: a test run neither sees nor touches the person's settings, and no two
// files meet in one window or under one application id.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInOurPlace } from './child.mjs';
import { filesBelow } from './files-below.mjs';
import { root } from './speak.mjs';
import { isFast, isOfLongLane, longestFirst } from './test-lanes.mjs';
import { startPlaces } from './test-places.mjs';

const mocha = join(root, 'node_modules/mocha/bin/mocha.js');

/** Most tests wait for something most of the time, so that two files share a core; those of the fast lane never do. */
const filesPerCore = (lane) => (lane === 'fast' ? 1 : 2);
const MOST_FILES = 8;
/** Where random searches begin, but in the long lane; any number serves. */
const ONE_SEED = '20261130';

/**
 * Virtual machines and searches at random make much that is soon thrown away: with room for it, V8 collects less
 * often (a tenth of the fast lane's time). And most code of a test runs for less than a second, which is less than
 * V8 takes to make the best of it: it begins with that later (a fifth). What the tests start does not inherit it
 * (scripts/mocha/own-place.cjs).
 */
const FOR_SHORT_LIVES = ['--max-semi-space-size=64', '--interrupt-budget=1200000'];

/** Node 22 has no interrupt budget, and ends at a flag that it does not know. */
function isKnown(flag) {
  return spawnSync(process.execPath, [flag, '-e', ''], { stdio: 'ignore' }).status === 0;
}

/**
 * `args` are mocha's, and `test/model/rows.test.ts` and the like mean the compiled file. `lane` is what
 * runs where no file is named: 'whole', 'fast' (nothing that needs a process, a window or a clock) or
 * 'long' (searches at random that take minutes). Resolves to the exit code.
 */
export async function runTests(args, lane = 'whole') {
  const named = args.filter(isTestFile).map(compiled);
  const files = named.length > 0 ? named : longestFirst(filesOf(lane));
  const jobs = Math.min(MOST_FILES, files.length, filesPerCore(lane) * availableParallelism());
  const scratch = mkdtempSync(join(tmpdir(), 'kerf-test-'));
  const places = await startPlaces(lane === 'fast' ? 0 : jobs, scratch);
  try {
    const env = { ...process.env, ...places.environment, ...environmentOf(lane) };
    const own = args.filter((arg) => !isTestFile(arg));
    const command = [
      ...FOR_SHORT_LIVES.filter(isKnown),
      mocha,
      ...mochaOptions(lane, jobs),
      ...own,
      ...files,
    ];
    return await runInOurPlace(process.execPath, command, { cwd: root, env, group: true });
  } finally {
    places.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function filesOf(lane) {
  const all = filesBelow(root, 'dist/test').filter((file) => file.endsWith('.test.js'));
  if (lane === 'fast') return all.filter(isFast);
  return lane === 'long' ? all.filter(isOfLongLane) : all;
}

// The texts of the program must be English, also for the tools that look for a window by its title.
function environmentOf(lane) {
  const search =
    lane === 'long' ? { KERF_HISTORIES: '20000', KERF_SEARCH: '20', KERF_SEED: 'random' } : {};
  return { LC_ALL: 'C.UTF-8', KERF_SEED: process.env.KERF_SEED ?? ONE_SEED, ...search };
}

function mochaOptions(lane, jobs) {
  const needed = [
    ...['own-place', 'fair-timeout', 'leak-watch', 'second-try'].map(
      (n) => `scripts/mocha/${n}.cjs`,
    ),
    'scripts/mocha/same-search.mjs',
  ];
  if (lane === 'fast') needed.push('scripts/mocha/no-processes.cjs', 'scripts/mocha/unhandled.cjs');
  return [
    ...['--reporter', 'scripts/mocha/counting-reporter.cjs'],
    ...needed.flatMap((file) => ['--require', file]),
    ...(jobs > 1 ? ['--parallel', '--jobs', String(jobs)] : []),
  ];
}

function isTestFile(arg) {
  return /^(\.\/)?(dist\/)?test\//.test(arg);
}

function compiled(arg) {
  return arg.replace(/^(\.\/)?(dist\/)?/, 'dist/').replace(/\.([cm]?)ts$/, '.$1js');
}
