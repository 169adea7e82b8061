// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/prove-deb.mjs PACKAGE [SUITE…]`, as root: installs, uses, upgrades and purges the package in bare
// roots of Debian 12 and 13 (bookworm, trixie), which it makes in KERF_ROOTS (build/roots) with mmdebstrap. What was
// seen is printed; the status is 1 where something was not.

import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { fail, root, say } from './speak.mjs';

const [, , deb, ...asked] = process.argv;
if (deb === undefined) fail('name the package');
if (process.getuid() !== 0) fail('roots are made by root: run it with sudo');
const folder = resolve(process.env['KERF_ROOTS'] ?? join(root, 'build/roots'));
const suites = asked.length > 0 ? asked : ['bookworm', 'trixie'];

mkdirSync(folder, { recursive: true });
let isProven = true;
for (const suite of suites) isProven = prove(suite) && isProven;
process.exitCode = isProven ? 0 : 1;

function prove(suite) {
  const bare = bareRoot(suite);
  const place = mkdtempSync(join(folder, `${suite}-`));
  try {
    run('cp', ['-a', '--reflink=auto', `${bare}/.`, place]);
    copyFileSync(resolve(deb), join(place, 'kerf.deb'));
    laterVersion(join(place, 'kerf-next.deb'));
    copyFileSync(join(root, 'scripts/prove/deb-in-root.sh'), join(place, 'prove.sh'));
    if (existsSync('/etc/resolv.conf'))
      copyFileSync('/etc/resolv.conf', join(place, 'etc/resolv.conf'));
    say(`proving in ${suite}`);
    const enter = `mount --rbind /dev '${place}/dev' && mount -t sysfs sys '${place}/sys' && exec chroot '${place}' sh /prove.sh`;
    const args = ['-m', '-p', '-f', `--mount-proc=${place}/proc`, 'sh', '-c', enter];
    return spawnSync('unshare', args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Made once. */
function bareRoot(suite) {
  const bare = join(folder, suite);
  if (existsSync(join(bare, 'usr'))) return bare;
  say(`making a bare ${suite}`);
  run('mmdebstrap', ['--variant=minbase', '--dpkgopt=force-unsafe-io', suite, bare]);
  return bare;
}

/** The same files under a version that comes after. */
function laterVersion(file) {
  const tree = mkdtempSync(join(folder, 'next-'));
  try {
    run('dpkg-deb', ['-R', resolve(deb), join(tree, 'tree')]);
    const control = join(tree, 'tree/DEBIAN/control');
    const text = readFileSync(control, 'utf8');
    writeFileSync(control, text.replace(/^Version: (.*)$/m, 'Version: $1+next'));
    run('dpkg-deb', ['--root-owner-group', '-Znone', '-b', join(tree, 'tree'), file]);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (error || status !== 0) fail(`${command} failed: ${error?.message ?? `status ${status}`}`);
}
