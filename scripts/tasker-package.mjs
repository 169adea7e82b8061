// SPDX-License-Identifier: MIT
// `npm pack` in packages/tasker runs this: puts the compiled tasker with the part of `base` under it, its types, its
// documentation as README.md, its licence and its examples there. Nothing of the rest of Kerf is in it.

import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from './build.mjs';
import { fail, isMain, root } from './speak.mjs';

const compiled = join(root, 'dist/src');
const NAME = 'kerf/tasker';

export function assembleTasker(folder) {
  for (const part of ['dist', 'examples'])
    rmSync(join(folder, part), { recursive: true, force: true });
  const own = readdirSync(join(compiled, 'tasker')).filter((name) => /\.c?js$/.test(name));
  for (const file of reachable(own.map((name) => join(compiled, 'tasker', name)))) {
    const to = join(folder, 'dist', relative(compiled, file));
    mkdirSync(dirname(to), { recursive: true });
    // The maps lead to sources that are not in the package.
    writeFileSync(to, readFileSync(file, 'utf8').replace(/\n?\/\/# sourceMappingURL=.*\n?$/, '\n'));
  }
  cpSync(join(root, 'src/tasker/LICENSE'), join(folder, 'LICENSE'));
  writeFileSync(join(folder, 'README.md'), readme());
  copyExamples(join(folder, 'examples'));
}

/** The modules, what they import, and the types of all of them. */
function reachable(entries) {
  const found = new Set();
  const visit = (file) => {
    if (found.has(file) || !existsSync(file)) return;
    found.add(file);
    visit(file.replace(/\.(c?)js$/, '.d.$1ts'));
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/['"](\.\.?\/[^'"]+\.c?js)['"]/g)) {
      visit(resolve(dirname(file), path));
    }
  };
  for (const entry of entries) visit(entry);
  return found;
}

/** What only the clone has, in docs/tasker.md → what it is in the package. */
const OF_THE_CLONE = [
  [' `src/tasker/README.md` describes how it is built.', ''],
  ['## Concepts', '```sh\nnpm install kerf\n```\n\n## Concepts'],
  [
    '`npm run build && node dist/examples/tasker/start.cjs`',
    '`node gtk-window.cjs` there, with node-gtk',
  ],
  ['`examples/tasker/`', '`examples/`'],
  ['`npm run bench:tasker` prints', 'In a clone of Kerf `npm run bench:tasker` prints'],
  ['; docs/decisions/007 explains why not more', ''],
  [
    '`docs/tasker-reference.md`, generated from the doc comments',
    'the `.d.ts` files beside the modules',
  ],
];

/** docs/tasker.md, with the way to install it, and without what leads to files of the clone. */
function readme() {
  let text = readFileSync(join(root, 'docs/tasker.md'), 'utf8');
  for (const [there, here] of OF_THE_CLONE) {
    if (!text.includes(there)) fail(`docs/tasker.md no longer says: ${there}`);
    text = text.replace(there, here);
  }
  return text;
}

function copyExamples(folder) {
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'packages/tasker/gtk-window.cjs'), join(folder, 'gtk-window.cjs'));
  for (const [from, pattern] of [
    ['dist/examples/tasker', /\.c?js$/],
    ['examples/tasker', /\.c?ts$/],
  ]) {
    // The window of the clone stands on Kerf's own toolkit.
    const ours = /^(window|start)\./;
    const names = readdirSync(join(root, from)).filter(
      (file) => pattern.test(file) && !ours.test(file),
    );
    for (const name of names) {
      const text = readFileSync(join(root, from, name), 'utf8')
        .replaceAll('../../src/tasker/index.js', NAME)
        .replace('npm run build && node dist/examples/tasker/', 'node ')
        .replace(/\n?\/\/# sourceMappingURL=.*\n?$/, '\n');
      writeFileSync(join(folder, name), text);
    }
  }
}

if (isMain(import.meta.url)) {
  await build();
  assembleTasker(join(root, 'packages/tasker'));
}
