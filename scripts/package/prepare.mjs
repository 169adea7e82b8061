// SPDX-License-Identifier: GPL-3.0-or-later
// Run in the copy that packages are built in: brings a Node of its own, the modules, the compiled node-gtk and
// the code. The package is the same whatever Node the person who makes it has.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { environmentOf, ownNodeForPackages } from '../own-node.mjs';
import { setUpClone } from '../setup.mjs';

const node = await ownNodeForPackages();
if (process.execPath === node) await setUpClone();
else {
  const again = [fileURLToPath(import.meta.url)];
  const { status } = spawnSync(node, again, { stdio: 'inherit', env: environmentOf(node) });
  process.exitCode = status ?? 1;
}
