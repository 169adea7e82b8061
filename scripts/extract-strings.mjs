// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/extract-strings.mjs`: collects what is to be translated into po/kerf.pot, and lists the
// files it is in in po/POTFILES. A new language is then `msginit -i po/kerf.pot -l CODE -o po/CODE.po`
// and a line in po/LINGUAS; an old one, `msgmerge -U po/CODE.po po/kerf.pot`.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'acorn';
import { full } from 'acorn-walk';
import { filesBelow } from './files-below.mjs';
import { fail, root } from './speak.mjs';

/** Another folder for what is made here. */
const [, , folder] = process.argv;
const target = resolve(folder ?? join(root, 'po'));
const pot = join(target, 'kerf.pot');
const marked = {
  ts: /\b(N?_|plural|msg|counted)\(/,
  ui: /translatable="yes"/,
  in: /^Comment=|<summary>/m,
};
/** Calls whose texts are for translators. */
const MARKERS = new Set(['_', 'N_', 'plural', 'msg', 'counted']);

const files = ['src', 'ui', 'resources']
  .flatMap((part) => filesBelow(root, part))
  .filter((file) => marked[extension(file)]?.test(readFileSync(join(root, file), 'utf8')))
  .sort();
writeFileSync(join(target, 'POTFILES'), `${files.join('\n')}\n`);

// xgettext knows no TypeScript: as JavaScript it loses its way in some files and misses what is in them.
// So it gets the marked calls alone, as the compiler left them, under the names of the sources.
const calls = mkdtempSync(join(tmpdir(), 'kerf-strings-'));
const code = files.filter((file) => extension(file) === 'ts');
for (const file of code) writeCalls(file);
const rest = files.filter((file) => extension(file) !== 'ts');
const keywords = ['-k', '-k_', '-kN_', '-kplural:2,3', '-kmsg', '-kcounted:2,3'];
extract(code, ['-L', 'JavaScript', ...keywords], calls);
extract(rest, ['--join-existing'], root);
rmSync(calls, { recursive: true });
// The time of day is left out; and "50 % of it" is not a format, as the values of ours stand in braces.
const noise = /^"POT-Creation-Date: .*\n|^#, javascript-format\n/gm;
writeFileSync(pot, readFileSync(pot, 'utf8').replace(noise, ''));

function writeCalls(file) {
  const compiled = join(root, 'dist', file.replace(/\.(c?)ts$/, '.$1js'));
  if (!existsSync(compiled)) fail('the sources are not built: node scripts/build.mjs');
  const text = readFileSync(compiled, 'utf8');
  const lines = [];
  full(parse(text, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
    if (node.type !== 'CallExpression' || !MARKERS.has(node.callee.name)) return;
    const shown = node.arguments.map(({ type, value }) =>
      type === 'Literal' && typeof value === 'string' ? JSON.stringify(value) : '0',
    );
    lines.push(`${node.callee.name}(${shown.join(', ')});`);
  });
  const path = join(calls, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${lines.join('\n')}\n`);
}

function extract(from, options, cwd) {
  const about = ['--package-name=kerf', '--from-code=UTF-8', '--add-comments=translators:'];
  // Line numbers would make another template of every change to a file.
  const form = ['--add-location=file', '--no-wrap', '--sort-by-file'];
  const args = [...options, ...about, ...form, '-o', pot, ...from];
  const { status } = spawnSync('xgettext', args, { cwd, stdio: ['ignore', 2, 2] });
  if (status !== 0) fail('the texts could not be collected');
}

function extension(file) {
  return file.slice(file.lastIndexOf('.') + 1);
}
