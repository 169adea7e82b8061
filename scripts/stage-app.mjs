// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/stage-app.mjs FOLDER`: builds Kerf and puts what the installed app reads into the folder,
// laid out as in the clone. The modules are stage-modules.mjs's.

import { cpSync, existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { root } from './speak.mjs';

const destination = resolve(process.argv[2]);
const compiledCode = /\.[cm]?js$/;
// Installed elsewhere, by meson: the launcher and what the desktop reads.
const notForTheApp = /(\.in|meson\.build)$/;

await build();
rmSync(destination, { recursive: true, force: true });
cpSync(join(root, 'package.json'), join(destination, 'package.json'));
stage('dist/src', (path) => !/\.\w+$/.test(path) || compiledCode.test(path));
stage('dist/run', () => true);
stage('dist/usvg', () => true);
for (const folder of ['ui', 'resources', 'docs/user-guide', 'docs/images'])
  stage(folder, (path) => !notForTheApp.test(path));

function stage(folder, isWanted) {
  const from = join(root, folder);
  if (!existsSync(from)) return;
  cpSync(from, join(destination, folder), { recursive: true, filter: (path) => isWanted(path) });
}
