// SPDX-License-Identifier: GPL-3.0-or-later
// Bare roots of Debian, and of Ubuntu where its archive is reached, to prove things in: made once by mmdebstrap in
// KERF_ROOTS (build/roots), copied for each proof, entered with a process table and devices of its own. Needs root.

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fail, root, say } from '../speak.mjs';
import { run } from './run.mjs';
import { ubuntuKeyring } from './ubuntu-keyring.mjs';

export const SUITES = ['bookworm', 'trixie'];
const OF_UBUNTU = ['noble'];
const folder = resolve(process.env.KERF_ROOTS ?? join(root, 'build/roots'));
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
/** Where the root has those of this computer: the package ca-certificates would write over its own. */
export const OUR_CERTIFICATES = '/certificates.crt';

/**
 * Gives `prepare` the path of a fresh copy of the suite's root, then runs the script that it put there as root.
 * True where it ended well; the copy is gone afterwards.
 */
export function proveInRoot(suite, { prepare, script, args = [], env = {} }) {
  if (process.getuid() !== 0) fail('roots are made by root: run it with sudo');
  mkdirSync(folder, { recursive: true });
  const bare = bareRoot(suite);
  const place = mkdtempSync(join(folder, `${suite}-`));
  try {
    run('cp', ['-a', '--reflink=auto', `${bare}/.`, place]);
    copyFileSync(script, join(place, 'prove.sh'));
    bringAlong('/etc/resolv.conf', join(place, 'etc/resolv.conf'));
    bringAlong(CERTIFICATES, join(place, OUR_CERTIFICATES));
    prepare(place);
    say(`proving in ${suite}`);
    return enter(place, args, env);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** A folder beside the roots, gone after `use`. */
export function withScratch(use) {
  mkdirSync(folder, { recursive: true });
  const scratch = mkdtempSync(join(folder, 'scratch-'));
  try {
    return use(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function enter(place, args, env) {
  const mounts = [`mount --rbind /dev '${place}/dev'`, `mount -t sysfs sys '${place}/sys'`];
  if (env.DISPLAY !== undefined) mounts.push(...displayOutside(place));
  const words = args.map((word) => `'${word}'`).join(' ');
  const all = [...mounts, `exec chroot '${place}' sh /prove.sh ${words}`].join(' && ');
  const namespaces = ['-m', '-p', '-f', `--mount-proc=${place}/proc`];
  const stdio = ['ignore', 'inherit', 'inherit'];
  const clean = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', ...env };
  return spawnSync('unshare', [...namespaces, 'sh', '-c', all], { stdio, env: clean }).status === 0;
}

/** The sockets of the display outside are there, so that nothing has to be installed to show a window. */
function displayOutside(place) {
  const sockets = '/tmp/.X11-unix';
  return [`mkdir -p '${place}${sockets}'`, `mount --bind ${sockets} '${place}${sockets}'`];
}

/** Made once. */
function bareRoot(suite) {
  const bare = join(folder, suite);
  if (existsSync(join(bare, 'usr'))) return bare;
  say(`making a bare ${suite}`);
  const options = ['--variant=minbase', '--dpkgopt=force-unsafe-io'];
  const archive = OF_UBUNTU.includes(suite) ? archiveOfUbuntu(suite) : [];
  run('mmdebstrap', [...options, suite, bare, ...archive]);
  return bare;
}

/** There npm is in universe, and apt is not among the packages that every root has. */
function archiveOfUbuntu(suite) {
  const from = 'deb http://archive.ubuntu.com/ubuntu';
  return [
    '--include=apt',
    `--keyring=${ubuntuKeyring(join(folder, 'ubuntu-keyring'))}`,
    ...[suite, `${suite}-updates`].map((name) => `${from} ${name} main universe`),
  ];
}

/** How this computer reaches the registries. */
function bringAlong(file, to) {
  if (existsSync(file)) copyFileSync(file, to);
}
