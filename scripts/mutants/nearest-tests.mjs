// SPDX-License-Identifier: GPL-3.0-or-later
// Which compiled tests could notice a change in a module: first those that import it, nearest first, then
// those of its room and of the rooms above that drive the whole program.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from '../files-below.mjs';
import { root } from '../speak.mjs';

const IMPORT = /(?:from\s+|import\s*\(?\s*|new URL\()['"](\.[^'"]+)['"]/g;
/** Tests that run the program as a person does; they reach every module. */
const WHOLE_PROGRAM = ['cli', 'contracts', 'app', 'ui'];
const NEAR = 12;

export class NearestTests {
  #importers = new Map();
  #tests;

  constructor() {
    const files = ['dist/src', 'dist/test'].flatMap((folder) => filesBelow(root, folder));
    const modules = files.filter((file) => /\.c?js$/.test(file));
    for (const file of modules) {
      for (const target of importsOf(file)) {
        this.#importers.set(target, [...(this.#importers.get(target) ?? []), file]);
      }
    }
    this.#tests = modules.filter((file) => file.endsWith('.test.js') && !isOfTheHouse(file));
  }

  /** At most twelve tests that import the module, by the number of steps between. */
  near(file) {
    const seen = new Set([file]);
    const found = [];
    for (let ring = [file]; ring.length > 0 && found.length < NEAR; ) {
      const next = new Set(ring.flatMap((module) => this.#importers.get(module) ?? []));
      ring = [...next].filter((module) => !seen.has(module));
      for (const module of ring) seen.add(module);
      found.push(...ring.filter((module) => this.#tests.includes(module)));
    }
    return found.slice(0, NEAR);
  }

  /** All other tests of the room, and those that run the whole program. */
  wide(file) {
    const room = file.split('/')[2];
    const rooms = [room, ...WHOLE_PROGRAM];
    const near = this.near(file);
    const isWide = (test) => rooms.includes(test.split('/')[2]) && !near.includes(test);
    return this.#tests.filter(isWide);
  }
}

function importsOf(file) {
  const code = readFileSync(join(root, file), 'utf8');
  return [...code.matchAll(IMPORT)].map(([, path]) => join(dirname(file), path));
}

// What looks at the sources themselves would notice a mutant without running it.
function isOfTheHouse(file) {
  return file.startsWith('dist/test/architecture') || file.startsWith('dist/test/scripts/');
}
