// SPDX-License-Identifier: GPL-3.0-or-later
// Which compiled tests reach a module, and over how many imports. What a test starts by path (the program, a
// worker, a thread) counts as imported; what those load by a name of their own only for tests that may start them.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from '../files-below.mjs';
import { root } from '../speak.mjs';
import { isFast } from '../test-lanes.mjs';

const RELATIVE = /(?:from\s+|import\s*\(?\s*|require\(|new URL\()['"](\.[^'"]+)['"]/g;
const BY_PATH = /['"]((?:dist\/(?:src|test)|scripts)\/[^'"]+\.[cm]?js)['"]/g;
/** How a script names a module that it loads. */
const COMPILED = /\bcompiled\(['"]([^'"]+)['"]\)/g;
/** How the program and the tasker name what they load once they are started. */
const STARTED = [
  { name: /\bload\(['"]([^'"]+)['"]\)/g, pathOf: (name) => `dist/src/app/${name}.js` },
  { name: /\bentry\([^)]*['"]\.\.\/([^'"]+)['"]\)/g, pathOf: (name) => `dist/src/${name}.js` },
  { name: /\bworkerScript\(['"]([^'"]+)['"]\)/g, pathOf: (name) => `dist/src/tasker/${name}` },
  { name: /ownUrl\(\)\)\(['"]\.\/([^'"]+)['"]\)/g, pathOf: (name) => `dist/src/tasker/${name}` },
];
/** Scripts that run modules, for a test. */
const LOADERS = ['scripts/settings-reference.mjs'];
const GI = 'dist/src/ui/toolkit/gi.js';

export class ImportGraph {
  #imports = new Map();
  #started = new Map();
  #reached = new Map();
  tests;

  constructor() {
    const files = ['dist/src', 'dist/test'].flatMap((folder) => filesBelow(root, folder));
    for (const file of files.filter((name) => /\.c?js$/.test(name))) {
      this.#imports.set(file, importsOf(file));
      this.#started.set(file, startedBy(file));
    }
    for (const script of LOADERS) this.#imports.set(script, importsOf(script));
    this.tests = files.filter((file) => file.endsWith('.test.js') && !isOfTheHouse(file));
  }

  /** Modules by their number of imports away from `test`, which is itself 0. */
  reachedFrom(test) {
    const known = this.#reached.get(test);
    if (known !== undefined) return known;
    const found = new Map([[test, 0]]);
    const startedBy = (file) => (isFast(test) ? [] : (this.#started.get(file) ?? []));
    for (const [file, distance] of found) {
      for (const target of [...(this.#imports.get(file) ?? []), ...startedBy(file)]) {
        if (!found.has(target) && this.#imports.has(target)) found.set(target, distance + 1);
      }
    }
    this.#reached.set(test, found);
    return found;
  }

  /** `module` and all that import it, directly or not: what must be loaded once more where it is changed. */
  importersOf(module) {
    const importers = new Map();
    for (const [file, targets] of this.#imports) {
      for (const target of targets) importers.set(target, [...(importers.get(target) ?? []), file]);
    }
    const found = new Set([module]);
    for (const file of found) for (const importer of importers.get(file) ?? []) found.add(importer);
    return [...found];
  }

  get files() {
    return [...this.#imports.keys()];
  }

  /** `{ test, distance }` for each test that reaches `module`. */
  testsOf(module) {
    return this.tests.flatMap((test) => {
      const distance = this.reachedFrom(test).get(module);
      return distance === undefined ? [] : [{ test, distance }];
    });
  }
}

function importsOf(file) {
  const code = readFileSync(join(root, file), 'utf8');
  const relative = [...code.matchAll(RELATIVE)].map(([, path]) => join(dirname(file), path));
  const byPath = [...code.matchAll(BY_PATH)].map(([, path]) => path);
  const compiled = [...code.matchAll(COMPILED)].map(([, path]) => join('dist/src', path));
  return [...relative, ...byPath, ...compiled, ...(code.includes("'#gi'") ? [GI] : [])];
}

function startedBy(file) {
  const code = readFileSync(join(root, file), 'utf8');
  return STARTED.flatMap(({ name, pathOf }) =>
    [...code.matchAll(name)].map(([, path]) => pathOf(path)),
  );
}

// What looks at the sources themselves would notice a mutant without running it.
function isOfTheHouse(file) {
  return file.startsWith('dist/test/architecture') || file.startsWith('dist/test/scripts/');
}
