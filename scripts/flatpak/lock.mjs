// SPDX-License-Identifier: GPL-3.0-or-later
// What package-lock.json names for this kind of machine: Linux with glibc.

/** `{ path, name, version, integrity, isOptional }` of every package that comes as a tarball. */
export function packagesToUnpack({ packages }, cpu = process.arch) {
  return Object.entries(packages)
    .filter(([, entry]) => entry.integrity !== undefined && isForUs(entry, cpu))
    .map(([path, { name, version, integrity, optional }]) => {
      const called = name ?? path.replace(/^.*node_modules\//, '');
      return { path, name: called, version, integrity, isOptional: optional === true };
    });
}

/** Folders of the clone that are packages themselves: npm wants to see what they name. */
export function linkedFolders({ packages }) {
  return Object.values(packages).flatMap(({ link, resolved }) => (link ? [resolved] : []));
}

function isForUs({ os, cpu, libc }, ours) {
  const suits = (list, value) => list === undefined || list.includes(value);
  return suits(os, 'linux') && suits(cpu, ours) && suits(libc, 'glibc');
}

export function tarballName(name, version) {
  return `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
}

/** Where npm's registry has it. */
export function tarballUrl(name, version) {
  return `https://registry.npmjs.org/${name}/-/${name.replace(/^.*\//, '')}-${version}.tgz`;
}

/** `sha512-…` in base64 → `{ sha512: … }` in hexadecimal, as Flatpak has it. */
export function checksumOf(integrity) {
  const [kind, sum] = integrity.split('-');
  return { [kind]: Buffer.from(sum, 'base64').toString('hex') };
}
