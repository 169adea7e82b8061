// SPDX-License-Identifier: GPL-3.0-or-later
// Runs tests of the fast lane again and again in one process, which saves the start of Node and mocha and the load
// of all modules that do not import what is changed. Started by `warm-tests.mjs`, which says what to run.

import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { PreciseCoverage } from './precise-coverage.mjs';

const require = createRequire(import.meta.url);
const { default: Mocha } = require('mocha');
const HELPERS = ['no-processes', 'fair-timeout', 'leak-watch', 'unhandled'];
const hooks = HELPERS.map((name) => require(`../mocha/${name}.cjs`).mochaHooks ?? {});
const rootHooks = {
  beforeAll: hooks.flatMap(({ beforeAll }) => beforeAll ?? []),
  afterAll: hooks.flatMap(({ afterAll }) => afterAll ?? []),
};

const { port1: loader, port2 } = new MessageChannel();
register('./fresh-modules.mjs', import.meta.url, { data: port2, transferList: [port2] });
const coverage = process.env.KERF_MUTANTS_COVERAGE === '1' ? new PreciseCoverage() : undefined;

process.on('message', async ({ generation, test }) => {
  if (generation !== undefined) process.send({ generation: await beginGeneration(generation) });
  else process.send(await outcomeOf(test));
});
process.on('disconnect', () => process.exit());
process.send({ isReady: true });

/** Modules are named by their files. */
function beginGeneration({ fresh, changed }) {
  const urlOf = (file) => pathToFileURL(file).href;
  loader.postMessage({
    fresh: fresh.map(urlOf),
    changed: changed && { url: urlOf(changed.file), code: changed.code },
  });
  return new Promise((resolve) => loader.once('message', resolve));
}

async function outcomeOf(test) {
  const cpu = process.cpuUsage();
  await coverage?.begin();
  const mocha = new Mocha({ bail: true, reporter: Silent, rootHooks });
  const failures = await failuresIn(mocha, test);
  const covered = await coverage?.covered(process.cwd());
  mocha.dispose();
  const { user, system } = process.cpuUsage(cpu);
  const cpuMs = Math.round((user + system) / 1000);
  return { outcome: failures === 0 ? 'passed' : 'failed', cpuMs, covered };
}

// Mocha's own loading would keep a module that Node can require.
async function failuresIn(mocha, test) {
  mocha.suite.emit('pre-require', globalThis, test, mocha);
  try {
    await import(pathToFileURL(test).href);
  } catch {
    return 1; // A change may break a module where it is loaded.
  }
  return new Promise((resolve) => mocha.run(resolve));
}

function Silent() {
  // The outcome is all that counts.
}
