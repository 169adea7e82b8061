// SPDX-License-Identifier: GPL-3.0-or-later
// In the fast lane no test may start a process or a thread: whoever adds one that does is told where to
// enter it.

const children = require('node:child_process');
const { syncBuiltinESMExports } = require('node:module');
const threads = require('node:worker_threads');

const STARTERS = ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'];

if (process.env.MOCHA_WORKER_ID !== undefined) {
  for (const name of STARTERS) children[name] = refuse;
  threads.Worker = class {
    constructor() {
      refuse();
    }
  };
  syncBuiltinESMExports();
}

function refuse() {
  throw new Error(
    'A test of the fast lane starts a process or a thread: add its file to SLOW in scripts/test-lanes.mjs.',
  );
}
