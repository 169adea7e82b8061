// SPDX-License-Identifier: GPL-3.0-or-later
// A fixed sample of mutants per room: the same sources and the same seed always give the same ones.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../files-below.mjs';
import { root } from '../speak.mjs';
import { mutationSites } from './sites.mjs';

/** Compiled modules by room, those of `sources` (`src/a/b.ts`) only where they are given. */
export function modulesByRoom(sources) {
  const rooms = new Map();
  for (const file of filesBelow(root, 'dist/src')) {
    if (!/\.c?js$/.test(file)) continue;
    const source = file.replace(/^dist\//, '').replace(/\.(c?)js$/, '.$1ts');
    if (sources !== undefined && !sources.includes(source)) continue;
    const room = source.split('/')[1];
    rooms.set(room, [...(rooms.get(room) ?? []), file]);
  }
  return rooms;
}

/**
 * `count` mutants of a room's modules, never two of one line. The order in which sites are taken is a hash of
 * the seed and what would be changed, so that a change elsewhere in the room keeps the others.
 */
export function sampleMutants(files, count, seed) {
  const all = files.flatMap((file) => {
    const code = readFileSync(join(root, file), 'utf8');
    return mutationSites(code).map((site) => ({
      file,
      code,
      ...site,
      rank: rankOf(file, code, site, seed),
    }));
  });
  all.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const lines = new Set();
  const isNew = (mutant) => {
    const line = `${mutant.file}:${lineAt(mutant.code, mutant.start)}`;
    return !lines.has(line) && lines.add(line);
  };
  return all.filter(isNew).slice(0, count);
}

export function lineAt(code, index) {
  return code.slice(0, index).split('\n').length;
}

function rankOf(file, code, { start, end, text }, seed) {
  const around = code.slice(Math.max(0, start - 40), end + 40);
  return createHash('sha256').update(`${seed}\n${file}\n${around}\n${text}`).digest('hex');
}
