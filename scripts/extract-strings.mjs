// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/extract-strings.mjs`: collects what is to be translated into po/kerf.pot, and lists the
// files it is in in po/POTFILES. A new language is then `msginit -i po/kerf.pot -l CODE -o po/CODE.po`
// and a line in po/LINGUAS; an old one, `msgmerge -U po/CODE.po po/kerf.pot`.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './files-below.mjs';
import { fail, root } from './speak.mjs';

/** Another folder for what is made here. */
const [, , folder] = process.argv;
const pot = join(folder ?? join(root, 'po'), 'kerf.pot');
const marked = {
  ts: /\b(N?_|plural|msg|counted)\(/,
  ui: /translatable="yes"/,
  in: /^(Name|Comment)=|<summary>/m,
};

const files = ['src', 'ui', 'resources']
  .flatMap((part) => filesBelow(root, part))
  .filter((file) => marked[extension(file)]?.test(readFileSync(join(root, file), 'utf8')))
  .sort();
writeFileSync(join(folder ?? join(root, 'po'), 'POTFILES'), `${files.join('\n')}\n`);

// xgettext takes .ts for a video format or for C, and would miss 'single quotes'; as JavaScript it finds all.
const code = files.filter((file) => extension(file) === 'ts');
const rest = files.filter((file) => extension(file) !== 'ts');
extract(code, ['-L', 'JavaScript', '-k', '-k_', '-kN_', '-kplural:2,3', '-kmsg', '-kcounted:2,3']);
extract(rest, ['--join-existing']);
// The time of day is no news either.
writeFileSync(pot, readFileSync(pot, 'utf8').replace(/^"POT-Creation-Date: .*\n/m, ''));

function extract(from, options) {
  const about = ['--package-name=kerf', '--from-code=UTF-8', '--add-comments=translators:'];
  // Line numbers would make another template of every change to a file.
  const form = ['--add-location=file', '--no-wrap', '--sort-by-file'];
  const args = [...options, ...about, ...form, '-o', pot, ...from];
  const { status } = spawnSync('xgettext', args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) fail('the texts could not be collected');
}

function extension(file) {
  return file.slice(file.lastIndexOf('.') + 1);
}
