// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a test notices a mutant. Only tests that run the changed place are asked: those of the fast lane
// first, the nearest and quickest before all others, a few and then many at a time; then those that start
// processes and windows, one at a time.

import { isFast, measuredTimes } from '../test-lanes.mjs';

const START_MS = 1_500;
/** Most mutants are noticed by the nearest tests; the others are asked together, for mocha takes long to start. */
const ROUNDS = [
  { tests: 3, ms: 2_000 },
  { tests: 9, ms: 6_000 },
  { tests: 36, ms: 24_000 },
];
const MOST_FAST = ROUNDS.reduce((sum, { tests }) => sum + tests, 0);
const MOST_SLOW = 6;
/** So many were measured for this mutant and do not run the place: then nobody looks for it. */
const MOST_MISSED = 60;
const SLOW_MS = 120_000;
const UNKNOWN_MS = 6_000;
const LONGEST_MS = 80_000;
const QUICK_MS = 1_000;
const NEAR = 3;
const SPARE = { ms: 45_000, cpuMs: 4_000 };

export class Judge {
  #graph;
  #baselines;
  #times = measuredTimes();
  #isNear;

  constructor(graph, baselines, isNear) {
    this.#graph = graph;
    this.#baselines = baselines;
    this.#isNear = isNear;
  }

  /** `{ outcome, by }`: 'killed' and by which tests, 'survived', or 'unrun' where no test runs the place. */
  async outcomeOf(mutant, sandbox) {
    let asked = 0;
    for await (const tests of this.#rounds(mutant, sandbox)) {
      asked += tests.length;
      const how = await this.#askedOf(tests, mutant, sandbox);
      if (how !== 'passed') return { outcome: 'killed', by: `${how}: ${tests.join(' ')}` };
    }
    return { outcome: asked > 0 ? 'survived' : 'unrun', by: '' };
  }

  async *#rounds(mutant, sandbox) {
    const all = this.#inOrder(mutant.file);
    const fast = all.filter(isQuick);
    yield* this.#together(this.#covering(fast, MOST_FAST, mutant, sandbox));
    const slow = slowOf(all, mutant);
    let left = this.#isNear ? 0 : SLOW_MS;
    for await (const test of this.#covering(left > 0 ? slow : [], MOST_SLOW, mutant, sandbox)) {
      yield [test];
      left -= this.#msOf(test);
      if (left < 0) return;
    }
  }

  /** Several tests at a time. */
  async *#together(tests) {
    const limits = ROUNDS.values();
    let limit = limits.next().value;
    let round = [];
    let ms = 0;
    for await (const test of tests) {
      const length = this.#msOf(test);
      round.push(test);
      ms += length;
      if (round.length < limit.tests && ms < limit.ms) continue;
      yield round;
      [round, ms, limit] = [[], 0, limits.next().value];
      if (limit === undefined) return;
    }
    if (round.length > 0) yield round;
  }

  async *#covering(candidates, most, mutant, sandbox) {
    let found = 0;
    let missed = 0;
    for (const { test } of candidates) {
      if (found >= most || missed >= MOST_MISSED) return;
      const isKnown = this.#baselines.lengthOf(test) !== undefined;
      if (await this.#baselines.covers(test, mutant, sandbox)) {
        found += 1;
        yield test;
      } else if (!isKnown) missed += 1;
    }
  }

  // A long test that is near is worth less than a short one a little farther away. Tests of windows all import
  // the whole window: nearer are those that lie in the folders of the module.
  #inOrder(module) {
    const all = this.#graph
      .testsOf(module)
      .map(({ test, distance }) => ({ test, distance, ms: this.#msOf(test) }));
    const costOf = ({ test, distance, ms }) =>
      (START_MS + ms) * (1 + Math.max(0, distance - 2 * sharedFolders(test, module)));
    return all.sort((a, b) => costOf(a) - costOf(b));
  }

  // What computes is as long as the processor takes; of what waits the shortest that was seen counts, for a busy
  // computer makes it longer.
  #msOf(test) {
    const known = this.#baselines.lengthOf(test);
    if (isFast(test)) return known?.cpuMs ?? this.#times[test] ?? 0;
    const seen = [known?.ms, this.#times[test]].filter((ms) => ms !== undefined);
    return seen.length > 0 ? Math.min(...seen) : UNKNOWN_MS;
  }

  // A test may have failed by chance on a busy computer, or because something it needs was taken away in the
  // meantime: it must pass without the change, or the mutant is not taken for killed.
  async #askedOf(tests, mutant, sandbox) {
    const limits = await this.#limitsOf(tests, sandbox);
    const outcome = await sandbox.outcomeWith(mutant, tests, limits);
    if (outcome === 'passed' || outcome === 'spins') return outcome;
    return (await sandbox.outcomeOf(tests, limits)) === 'passed' ? outcome : 'passed';
  }

  async #limitsOf(tests, sandbox) {
    const baselines = await Promise.all(tests.map((test) => this.#baselines.of(test, sandbox)));
    const manyTimes = (name, times) =>
      SPARE[name] + times * baselines.reduce((sum, baseline) => sum + baseline[name], 0);
    return { ms: manyTimes('ms', 3), cpuMs: manyTimes('cpuMs', 2) };
  }
}

/** Also of those that start processes or show a window some are as quick as the others. */
function isQuick({ test, ms }) {
  return isFast(test) || ms <= QUICK_MS;
}

// The tests of the whole program run nearly every module and look at little of what a single line does: they
// are asked about the rooms that make it up.
const WHOLE_PROGRAM = ['app', 'cli', 'stream'];

function slowOf(candidates, { file }) {
  const slow = candidates.filter((one) => !isQuick(one) && one.ms <= LONGEST_MS);
  const room = roomOf(file);
  const rooms = WHOLE_PROGRAM.includes(room) ? WHOLE_PROGRAM : [room];
  const isOfRoom = ({ test }) => rooms.includes(roomOf(test));
  const others = slow.filter((one) => !isOfRoom(one) && one.distance <= NEAR);
  return [...slow.filter(isOfRoom), ...others];
}

function roomOf(file) {
  return file.split('/')[2];
}

/** How many folders of the rooms' tree both lie in. */
function sharedFolders(test, file) {
  const [a, b] = [test, file].map((path) => path.split('/').slice(2, -1));
  const apart = a.findIndex((name, i) => name !== b[i]);
  return apart < 0 ? a.length : apart;
}
