// SPDX-License-Identifier: GPL-3.0-or-later
// How npm is called: with the npm that called us where one did, and always under the Node it came with.

import { spawnSync } from 'node:child_process';
import { fail } from './speak.mjs';

/** The command, and the arguments that come before npm's own. */
export function npm() {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  if (cli && node) return [node, cli];
  if (spawnSync('npm', ['--version'], { stdio: 'ignore' }).status !== 0) {
    fail('npm is missing: install it as you installed Node.js');
  }
  return ['npm'];
}
