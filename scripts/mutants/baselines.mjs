// SPDX-License-Identifier: GPL-3.0-or-later
// How each test file of the fast lane runs with nothing changed: whether it passes, how long it takes, and what it runs. Kept in
// build/mutants-baselines/ under a hash of the test and all it reaches, so that it is found out once.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../speak.mjs';
import { isCovered } from './coverage.mjs';

const LIMITS = { ms: 90_000, cpuMs: 30_000 };
const kept = join(root, 'build/mutants-baselines');

export class Baselines {
  #graph;
  #hashes = new Map();
  #running = new Map();
  #known = new Map();

  constructor(graph) {
    this.#graph = graph;
    mkdirSync(kept, { recursive: true });
  }

  /** `{ passes, ms, cpuMs, covered }`; runs the test in `sandbox` where nobody did before. */
  of(test, sandbox) {
    const running = this.#running.get(test) ?? this.#look(test, sandbox);
    this.#running.set(test, running);
    return running;
  }

  /** `{ ms, cpuMs }` where they are known without running the test. */
  lengthOf(test) {
    return this.#read(test);
  }

  async covers(test, { file, places }, sandbox) {
    const { passes, covered } = await this.of(test, sandbox);
    return passes && places.some((place) => isCovered(covered, file, place));
  }

  /** The tests that failed with nothing changed; they judge no mutant. */
  async failing() {
    const all = await Promise.all([...this.#running].map(async ([test, one]) => [test, await one]));
    return all.filter(([, { passes, wasEnded }]) => !passes && !wasEnded).map(([test]) => test);
  }

  #read(test) {
    const known = this.#known.get(test);
    if (known !== undefined || !existsSync(this.#placeOf(test))) return known;
    const baseline = JSON.parse(readFileSync(this.#placeOf(test), 'utf8'));
    this.#known.set(test, baseline);
    return baseline;
  }

  async #look(test, sandbox) {
    const known = this.#read(test);
    if (known !== undefined) return known;
    const first = await sandbox.measure(test, LIMITS);
    // On a busy computer one that starts processes may fail by chance.
    const { outcome, ...found } =
      first.outcome !== 'failed' ? first : await sandbox.measure(test, LIMITS);
    const baseline = { passes: outcome === 'passed', wasEnded: outcome === 'stopped', ...found };
    // What fails may fail by chance: it is tried again in the next run.
    if (baseline.passes) writeFileSync(this.#placeOf(test), JSON.stringify(baseline));
    return baseline;
  }

  #placeOf(test) {
    const files = [...this.#graph.reachedFrom(test).keys()].sort();
    const hashes = files.map((file) => `${file} ${this.#hashOf(file)}`);
    return join(kept, `${createHash('sha256').update(hashes.join('\n')).digest('hex')}.json`);
  }

  #hashOf(file) {
    const hash =
      this.#hashes.get(file) ??
      createHash('sha256')
        .update(readFileSync(join(root, file)))
        .digest('hex');
    this.#hashes.set(file, hash);
    return hash;
  }
}
