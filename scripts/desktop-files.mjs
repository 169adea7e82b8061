// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/desktop-files.mjs FOLDER`, after a build: the desktop entry and the description of Kerf into
// FOLDER, still untranslated, with the types of files that its importers read.

import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fail, isMain, root } from './speak.mjs';

const NAME = 'io.github.kerf_laser.Kerf';
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const PLACE = /^( *)(.*)@mediatypes@(.*)$/m;

const compiled = (module) => import(join(root, 'dist/src', module));

/** Name of the file → text. */
export async function desktopFiles() {
  const { importers } = await compiled('importers/index.js');
  const { MEDIA_TYPE } = await compiled('model/project-file/format.js');
  const types = [MEDIA_TYPE, ...importers.flatMap(({ mediaTypes }) => mediaTypes)];
  return {
    [`${NAME}.desktop.in`]: filled(`${NAME}.desktop.in`, () => types.join(';')),
    [`${NAME}.metainfo.xml.in`]: filled(`${NAME}.metainfo.xml.in`, (indent) =>
      types.map((type) => `<mediatype>${type}</mediatype>`).join(`\n${indent}`),
    ),
  };
}

function filled(name, listed) {
  const text = readFileSync(join(root, 'resources', name), 'utf8');
  if (!PLACE.test(text)) fail(`${name} has no place for the types of files`);
  return text
    .replaceAll('@version@', version)
    .replace(PLACE, (_, indent, before, after) => `${indent}${before}${listed(indent)}${after}`);
}

if (isMain(import.meta.url)) {
  if (process.argv[2] === undefined) fail('name the folder that the files go to');
  for (const [name, text] of Object.entries(await desktopFiles())) {
    writeFileSync(join(resolve(process.argv[2]), name), text);
  }
}
