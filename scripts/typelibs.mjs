// SPDX-License-Identifier: GPL-3.0-or-later
// Finds GObject introspection files on this machine without loading anything.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const multiarch = { x64: 'x86_64', arm64: 'aarch64', arm: 'arm', riscv64: 'riscv64' };

/** The path of, say, `Gtk-4.0.typelib`, or undefined. */
export function typelib(name) {
  const own = (process.env.GI_TYPELIB_PATH ?? '').split(delimiter).filter(Boolean);
  const triplet = `${multiarch[process.arch] ?? process.arch}-linux-gnu`;
  const system = [`/usr/lib/${triplet}`, '/usr/lib64', '/usr/lib', '/app/lib', '/usr/local/lib'];
  const folders = [...own, ...system.map((lib) => join(lib, 'girepository-1.0'))];
  return folders.map((folder) => join(folder, `${name}.typelib`)).find((file) => existsSync(file));
}
