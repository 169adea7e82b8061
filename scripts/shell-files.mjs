// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/shell-files.mjs FOLDER`, after a build: manual pages into FOLDER/man1, and what shells offer
// after `kerf` into FOLDER/kerf.bash, FOLDER/_kerf and FOLDER/kerf.fish; all from the definitions behind
// `kerf --help`.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { commandTree } from './shell/command-tree.mjs';
import { bash, fish, zsh } from './shell/completions.mjs';
import { manPages } from './shell/man-page.mjs';
import { fail, isMain } from './speak.mjs';

/** Path below the folder → text. */
export async function shellFiles() {
  const program = await commandTree();
  const pages = Object.entries(manPages(program)).map(([name, text]) => [`man1/${name}`, text]);
  return Object.fromEntries([
    ...pages,
    ['kerf.bash', bash(program)],
    ['_kerf', zsh(program)],
    ['kerf.fish', fish(program)],
  ]);
}

if (isMain(import.meta.url)) {
  if (process.argv[2] === undefined) fail('name the folder that the files go to');
  const folder = resolve(process.argv[2]);
  mkdirSync(join(folder, 'man1'), { recursive: true });
  for (const [path, text] of Object.entries(await shellFiles())) {
    writeFileSync(join(folder, path), text);
  }
}
