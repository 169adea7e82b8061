// SPDX-License-Identifier: GPL-3.0-or-later
// Judges a list of mutants, each in the sandbox that is free next.

import { say } from '../speak.mjs';
import { Baselines } from './baselines.mjs';
import { describe } from './choose.mjs';
import { ImportGraph } from './import-graph.mjs';
import { Judge } from './judge.mjs';
import { SlowReach } from './slow-reach.mjs';

export class Run {
  /** `{ ...mutant, outcome, by, ms }` of those that are judged. */
  results = [];
  graph = new ImportGraph();
  #waiting;
  #isStopped = false;
  #count;
  #journal;
  #baselines;
  #judge;

  constructor(mutants, journal, isNear) {
    this.#journal = journal;
    this.#baselines = new Baselines(this.graph);
    this.#judge = new Judge(this.graph, this.#baselines, new SlowReach(), isNear);
    this.#count = mutants.length;
    this.#waiting = mutants.filter((mutant) => !this.#isKnown(mutant));
  }

  get isComplete() {
    return this.results.length === this.#count;
  }

  /** Takes mutants until none is left. */
  async judgeIn(sandbox) {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      const start = performance.now();
      const judged = await this.#judge.outcomeOf(next, sandbox);
      if (this.#isStopped) return;
      const result = { ...judged, ms: Math.round(performance.now() - start) };
      this.results.push({ ...next, ...result });
      this.#journal.add(next, result, describe(next));
      say(`${this.results.length}/${this.#count} ${result.outcome}: ${describe(next)}`);
    }
  }

  /** What is being judged counts no more. */
  stop() {
    this.#isStopped = true;
    this.#waiting = [];
  }

  failingTests() {
    return this.#baselines.failing();
  }

  #isKnown(mutant) {
    const known = this.#journal.outcomeOf(mutant);
    if (known !== undefined) this.results.push({ ...mutant, ...known });
    return known !== undefined;
  }
}
