// SPDX-License-Identifier: GPL-3.0-or-later
// Brings node_modules to what package-lock.json says, and does nothing when it is there. No package's
// install script runs: the addons come ready in their packages, and node-gtk is built by us.

import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { run } from './run.mjs';
import { fail, root, say } from './speak.mjs';

const folder = join(root, 'node_modules');

export async function installModules() {
  if (isLinked() || isInstalled()) return;
  say('installing the packages of package-lock.json');
  const [command, ...first] = npm();
  const args = ['ci', '--ignore-scripts', '--loglevel=error'];
  const done = await run(command, [...first, ...args], { cwd: root, what: 'npm ci' });
  if (!done) fail('npm ci failed');
}

// A node_modules that is a link belongs to another clone, which keeps it.
function isLinked() {
  return lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

// npm notes what it installed in a hidden lock file of its own. Entries without a checksum are folders of
// this clone, which npm 9 and npm 11 note in different ways.
function isInstalled() {
  const note = join(folder, '.package-lock.json');
  if (!existsSync(note)) return false;
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const installed = packagesIn(note);
  return Object.entries(wanted).every(([path, entry]) => {
    if (!entry.integrity) return true;
    const there = installed[path];
    if (!there) return isForOthers(entry);
    return there.version === entry.version && there.integrity === entry.integrity;
  });
}

// Optional packages hold binaries, one package for each kind of machine.
function isForOthers({ optional, os, cpu, libc }) {
  if (!optional) return false;
  const isOurs = os?.includes(process.platform) && cpu?.includes(process.arch);
  return !isOurs || libc?.includes('musl') === true;
}

function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
