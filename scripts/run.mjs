// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a long step of the set-up (apt, npm, the compiler) and waits. A person at a terminal sees its
// words as they come; in a pipe they are kept and shown only when the step fails. Nothing goes to stdout.

import { spawnSync } from 'node:child_process';

/** True when the command ended well. */
export function run(command, args, { cwd, env = process.env } = {}) {
  const isWatched = process.stderr.isTTY === true;
  const stdio = isWatched ? ['inherit', 2, 2] : ['ignore', 'pipe', 'pipe'];
  const result = spawnSync(command, args, { cwd, env, stdio, maxBuffer: 2 ** 28 });
  if (result.status === 0) return true;
  if (!isWatched && result.stdout) process.stderr.write(`${result.stdout}${result.stderr}`);
  return false;
}
