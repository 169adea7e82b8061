// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/flatpak/sources.mjs FILE [--by-address]`: the modules of package-lock.json as sources of Flatpak. By
// default npm fetches them into a cache of its own in build/flatpak, and the sources are files there; by address
// flatpak-builder, or Flathub, fetches them from npm's registry itself.

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { npm } from '../npm.mjs';
import { fail, isMain, root, say } from '../speak.mjs';
import { checksumOf, linkedFolders, packagesToUnpack, tarballName, tarballUrl } from './lock.mjs';

const work = join(root, 'build/flatpak');
const cache = join(work, 'npm-cache');

export function writeSources(file, isByAddress) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const all = packagesToUnpack(lock);
  if (!isByAddress) fillCache(linkedFolders(lock));
  const unique = new Map(all.map((one) => [tarballName(one.name, one.version), one]));
  const sources = [...unique].flatMap(([tarball, { name, version, integrity, isOptional }]) => {
    const common = { type: 'file', dest: 'tarballs', 'dest-filename': tarball };
    const address = { url: tarballUrl(name, version), ...checksumOf(integrity) };
    if (isByAddress) return [{ ...common, ...address }];
    const path = fromCache(tarball, integrity);
    if (path === undefined && !isOptional) fail(`npm did not fetch ${tarball}`);
    return path === undefined ? [] : [{ ...common, path }];
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(sources, null, 2)}\n`);
}

// npm wants a folder to install into; what counts is what it leaves in the cache.
function fillCache(linked) {
  say('npm fetches what package-lock.json names');
  const folder = join(work, 'npm-scratch');
  rmSync(folder, { recursive: true, force: true });
  const manifests = linked.map((path) => join(path, 'package.json'));
  for (const file of ['package.json', 'package-lock.json', '.npmrc', ...manifests]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
  const [command, ...first] = npm();
  const args = ['ci', '--ignore-scripts', '--loglevel=error', `--cache=${cache}`];
  const { status } = spawnSync(command, [...first, ...args], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) fail('npm ci failed');
  rmSync(folder, { recursive: true, force: true });
}

/** A copy under a name, as the cache has only checksums. Whole, as versions differ in what a path is relative to. */
function fromCache(tarball, integrity) {
  const [[kind, hex]] = Object.entries(checksumOf(integrity));
  const content = join(
    cache,
    '_cacache/content-v2',
    kind,
    hex.slice(0, 2),
    hex.slice(2, 4),
    hex.slice(4),
  );
  // What only other kinds of machine need is not there.
  if (!existsSync(content)) return undefined;
  mkdirSync(join(work, 'tarballs'), { recursive: true });
  copyFileSync(content, join(work, 'tarballs', tarball));
  return join(work, 'tarballs', tarball);
}

if (isMain(import.meta.url)) {
  const [, , file, how] = process.argv;
  if (file === undefined) fail('name the file for the sources');
  writeSources(resolve(file), how === '--by-address');
}
