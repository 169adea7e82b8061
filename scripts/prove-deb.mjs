// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/prove-deb.mjs PACKAGE [SUITE…]`, as root: installs, uses, upgrades and purges the package in bare
// roots of Debian 12 and 13 (bookworm, trixie). What was seen is printed; the status is 1 where something was not.

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { proveInRoot, SUITES, withScratch } from './prove/bare-root.mjs';
import { run } from './prove/run.mjs';
import { fail, root } from './speak.mjs';

const [, , deb, ...asked] = process.argv;
if (deb === undefined) fail('name the package');

let isProven = true;
for (const suite of asked.length > 0 ? asked : SUITES) isProven = prove(suite) && isProven;
process.exitCode = isProven ? 0 : 1;

function prove(suite) {
  return proveInRoot(suite, {
    script: join(root, 'scripts/prove/deb-in-root.sh'),
    prepare: (place) => {
      copyFileSync(resolve(deb), join(place, 'kerf.deb'));
      laterVersion(join(place, 'kerf-next.deb'));
    },
  });
}

/** The same files under a version that comes after. */
function laterVersion(file) {
  withScratch((scratch) => {
    const tree = join(scratch, 'tree');
    run('dpkg-deb', ['-R', resolve(deb), tree]);
    const control = join(tree, 'DEBIAN/control');
    const text = readFileSync(control, 'utf8');
    writeFileSync(control, text.replace(/^Version: (.*)$/m, 'Version: $1+next'));
    run('dpkg-deb', ['--root-owner-group', '-Znone', '-b', tree, file]);
  });
}
