// SPDX-License-Identifier: GPL-3.0-or-later
// How npm is called: always under the Node it belongs to. An older Node's npm would leave out optional
// packages that want a newer Node, sharp's binaries among them; a distribution's npm builds addons for the
// distribution's libnode.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail, root } from './speak.mjs';

const ownNpm = join(root, '.node/node_modules/npm/bin/npm-cli.js');

/** The command, and the arguments that come before npm's own. */
export function npm() {
  if (process.execPath.startsWith(join(root, '.node/')) && existsSync(ownNpm)) {
    return [process.execPath, ownNpm];
  }
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  if (cli && node) return [node, cli];
  if (spawnSync('npm', ['--version'], { stdio: 'ignore' }).status !== 0) {
    fail('npm is missing: install it as you installed Node.js');
  }
  return ['npm'];
}
