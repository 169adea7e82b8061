// SPDX-License-Identifier: GPL-3.0-or-later
// What each test with processes and windows runs with nothing changed, in all its processes and threads. Measured once
// and kept in build/mutants-baselines/slow/. It only says which tests are worth asking, so that it holds of a module
// as long as that and the test are what they were, whatever else has changed.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../speak.mjs';
import { isCovered } from './coverage.mjs';

const kept = join(root, 'build/mutants-baselines/slow');

export class SlowReach {
  #measuring = new Map();
  #known = new Map();

  constructor() {
    mkdirSync(kept, { recursive: true });
  }

  /** Whether the test runs the mutant's place; undefined where it has not been measured as it is. */
  covers(test, { file, places }) {
    const { hashes = {}, covered } = this.#read(test);
    const isAsMeasured = [test, file].every(
      (one) => !(one in hashes) || hashes[one] === hashOf(one),
    );
    if (covered === undefined || !isAsMeasured) return undefined;
    return places.some((place) => isCovered(covered, file, place));
  }

  /** Runs the test in `sandbox` with nothing changed. One that fails runs nothing that can be relied on. */
  measure(test, sandbox) {
    const measuring = this.#measuring.get(test) ?? this.#look(test, sandbox);
    this.#measuring.set(test, measuring);
    return measuring;
  }

  async #look(test, sandbox) {
    const { outcome, covered } = await sandbox.measureSlow(test);
    const hashes = Object.fromEntries(
      [test, ...Object.keys(covered)].map((one) => [one, hashOf(one)]),
    );
    const reach = { hashes, covered: outcome === 'passed' ? covered : {} };
    this.#known.set(test, reach);
    // What fails may fail by chance: it is tried again in the next run.
    if (outcome === 'passed') writeFileSync(placeOf(test), JSON.stringify(reach));
  }

  #read(test) {
    const known = this.#known.get(test);
    if (known !== undefined) return known;
    const place = placeOf(test);
    const reach = existsSync(place) ? JSON.parse(readFileSync(place, 'utf8')) : {};
    this.#known.set(test, reach);
    return reach;
  }
}

function placeOf(test) {
  return join(kept, `${test.replaceAll('/', '+')}.json`);
}

function hashOf(file) {
  return createHash('sha256')
    .update(readFileSync(join(root, file)))
    .digest('hex');
}
