// SPDX-License-Identifier: GPL-3.0-or-later
// Builds dist/: the compiled sources and tests, the files that the app is run from, and the translations. Does nothing when nothing changed,
// and removes what no source stands behind any more, so that a deleted test cannot run.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { buildNodeGtk } from './build-node-gtk.mjs';
import { bundle } from './bundle.mjs';
import { filesBelow } from './files-below.mjs';
import { generateTypes } from './generate-types.mjs';
import { fail, isMain, root } from './speak.mjs';
import { buildTranslations } from './translations.mjs';
import { bringUsvg } from './usvg.mjs';

const ROOMS = ['src', 'test', 'bench', 'examples'];
const dist = join(root, 'dist');

export async function build() {
  await buildNodeGtk();
  generateTypes();
  await bringUsvg();
  const stamp = join(dist, '.stamp');
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  rmSync(stamp, { force: true });
  const sources = ROOMS.flatMap((room) => filesBelow(root, room)).filter((file) => output(file));
  removeStale(new Set(sources.map((file) => stem(output(file)))));
  if (!sources.every((file) => existsSync(join(dist, output(file))))) forgetCompilation();
  compile();
  await bundle();
  buildTranslations(join(dist, 'locale'));
  writeFileSync(stamp, wanted);
}

// Names, sizes and times identify the sources: reading all contents would cost more than it gains.
function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  const single = ['tsconfig.json', 'package-lock.json', '.types/stamp'];
  const files = [...ROOMS, 'po', 'scripts'].flatMap((folder) => filesBelow(root, folder));
  for (const file of [...single, ...files]) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** `src/a/b.ts` → `src/a/b.js`, `.cts` → `.cjs`, `.mts` → `.mjs`; undefined for what tsc does not emit. */
function output(file) {
  if (!/\.[cm]?tsx?$/.test(file) || /\.d\.[cm]?ts$/.test(file)) return undefined;
  return file.replace(/\.([cm]?)tsx?$/, '.$1js');
}

function stem(file) {
  return file.replace(/(\.d)?\.([cm]?)[jt]s(\.map)?$/, '.$2');
}

function removeStale(stems) {
  for (const file of ROOMS.flatMap((room) => filesBelow(dist, room))) {
    if (stems.has(stem(file))) continue;
    rmSync(join(dist, file));
    removeEmpty(dirname(join(dist, file)));
  }
}

function removeEmpty(folder) {
  if (readdirSync(folder).length > 0) return;
  rmdirSync(folder);
  removeEmpty(dirname(folder));
}

function forgetCompilation() {
  rmSync(join(dist, '.tsbuildinfo'), { force: true });
}

function compile() {
  mkdirSync(dist, { recursive: true });
  const manifest = join(root, 'node_modules/typescript/package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  const args = [join(dirname(manifest), bin.tsc), '-p', root];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 2, 2] });
  if (status !== 0) fail('the sources do not compile');
}

if (isMain(import.meta.url)) await build();
