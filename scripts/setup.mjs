// SPDX-License-Identifier: GPL-3.0-or-later
// Brings a fresh machine to where Kerf runs (goal `run`) or its tests pass (goal `test`). Every step first
// looks whether it is done; all looks together take some milliseconds. Runs on Node 18.

import { installModules } from './modules.mjs';
import { nodeForKerf } from './own-node.mjs';
import { installSystemPackages } from './system-packages.mjs';

/** System packages, a good Node, node_modules; returns the path of the Node to go on with. */
export function setUp(goal) {
  installSystemPackages(goal);
  const node = nodeForKerf();
  installModules();
  return node;
}
