// SPDX-License-Identifier: GPL-3.0-or-later
// `npm run docs [FOLDER]`: docs/, the documents at the root, and pages made from the definitions, as a static site in
// build/site. Nothing is downloaded, neither by this nor by who reads it.

import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from '../build.mjs';
import { placeGiven } from '../place-given.mjs';
import { fail, isMain, root, say } from '../speak.mjs';
import { laidOut, STYLE } from './layout.mjs';

const ICON = 'resources/icons/hicolor/scalable/apps/io.github.kerf_laser.Kerf.svg';

/** Returns how many pages there are. */
export async function writeSite(folder) {
  const { chapters } = await import('./pages.mjs');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const all = chapters();
  const pages = all.flatMap(([, list]) => list);
  rmSync(folder, { recursive: true, force: true });
  for (const page of pages) {
    mkdirSync(dirname(join(folder, page.path)), { recursive: true });
    writeFileSync(join(folder, page.path), laidOut(page, all, version));
  }
  writeFileSync(join(folder, 'style.css'), STYLE);
  cpSync(join(root, ICON), join(folder, 'icon.svg'));
  cpSync(join(root, 'docs/images'), join(folder, 'images'), { recursive: true });
  return pages.length;
}

/** Whether the folder is not there yet, empty, or a site that was written before. */
export function isOursToReplace(folder) {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return (
    names.length === 0 ||
    ['index.html', 'style.css', 'icon.svg'].every((name) => names.includes(name))
  );
}

if (isMain(import.meta.url)) {
  const folder = resolve(placeGiven() ?? join(root, 'build/site'));
  if (!isOursToReplace(folder))
    fail(`${folder} has other files, which would be lost: name a new folder`);
  await build();
  say(`${await writeSite(folder)} pages: ${join(folder, 'index.html')}`);
}
