// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a test notices a mutant. Tests are asked one at a time: first those of the fast lane that run the changed
// place, the nearest and quickest before all others, then the few nearest that start processes and windows.

import { isFast, measuredTimes } from '../test-lanes.mjs';
import { nearestCovering, sharedFolders } from './nearest-slow.mjs';
import { SLOW_LIMITS } from './sandbox.mjs';

/** What it takes to begin with a test. */
const START_MS = 200;
const MOST_FAST = { tests: 60, ms: 8_000 };
/** So many were measured for this mutant and do not run the place: then nobody looks for it. */
const MOST_MISSED = 30;
const UNKNOWN_MS = 6_000;
/** Longer ones, of the processor, go through many cases, of which a shorter one has the one that matters. */
const LONGEST_FAST_MS = 3_000;
/** What took longer than that on a busy computer is not measured to find it out. */
const LONGEST_UNMEASURED_MS = 25_000;
/** They hold the defaults and the limits of every setting, far from most of them, and take a moment. */
const ALL_SETTINGS = [
  'dist/test/contracts/all-settings.test.js',
  'dist/test/golden/settings.test.js',
];
const SPARE = { ms: 30_000, cpuMs: 4_000 };

export class Judge {
  #graph;
  #baselines;
  #times = measuredTimes();
  #isNear;
  #reach;

  constructor(graph, baselines, reach, isNear) {
    this.#graph = graph;
    this.#baselines = baselines;
    this.#reach = reach;
    this.#isNear = isNear;
  }

  /** `{ outcome, by }`: 'killed' and by which tests, 'survived', or 'unrun' where no test runs the place. */
  async outcomeOf(mutant, sandbox) {
    let asked = 0;
    for await (const test of this.#tests(mutant, sandbox)) {
      asked += 1;
      const how = await this.#askedOf(test, mutant, sandbox);
      if (how !== 'passed') return { outcome: 'killed', by: `${how}: ${test}` };
    }
    return { outcome: asked > 0 ? 'survived' : 'unrun', by: '' };
  }

  async *#tests(mutant, sandbox) {
    const all = this.#inOrder(mutant.file);
    const quick = all.filter((one) => this.#isQuick(one));
    yield* this.#covering(quick, mutant, sandbox);
    if (this.#isNear) return;
    const slow = all.filter((one) => !this.#isQuick(one));
    yield* nearestCovering(slow, mutant, this.#reach, sandbox);
  }

  async *#covering(candidates, mutant, sandbox) {
    let left = { ...MOST_FAST };
    let missed = 0;
    for (const { test } of candidates) {
      if (left.tests <= 0 || left.ms < 0 || missed >= MOST_MISSED) return;
      const isKnown = this.#baselines.lengthOf(test) !== undefined;
      if (await this.#baselines.covers(test, mutant, sandbox)) {
        left = { tests: left.tests - 1, ms: left.ms - this.#msOf(test) };
        yield test;
      } else if (!isKnown) missed += 1;
    }
  }

  #isQuick({ test, ms }) {
    const isMeasured = this.#baselines.lengthOf(test) !== undefined;
    return isFast(test) && ms <= (isMeasured ? LONGEST_FAST_MS : LONGEST_UNMEASURED_MS);
  }

  // A long test that is near is worth less than a short one a little farther away.
  #inOrder(module) {
    const all = this.#graph
      .testsOf(module)
      .map(({ test, distance }) => ({ test, distance, ms: this.#msOf(test) }));
    const farness = ({ test, distance }) =>
      ALL_SETTINGS.includes(test) ? 0 : Math.max(0, distance - 2 * sharedFolders(test, module));
    const costOf = (one) => (START_MS + one.ms) * (1 + farness(one));
    return all.sort((a, b) => costOf(a) - costOf(b));
  }

  // What computes is as long as the processor takes, however busy the computer is.
  #msOf(test) {
    const seen = this.#times[test];
    return isFast(test)
      ? (this.#baselines.lengthOf(test)?.cpuMs ?? seen ?? 0)
      : (seen ?? UNKNOWN_MS);
  }

  // A test may have failed by chance on a busy computer, or because something it needs was taken away in the
  // meantime: it must pass without the change, or the mutant is not taken for killed.
  async #askedOf(test, mutant, sandbox) {
    const limits = isFast(test) ? await this.#limitsOf(test, sandbox) : SLOW_LIMITS;
    const outcome = await sandbox.outcomeWith(mutant, [test], limits);
    if (outcome === 'passed' || outcome === 'spins') return outcome;
    return (await sandbox.outcomeWithout(mutant, [test], limits)) === 'passed' ? outcome : 'passed';
  }

  async #limitsOf(test, sandbox) {
    const baseline = await this.#baselines.of(test, sandbox);
    const manyTimes = (name, times) => SPARE[name] + times * baseline[name];
    return { ms: manyTimes('ms', 3), cpuMs: manyTimes('cpuMs', 2) };
  }
}
