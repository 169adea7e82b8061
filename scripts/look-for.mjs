// SPDX-License-Identifier: GPL-3.0-or-later
// Looks for commands, libraries and introspection files on this machine, by name and without running
// anything.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const multiarch = { x64: 'x86_64', arm64: 'aarch64', riscv64: 'riscv64' };

export function commandExists(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, name)));
}

export function libraryFolders() {
  const triplet = `${multiarch[process.arch] ?? process.arch}-linux-gnu`;
  return [`/usr/lib/${triplet}`, '/usr/lib64', '/usr/lib', '/usr/local/lib', '/app/lib'];
}

/** The path of, say, `Gtk-4.0.typelib`, or undefined. */
export function typelib(name) {
  const own = (process.env.GI_TYPELIB_PATH ?? '').split(delimiter).filter(Boolean);
  const folders = [...own, ...libraryFolders().map((lib) => join(lib, 'girepository-1.0'))];
  return folders.map((folder) => join(folder, `${name}.typelib`)).find((file) => existsSync(file));
}
