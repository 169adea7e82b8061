// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a long step of the set-up (apt, npm, the compiler) and says how far it is. The step's own words are
// kept and shown when it fails. Nothing goes to stdout.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { say } from './speak.mjs';

/** A sentence comes at most this often, and at least this often, so that a long step does not look dead. */
const SOONEST_MS = 5_000;
const LATEST_MS = 20_000;

/**
 * Resolves to true when the command ended well. `what` names the step; `progress` makes of a line of its
 * output how far it is ("40 %"), or undefined.
 */
export async function run(command, args, { cwd, env = process.env, what, progress } = {}) {
  const child = spawn(command, args, { cwd, env, stdio: ['inherit', 'pipe', 'pipe'] });
  const words = [];
  const teller = tellProgress(what);
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      words.push(line);
      teller.heard(progress?.(line));
    });
  }
  const [status] = await once(child, 'close').catch((error) => {
    words.push(error.message);
    return [1];
  });
  teller.end();
  if (status !== 0) process.stderr.write(`${words.join('\n')}\n`);
  return status === 0;
}

function tellProgress(what = 'working') {
  const begun = Date.now();
  let lastTold = begun;
  let howFar;
  let told;
  const tell = () => {
    const seconds = Math.round((Date.now() - begun) / 1000);
    say(`… ${what}: ${howFar === undefined || howFar === told ? '' : `${howFar}, `}${seconds} s`);
    told = howFar;
    lastTold = Date.now();
  };
  const timer = setInterval(() => {
    const silence = Date.now() - lastTold;
    if (silence >= LATEST_MS || (howFar !== told && silence >= SOONEST_MS)) tell();
  }, 1000);
  return {
    heard: (text) => {
      howFar = text ?? howFar;
    },
    end: () => clearInterval(timer),
  };
}
