// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a test notices a mutant. Only tests that run the changed place are asked, one at a time: those of the fast
// lane first, the nearest and quickest before all others, then those that start processes and windows.

import { isFast, measuredTimes } from '../test-lanes.mjs';

/** What it takes to begin with a test. */
const START_MS = 200;
const MOST_FAST = { tests: 60, ms: 20_000 };
const MOST_SLOW = { tests: 6, ms: 60_000 };
/** So many were measured for this mutant and do not run the place: then nobody looks for it. */
const MOST_MISSED = 30;
const UNKNOWN_MS = 6_000;
/** Longer ones go through many cases, of which a shorter one has the one that matters. */
const LONGEST_FAST_MS = 3_000;
const LONGEST_MS = 80_000;
const NEAR = 3;
const SPARE = { ms: 30_000, cpuMs: 4_000 };

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
    for await (const test of this.#tests(mutant, sandbox)) {
      asked += 1;
      const how = await this.#askedOf(test, mutant, sandbox);
      if (how !== 'passed') return { outcome: 'killed', by: `${how}: ${test}` };
    }
    return { outcome: asked > 0 ? 'survived' : 'unrun', by: '' };
  }

  async *#tests(mutant, sandbox) {
    const all = this.#inOrder(mutant.file);
    const fast = all.filter(({ test, ms }) => isFast(test) && ms <= LONGEST_FAST_MS);
    yield* this.#covering(fast, MOST_FAST, mutant, sandbox);
    if (this.#isNear) return;
    yield* this.#covering(slowOf(all, mutant), MOST_SLOW, mutant, sandbox);
  }

  async *#covering(candidates, most, mutant, sandbox) {
    let left = { ...most };
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
  async #askedOf(test, mutant, sandbox) {
    const limits = await this.#limitsOf(test, sandbox);
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

// The tests of the whole program run nearly every module and look at little of what a single line does: they
// are asked about the rooms that make it up.
const WHOLE_PROGRAM = ['app', 'cli', 'stream'];

function slowOf(candidates, { file }) {
  const slow = candidates.filter(({ test, ms }) => !isFast(test) && ms <= LONGEST_MS);
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
