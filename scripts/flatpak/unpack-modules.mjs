// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/flatpak/unpack-modules.mjs TARBALLS`: node_modules out of the tarballs that package-lock.json names,
// without npm and without a network. The lock says where each goes; their checksums were looked at when the
// sources were gathered, and are looked at again here.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fail, root } from '../speak.mjs';
import { packagesToUnpack, tarballName } from './lock.mjs';

const tarballs = resolve(process.argv[2]);
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

for (const one of packagesToUnpack(lock)) unpack(one);
for (const [path, { link, resolved }] of Object.entries(lock.packages)) {
  if (!link) continue;
  mkdirSync(dirname(join(root, path)), { recursive: true });
  symlinkSync(relative(dirname(path), resolved), join(root, path));
}

function unpack({ path, name, version, integrity }) {
  const file = join(tarballs, tarballName(name, version));
  const [kind, wanted] = integrity.split('-');
  const sum = createHash(kind).update(readFileSync(file)).digest('base64');
  if (sum !== wanted) fail(`${file} is not what package-lock.json names`);
  const folder = join(root, path);
  mkdirSync(folder, { recursive: true });
  const args = ['--extract', '--gzip', '--no-same-owner', '--strip-components=1'];
  const { status } = spawnSync('tar', [...args, '--file', file, '--directory', folder], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) fail(`${file} could not be unpacked`);
}
