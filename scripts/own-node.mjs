// SPDX-License-Identifier: GPL-3.0-or-later
// Which Node runs Kerf: the one at hand, or, where a distribution's is too old (Debian 12, Ubuntu 24.04),
// one of our own from the npm registry in .node/, with an npm of its own. Everything is then started with
// that one.

import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nodeHeaders } from './node-headers.mjs';
import { npm } from './npm.mjs';
import { run } from './run.mjs';
import { fail, root, say } from './speak.mjs';

const OLDEST = [20, 19];
const OWN_VERSION = '22.23.3';
const OWN_NPM = 'npm@11.19.1';
const ownPackage = `node-${process.platform}-${process.arch}`;
const ownNode = join(root, '.node/node_modules', ownPackage, 'bin/node');

export function isNewEnough(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** The distribution's Node can be given its headers by apt (libnode-dev); any other must bring them. */
export function isDistributionNode() {
  return realpathSync(process.execPath).startsWith('/usr/bin/') && existsSync('/usr/bin/apt-get');
}

/** The path of a Node that can run Kerf and compile node-gtk, fetched if need be. */
export async function nodeForKerf() {
  if (process.execPath === ownNode) return ownNode;
  if (isNewEnough() && (nodeHeaders() || isDistributionNode())) return process.execPath;
  if (!existsSync(ownNode)) await fetchOwnNode();
  return ownNode;
}

/** The Node that packages bring: always the same one. */
export async function ownNodeForPackages() {
  if (!existsSync(ownNode)) await fetchOwnNode('is not the one that packages bring');
  return ownNode;
}

async function fetchOwnNode(
  reason = isNewEnough() ? 'has no headers to compile with' : `is older than ${OLDEST.join('.')}`,
) {
  say(`Node ${process.versions.node} ${reason}; fetching ${OWN_VERSION} into .node/`);
  const folder = join(root, '.node');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const [command, ...first] = npm();
  const wanted = [`${ownPackage}@${OWN_VERSION}`, OWN_NPM];
  const args = ['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--loglevel=error'];
  const done = await run(command, [...first, ...args, ...wanted], { what: 'npm install' });
  if (!done || !existsSync(ownNode)) {
    fail(`Node ${OWN_VERSION} could not be fetched; install Node ${OLDEST.join('.')} or newer`);
  }
}

/** The environment for what is started with `node`: it is found by name, and npm's traces are gone. */
export function environmentOf(node) {
  const env = { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` };
  const ofTheOuterNpm =
    /^npm_(?!config_)|^npm_config_(node_gyp|(local_|global_)?prefix|user_agent|npm_version)$/;
  for (const name of Object.keys(env)) if (ofTheOuterNpm.test(name)) delete env[name];
  return env;
}
