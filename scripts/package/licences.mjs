// SPDX-License-Identifier: GPL-3.0-or-later
// Whose work is in a package, and under which licence.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `{ name, version, licence, files }` of every module below a node_modules, in order. */
export function modulesIn(folder) {
  const found = packageFolders(folder).map((path) => {
    const { name, version, license, licenses } = JSON.parse(
      readFileSync(join(path, 'package.json'), 'utf8'),
    );
    const licence = typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type);
    const files = readdirSync(path).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
    return { name, version, licence: licence ?? 'unknown', path, files };
  });
  return found.sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

function packageFolders(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory() || entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    if (entry.name.startsWith('@')) return packageFolders(path);
    const own = existsSync(join(path, 'package.json')) ? [path] : [];
    return [...own, ...packageFolders(join(path, 'node_modules'))];
  });
}
