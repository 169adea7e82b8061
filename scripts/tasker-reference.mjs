// SPDX-License-Identifier: GPL-3.0-or-later
// Writes docs/tasker-reference.md from the doc comments of the tasker's public face:
// `node scripts/tasker-reference.mjs`. TypeScript 7 has no API to ask, so it reads the text: a comment, then the
// declaration behind it up to its brace or semicolon.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, root } from './speak.mjs';

const CHAPTERS = [
  ['Setting up', ['manager-options.ts']],
  ['The manager', ['task-manager.ts', 'delivery.ts']],
  ['Beside the arguments', ['options.ts']],
  ['A task', ['task.ts', 'record.ts']],
  ['Inside the function', ['context.ts']],
  ['Naming functions', ['define.ts']],
  ['What can go wrong', ['crash.ts', '../base/errors.ts', '../base/wire.ts']],
  ['Signals', ['../base/signal.ts']],
  ['Shared files', ['shared-file.ts']],
];
const BLOCK = /^export (?:async )?(?:abstract )?(?:interface|class|function|type|const) (\w+)/gm;
const DECLARATION = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n( *)((?:[^\n]*\n){0,6}?[^\n]*[{;])(?=\n)/g;

export const target = join(root, 'docs/tasker-reference.md');

export function reference() {
  const chapters = CHAPTERS.map(
    ([title, files]) => `## ${title}\n${files.map(entries).join('\n')}\n`,
  );
  return `# The tasker: reference

Generated from the doc comments by \`scripts/tasker-reference.mjs\`; the manual is \`docs/tasker.md\`.

${chapters.join('\n')}`;
}

function entries(file) {
  const text = read(file);
  const blocks = [...text.matchAll(BLOCK)].map(({ index, 1: name }) => ({ index, name }));
  const found = [...text.matchAll(DECLARATION)].flatMap(
    ({ index, 0: all, 1: comment, 2: indent, 3: code }) => {
      const end = index + all.length;
      const block = blocks.findLast((candidate) => candidate.index < end)?.name;
      const signature = tidy(code);
      const isShown = isFace(block) && !/^(#|private|import)/.test(signature);
      const isTop = indent === '';
      if (!isShown || (isTop && !signature.startsWith('export '))) return [];
      return [`${isTop ? '' : '  '}- \`${signature.replace(/^export /, '')}\`: ${prose(comment)}`];
    },
  );
  return found.join('\n');
}

const read = (file) => readFileSync(join(root, 'src/tasker', file), 'utf8');
const face = read('index.ts');

function isFace(name) {
  return name !== undefined && new RegExp(`\\b${name}\\b`).test(face);
}

function tidy(code) {
  return code
    .replace(/\s+/g, ' ')
    .replace(/\( /g, '(')
    .replace(/,? \)/g, ')')
    .replace(/ ?[{;]$/, '')
    .trim();
}

function prose(comment) {
  return comment
    .replace(/^\s*\* ?/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

if (isMain(import.meta.url)) writeFileSync(target, reference());
