// SPDX-License-Identifier: GPL-3.0-or-later
// Installs system packages with apt where we may. Where we may not, says the one command to type and ends.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { commandExists } from './look-for.mjs';
import { run } from './run.mjs';
import { fail, say } from './speak.mjs';

export async function installWithApt(names) {
  if (!commandExists('apt-get')) {
    fail(`these packages are missing (by Debian's names): ${names.join(' ')}`);
  }
  const toType = commandFor(names);
  const asRoot = becomeRoot();
  if (!asRoot) fail(`system packages are missing; install them with:\n  ${toType}`);
  say(`installing ${names.join(' ')} (some minutes on a bare system)`);
  const install = () => aptGet(asRoot, ['install', '-y', '--no-install-recommends', ...names]);
  if (hasPackageLists() && (await install())) return;
  // There were no lists, or they are older than the archive.
  await aptGet(asRoot, ['update']);
  if (!(await install())) fail(`apt failed; once it is mended, run:\n  ${toType}`);
}

/** Installs what is good to have: no password is asked for, and where it cannot be had the work continues. */
export async function installIfAllowed(names) {
  const asRoot = hasPackageLists() ? becomeRootUnasked() : undefined;
  const args = ['install', '-y', '--no-install-recommends', ...names];
  if (commandExists('apt-get') && asRoot !== undefined && (await aptGet(asRoot, args))) return;
  say(`going on without ${names.join(' ')}; to have it, run:\n  ${commandFor(names)}`);
}

function commandFor(names) {
  return commandToType(names, {
    isRoot: process.getuid() === 0,
    hasSudo: commandExists('sudo'),
    hasLists: hasPackageLists(),
  });
}

export function commandToType(names, { isRoot, hasSudo, hasLists }) {
  const install = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  const whole = hasLists ? install : `apt-get update && ${install}`;
  if (isRoot) return whole;
  if (!hasSudo) return `su -c '${whole}'`;
  return hasLists ? `sudo ${install}` : `sudo sh -c '${whole}'`;
}

// What to put before a command so that it runs as root; undefined when we may not.
function becomeRoot() {
  const unasked = becomeRootUnasked();
  if (unasked !== undefined || !commandExists('sudo')) return unasked;
  return process.stdin.isTTY && process.stderr.isTTY ? ['sudo'] : undefined;
}

function becomeRootUnasked() {
  if (process.getuid() === 0) return [];
  if (!commandExists('sudo')) return undefined;
  const { status } = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return status === 0 ? ['sudo', '-n'] : undefined;
}

// Another apt may hold the lock: a fresh Ubuntu updates itself right after it starts.
function aptGet(asRoot, args) {
  const options = ['-q', '-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Status-Fd=1'];
  const whole = [
    ...asRoot,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    ...options,
    ...args,
  ];
  return run(whole[0], whole.slice(1), { what: `apt ${args[0]}`, progress: aptProgress });
}

/** How far apt is: `dlstatus:3:12.5:Retrieving …` while it loads, `pmstatus:socat:40.0:Unpacking …` after. */
export function aptProgress(line) {
  const [, kind, percent] = /^(dl|pm)status:.*?:([\d.]+):/.exec(line) ?? [];
  if (kind === undefined) return undefined;
  return `${kind === 'dl' ? 'loading' : 'unpacking'} ${Math.round(Number(percent))} %`;
}

function hasPackageLists() {
  const lists = '/var/lib/apt/lists';
  return existsSync(lists) && readdirSync(lists).some((name) => name.includes('_Packages'));
}
