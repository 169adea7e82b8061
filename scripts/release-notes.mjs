// SPDX-License-Identifier: GPL-3.0-or-later
// What a version is said to bring, in CHANGELOG.md and in the metainfo, and whether all places agree about it.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root as clone } from './speak.mjs';

const METAINFO = 'resources/io.github.kerf_laser.Kerf.metainfo.xml.in';

/** The newest chapter of CHANGELOG.md. */
export function releaseNotes(root = clone) {
  const chapters = readFileSync(join(root, 'CHANGELOG.md'), 'utf8').split(/^(?=## )/m);
  return chapters.find((text) => text.startsWith('## ')) ?? '';
}

/** Sentences, one for each thing that is to be put right; none where the version can be released. */
export function releaseFaults({ isRehearsal, root = clone }) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const [, changed, date] = /^## (\S+) \((.*?)\)$/m.exec(releaseNotes(root)) ?? [];
  const metainfo = readFileSync(join(root, METAINFO), 'utf8');
  const [, described, describedDate] =
    /<release version="(.*?)" date="(.*?)">/.exec(metainfo) ?? [];
  const isDated = /^\d{4}-\d\d-\d\d$/.test(date ?? '');
  return [
    [
      lock.version === version,
      `package-lock.json is of ${lock.version}: npm install --package-lock-only`,
    ],
    [changed === version, `the newest chapter of CHANGELOG.md is of ${changed}`],
    [described === version, `the newest release in the metainfo is ${described}`],
    [isDated || isRehearsal, 'the chapter in CHANGELOG.md has no date: "## 1.2.3 (2026-12-31)"'],
    [
      !isDated || describedDate === date,
      `the metainfo is dated ${describedDate}, the changes ${date}`,
    ],
    [
      existsSync(join(root, 'test/data/homes', version, 'found.json')),
      'its home folder is not frozen: node scripts/freeze-home.mjs, and commit it',
    ],
  ].flatMap(([isRight, sentence]) => (isRight ? [] : [sentence]));
}
