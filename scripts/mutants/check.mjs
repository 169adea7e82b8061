// SPDX-License-Identifier: GPL-3.0-or-later
// `npm run check:mutants [-- --all] [--room NAME] [--count N] [--seed N] [--since REV] [--near]`: changes one
// thing at a time in the compiled modules and sees whether a test fails. Without --all it looks at what differs
// from REV (HEAD without it); with --near only the tests that import a module are asked. Mutants that change
// nothing a person could see stand in equivalent.json with the reason. Exit code 1 where less than 90 % of the
// others are found.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, root, say } from '../speak.mjs';
import { startPlaces } from '../test-places.mjs';
import { NearestTests } from './nearest-tests.mjs';
import { lineAt, modulesByRoom, sampleMutants } from './sample.mjs';
import { Sandbox } from './sandbox.mjs';

const ENOUGH = 0.9;
const NEAR_LIMIT_MS = 120_000;
const WIDE_LIMIT_MS = 240_000;
const BASELINE_LIMIT_MS = 15 * 60_000;

const options = {
  all: { type: 'boolean', default: false },
  room: { type: 'string', multiple: true },
  count: { type: 'string', default: '5' },
  seed: { type: 'string', default: '20261128' },
  since: { type: 'string', default: 'HEAD' },
  near: { type: 'boolean', default: false },
};

export async function checkMutants(args) {
  const { values } = parseArgs({ args, options });
  const mutants = chosenMutants(values);
  if (mutants.length === 0) {
    say('nothing differs in src/: say --all to look at every room');
    return 0;
  }
  const results = await judgeAll(mutants, values.near);
  return tell(results) >= ENOUGH ? 0 : 1;
}

function chosenMutants({ all, room: rooms, count, seed, since }) {
  const sources = all || rooms !== undefined ? undefined : changedSince(since);
  const equivalent = JSON.parse(
    readFileSync(new URL('./equivalent.json', import.meta.url), 'utf8'),
  );
  const isEquivalent = (mutant) =>
    equivalent.some(({ file, change }) => file === mutant.file && change === changeOf(mutant));
  return [...modulesByRoom(sources)]
    .filter(([room]) => rooms === undefined || rooms.includes(room))
    .flatMap(([room, files]) =>
      sampleMutants(files, Number(count), seed).map((mutant) => ({ room, ...mutant })),
    )
    .filter((mutant) => !isEquivalent(mutant));
}

function changedSince(rev) {
  const git = (...args) => {
    const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) fail(`git knows no ${rev}`);
    return stdout.split('\n');
  };
  const tracked = git('diff', '--name-only', rev, '--', 'src');
  return [...tracked, ...git('ls-files', '--others', '--exclude-standard', 'src')];
}

async function judgeAll(mutants, isNear) {
  const jobs = 2 * availableParallelism();
  const scratch = mkdtempSync(join(tmpdir(), 'kerf-test-'));
  const places = await startPlaces(jobs, scratch);
  const sandbox = new Sandbox(places.environment, jobs);
  const nearest = new NearestTests();
  const results = [];
  try {
    say('the tests that are near, with nothing changed');
    await proveTestsPass(mutants, sandbox, nearest);
    for (const mutant of mutants) {
      const outcome = await judge(mutant, sandbox, nearest, isNear);
      results.push({ ...mutant, outcome });
      say(`${results.length}/${mutants.length} ${outcome}: ${describe(mutant)}`);
    }
  } finally {
    sandbox.dispose();
    places.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
  return results;
}

// A test that fails by itself would take every mutant for killed.
async function proveTestsPass(mutants, sandbox, nearest) {
  const tests = [...new Set(mutants.flatMap(({ file }) => nearest.near(file)))];
  const outcome = await sandbox.outcomeOf(tests, BASELINE_LIMIT_MS);
  if (outcome !== 'passed')
    throw new Error(`${outcome}: these tests must pass first: ${tests.join(' ')}`);
}

/** 'killed' as soon as a test fails or does not end; 'survived' where none does. */
async function judge(mutant, sandbox, nearest, isNear) {
  const rounds = [
    [nearest.near(mutant.file), NEAR_LIMIT_MS],
    [isNear ? [] : nearest.wide(mutant.file), WIDE_LIMIT_MS],
  ];
  for (const [tests, limitMs] of rounds) {
    if (tests.length === 0) continue;
    if ((await sandbox.outcomeWith(mutant, tests, limitMs)) !== 'passed') return 'killed';
  }
  return 'survived';
}

/** Prints the table and returns the share that was killed. */
function tell(results) {
  const killedOf = (list) => list.filter(({ outcome }) => outcome === 'killed').length;
  for (const room of new Set(results.map(({ room }) => room))) {
    const list = results.filter((result) => result.room === room);
    process.stdout.write(`${room.padEnd(14)} ${killedOf(list)} of ${list.length}\n`);
  }
  const share = killedOf(results) / results.length;
  const percent = Math.round(100 * share);
  process.stdout.write(
    `${'all'.padEnd(14)} ${killedOf(results)} of ${results.length}: ${percent} %\n`,
  );
  for (const mutant of results.filter(({ outcome }) => outcome === 'survived')) {
    process.stdout.write(`survived: ${describe(mutant)}\n`);
  }
  return share;
}

function describe(mutant) {
  return `${mutant.file}:${lineAt(mutant.code, mutant.start)} ${mutant.kind}: ${changeOf(mutant)}`;
}

/** One line that names the change: the line of code it is in, before and after. */
function changeOf({ code, start, end, text }) {
  const from = code.lastIndexOf('\n', start) + 1;
  const lineEnd = code.indexOf('\n', end);
  const to = lineEnd < 0 ? code.length : lineEnd;
  const before = code.slice(from, to);
  const after = code.slice(from, start) + text + code.slice(end, to);
  return `${flat(before)} → ${flat(after)}`;
}

function flat(text) {
  return text.replace(/\s+/g, ' ').trim();
}
