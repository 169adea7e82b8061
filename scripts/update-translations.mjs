// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/update-translations.mjs`: brings po/*.po to the texts of po/kerf.pot and says what is left to
// translate. Nothing is guessed from texts that are alike: a wrong sentence about a laser is worse than an
// English one.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fail, root, say } from './speak.mjs';
import { languages } from './translations.mjs';

for (const language of languages()) {
  const catalogue = join(root, `po/${language}.po`);
  const form = ['--quiet', '--no-wrap', '--sort-by-file', '--add-location=file'];
  run('msgmerge', [
    ...form,
    ...['--no-fuzzy-matching', '--update', '--backup=none'],
    ...[catalogue, join(root, 'po/kerf.pot')],
  ]);
  // What is no longer shown is kept by git.
  run('msgattrib', [...form.slice(1), '--no-obsolete', '-o', catalogue, catalogue]);
  const left = run('msgattrib', ['--untranslated', '--no-wrap', catalogue]);
  const count = left.match(/^msgid "(?!"\n(?!"))/gm)?.length ?? 0;
  say(count === 0 ? `${language} is whole` : `${language}: ${count} texts to translate`);
}

function run(command, args) {
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
  });
  if (status !== 0) fail(`${command} failed: install gettext`);
  return stdout;
}
