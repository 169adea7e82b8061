// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a tool whose words nobody needs while it works; its failure ends the proof.

import { spawnSync } from 'node:child_process';
import { fail } from '../speak.mjs';

export function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (error || status !== 0) fail(`${command} failed: ${error?.message ?? `status ${status}`}`);
}
