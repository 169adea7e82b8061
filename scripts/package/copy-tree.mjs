// SPDX-License-Identifier: GPL-3.0-or-later
// A copy of the clone to build packages in: what git knows of, as it is now, and nothing else. What the copy
// has installed for itself stays from one time to the next.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from '../files-below.mjs';
import { fail, root } from '../speak.mjs';

/** Made in the copy, and kept. */
const KEPT = /^(node_modules|\.node|\.types|\.usvg|dist)\//;

/** Brings the folder to what the clone has; what is fetched once for all copies too, unless it is to be fetched again. */
export function copyTree(destination, { withFetched = true } = {}) {
  const wanted = new Set(trackedFiles());
  for (const file of existsSync(destination) ? filesBelow(destination, '.') : []) {
    if (!KEPT.test(file) && !wanted.has(file)) rmSync(join(destination, file));
  }
  for (const file of wanted) {
    mkdirSync(dirname(join(destination, file)), { recursive: true });
    // The files keep their times, by which the build knows what has changed.
    cpSync(join(root, file), join(destination, file), { preserveTimestamps: true });
  }
  // Its checksum is looked at when it is used.
  const usvg = join(root, '.usvg');
  if (withFetched && existsSync(usvg))
    cpSync(usvg, join(destination, '.usvg'), { recursive: true });
}

/** Files of the commit and files that are new; none that git ignores. */
export function trackedFiles() {
  const listed = spawnSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root, encoding: 'utf8', maxBuffer: 1e8 },
  );
  if (listed.status !== 0) fail('this is not a clone: packages are built from what git knows of');
  const files = listed.stdout.split('\0').filter((file) => file !== '');
  return files.filter((file) => file !== 'node_modules' && existsSync(join(root, file)));
}

/** Seconds since 1970 of the commit that is packed: two packages of one commit have the same bytes. */
export function sourceTime() {
  const given = process.env['SOURCE_DATE_EPOCH'];
  if (given) return Number(given);
  const args = ['log', '-1', '--format=%ct'];
  const { stdout, status } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) fail('the commit to be packed has no time');
  return Number(stdout);
}
