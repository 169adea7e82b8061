// SPDX-License-Identifier: GPL-3.0-or-later
// Brings a fresh machine to where Kerf runs (goal `run`) or its tests pass (goal `test`), in two halves:
// the first runs on any Node from 18 on, the second on the Node that the first one found. Every step first
// looks whether it is done; all looks together take some milliseconds.

import { build } from './build.mjs';
import { installModules } from './modules.mjs';
import { nodeForKerf } from './own-node.mjs';
import { installSystemPackages } from './system-packages.mjs';

/** System packages and a good Node; returns its path. */
export async function setUpMachine(goal) {
  await installSystemPackages(goal);
  return nodeForKerf();
}

/** The modules of this clone, and what is built in it. */
export async function setUpClone() {
  await installModules();
  await build();
}
