// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/prove-fresh-machine.mjs [SUITE…] [--tests all|fast|none|'FILE…']`, as root: the two commands of the README
// in bare roots of Debian 12 and 13 (noble: Ubuntu 24.04, where its archive is reached), with times: `npm start` by
// somebody without rights, then with the packages that it asks for, then again, without a display, without a network;
// then the tests, or those in the files that are named. A picture of each first window goes to build/proof. Needs Xvfb,
// xwininfo, xwd and git here.

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { copyTree } from './package/copy-tree.mjs';
import { OUR_CERTIFICATES, proveInRoot, SUITES } from './prove/bare-root.mjs';
import { root } from './speak.mjs';
import { startDisplay } from './virtual-display.mjs';

const words = process.argv.slice(2);
const at = words.indexOf('--tests');
const tests = at < 0 ? 'all' : words.splice(at, 2)[1];
const suites = words.length > 0 ? words : SUITES;

const pictures = join(root, 'build/proof');
mkdirSync(pictures, { recursive: true });
const display = await startDisplay();
const watchers = [];
let isProven = true;
for (const suite of suites) isProven = prove(suite) && isProven;
for (const watcher of watchers) watcher.kill();
display.stop();
process.exitCode = isProven ? 0 : 1;

function prove(suite) {
  return proveInRoot(suite, {
    script: join(root, 'scripts/prove/fresh-in-root.sh'),
    args: [tests],
    env: { DISPLAY: display.name, ...registryEnvironment() },
    // The copy is as a clone has it: without what this one has built and fetched.
    prepare: (place) => {
      copyTree(join(place, 'home/tester/kerf'), { withFetched: false });
      watchers.push(watchWindows(join(place, 'tmp/windows'), `${pictures}/fresh-${suite}.png`));
    },
  });
}

/**
 * Writes the titles of the windows on the display into the file, each second, and the first window into the picture when
 * it was there for some seconds: the root has no program for it.
 */
function watchWindows(file, picture) {
  const keep = `xwd -silent -root | '${process.execPath}' '${root}/scripts/prove/xwd-to-png.mjs' '${picture}'`;
  const look = `seen=0
    while sleep 1; do
      xwininfo -root -tree >'${file}.new' && mv '${file}.new' '${file}' || continue
      grep -q coaster '${file}' || continue
      seen=$((seen + 1))
      [ $seen != 4 ] || ${keep}
    done`;
  const env = { ...process.env, DISPLAY: display.name };
  return spawn('sh', ['-c', look], { stdio: 'ignore', env });
}

/** Where this computer has certificates of its own, npm and pip need to be shown them. */
function registryEnvironment() {
  const { stdout } = spawnSync('npm', ['config', 'get', 'cafile'], { encoding: 'utf8' });
  if (!stdout.startsWith('/etc/ssl/certs/ca-certificates')) return {};
  return { npm_config_cafile: OUR_CERTIFICATES, PIP_CERT: OUR_CERTIFICATES };
}
