// SPDX-License-Identifier: GPL-3.0-or-later
// Compiles po/*.po of the languages in po/LINGUAS to the layout that gettext knows:
// LANGUAGE/LC_MESSAGES/kerf.mo.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fail, root } from './speak.mjs';

export function buildTranslations(destination) {
  rmSync(destination, { recursive: true, force: true });
  for (const language of languages()) {
    const folder = join(destination, language, 'LC_MESSAGES');
    mkdirSync(folder, { recursive: true });
    const source = join(root, 'po', `${language}.po`);
    const args = ['--check', '-o', join(folder, 'kerf.mo'), source];
    const { status } = spawnSync('msgfmt', args, { stdio: ['ignore', 2, 2] });
    if (status !== 0) fail(`po/${language}.po could not be compiled`);
  }
}

export function languages() {
  const file = join(root, 'po/LINGUAS');
  if (!existsSync(file)) return [];
  const words = readFileSync(file, 'utf8').replace(/#.*$/gm, '').split(/\s+/);
  return words.filter((word) => word !== '');
}
