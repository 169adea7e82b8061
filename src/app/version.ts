// SPDX-License-Identifier: GPL-3.0-or-later
/** Kerf's version, from package.json at the root of the built code. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, ui/ and resources/: the clone, or where Kerf is installed. */
export const kerfRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

export const version = readVersion();

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('Kerf is not installed whole: package.json is missing');
  return findRoot(parent);
}

function readVersion(): string {
  const text = readFileSync(join(kerfRoot, 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string }; // It is Kerf's own.
  return version;
}
