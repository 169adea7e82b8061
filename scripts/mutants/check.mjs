// SPDX-License-Identifier: GPL-3.0-or-later
// `npm run check:mutants [-- OPTION…]`: changes one thing at a time in the compiled modules and sees whether a
// test fails. Exit code 1 where less than 90 % of the changes are noticed. It looks at what differs from HEAD.
//   --since REV      at what differs from REV
//   --all            at every room; --room NAME: at that one
//   --count N        so many mutants of each room; --seed N: other ones
//   --near           ask only tests of the fast lane
//   --journal FILE   keep what is found out; an interrupted run goes on from there
//   --again          with a journal: ask again about what no test noticed
//   --jobs N         judge so many side by side

import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, say } from '../speak.mjs';
import { startPlaces } from '../test-places.mjs';
import { chosenMutants } from './choose.mjs';
import { Journal } from './journal.mjs';
import { Run } from './run.mjs';
import { Sandbox } from './sandbox.mjs';
import { tellScore } from './score.mjs';

const ENOUGH = 0.9;
const SIGNALS = ['SIGINT', 'SIGTERM'];

const options = {
  all: { type: 'boolean', default: false },
  room: { type: 'string', multiple: true },
  count: { type: 'string', default: '5' },
  seed: { type: 'string', default: '20261128' },
  since: { type: 'string', default: 'HEAD' },
  near: { type: 'boolean', default: false },
  journal: { type: 'string' },
  again: { type: 'boolean', default: false },
  jobs: { type: 'string', default: String(availableParallelism()) },
};

/** Resolves to the exit code. */
export async function checkMutants(args) {
  const { values } = parseArgs({ args, options });
  if (!(Number(values.jobs) >= 1 && Number(values.count) >= 1)) {
    fail('--jobs and --count are numbers from 1');
  }
  const mutants = chosenMutants(values);
  if (mutants.length === 0) {
    say('nothing differs in src/: say --all to look at every room');
    return 0;
  }
  const run = new Run(mutants, new Journal(values.journal, values.again), values.near);
  await inSandboxes(Number(values.jobs), run);
  return tellScore(run, await run.failingTests()) >= ENOUGH ? 0 : 1;
}

async function inSandboxes(count, run) {
  const scratch = mkdtempSync(join(tmpdir(), 'kerf-test-'));
  const places = await startPlaces(count, scratch);
  const sandboxes = JSON.parse(places.environment.KERF_TEST_PLACES).map(
    (environment, number) => new Sandbox(number, environment, run.graph),
  );
  const stop = () => {
    run.stop();
    for (const sandbox of sandboxes) sandbox.stop();
  };
  for (const signal of SIGNALS) process.once(signal, stop);
  try {
    await Promise.all(sandboxes.map((sandbox) => run.judgeIn(sandbox)));
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
    for (const sandbox of sandboxes) sandbox.dispose();
    places.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}
