// SPDX-License-Identifier: GPL-3.0-or-later
// `npm run check:reproducible`: builds the clone twice, in folders of different names, and compares every byte of the
// compiled code and of the translations. The modules are the clone's.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesBelow } from './files-below.mjs';
import { copyTree } from './package/copy-tree.mjs';
import { fail, root, say } from './speak.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'kerf-twice-'));
try {
  const [first, second] = ['a', 'a-longer-name'].map((name) => join(scratch, name));
  // Both before the first build: the clone may change meanwhile.
  copyTree(first);
  cpSync(first, second, { recursive: true });
  const [one, other] = [first, second].map(sumsOf);
  const all = [...new Set([...one.keys(), ...other.keys()])];
  const different = all.filter((file) => one.get(file) !== other.get(file));
  if (different.length > 0) fail(`these files differ: ${different.slice(0, 20).join(', ')}`);
  const whole = createHash('sha256')
    .update(all.map((file) => one.get(file)).join())
    .digest('hex');
  say(`two builds, the same ${all.length} files: ${whole}`);
} finally {
  rmSync(scratch, { recursive: true });
}

function sumsOf(folder) {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  if (existsSync(join(root, '.types')))
    cpSync(join(root, '.types'), join(folder, '.types'), { recursive: true });
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) fail('the copy could not be built');
  const files = ['dist/src', 'dist/run', 'dist/locale', 'dist/usvg'].flatMap((part) =>
    filesBelow(folder, part),
  );
  return new Map(files.sort().map((file) => [file, sumOf(join(folder, file))]));
}

function sumOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
