// SPDX-License-Identifier: GPL-3.0-or-later
// Asks `warm-process.mjs` how tests end, one after the other, and ends it where it spins, hangs or grows too large.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../speak.mjs';
import { cpuMsOf, megabytesOf } from './processes.mjs';

const LOOK_MS = 100;
/** Modules that were loaded are never let go of. */
const MOST_MEGABYTES = 700;
const HEAP_MEGABYTES = 1500;
const entry = join(root, 'scripts/mutants/warm-process.mjs');

export class WarmTests {
  #environment;
  #child;
  #isMarred = false;
  #isStopped = false;

  constructor(environment) {
    this.#environment = environment;
  }

  /** Whether a test has failed in it: the next begins in another process. */
  get isMarred() {
    return this.#isMarred;
  }

  /** Loads the modules of `fresh` once more from here on, `changed` (`{ file, code }`) with other code. */
  async begin(fresh, changed) {
    if (this.#isMarred || megabytesOf(this.#child?.pid) > MOST_MEGABYTES) this.stop();
    await this.#start();
    const named = changed && { ...changed, file: join(root, changed.file) };
    await this.#ask({
      generation: { fresh: fresh.map((file) => join(root, file)), changed: named },
    });
  }

  /** `{ outcome, ms, cpuMs, covered }`; outcomes are those of a sandbox. */
  async outcomeOf(test, limits) {
    const start = performance.now();
    const cpuBefore = cpuMsOf(this.#child?.pid) ?? 0;
    const child = this.#child;
    let broken;
    const timer = setInterval(() => {
      if ((cpuMsOf(child?.pid) ?? 0) - cpuBefore > limits.cpuMs) broken = 'spins';
      else if (performance.now() - start > limits.ms) broken = 'late';
      if (broken !== undefined) child?.kill('SIGKILL');
    }, LOOK_MS);
    const answer = await this.#ask({ test: join(root, test) });
    clearInterval(timer);
    // What failed may have left something behind that the next one stumbles over.
    this.#isMarred ||= answer?.outcome !== 'passed';
    const ms = Math.round(performance.now() - start);
    return { cpuMs: ms, ...answer, ms, outcome: this.#endOf(answer, broken) };
  }

  stop() {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
    this.#isMarred = false;
  }

  dispose() {
    this.#isStopped = true;
    this.stop();
  }

  #endOf(answer, broken) {
    if (this.#isStopped) return 'stopped';
    return broken ?? answer?.outcome ?? 'failed';
  }

  async #start() {
    const isAlive = this.#child?.exitCode === null && this.#child.signalCode === null;
    if (isAlive || this.#isStopped) return;
    this.#child = fork(entry, {
      cwd: root,
      env: { ...process.env, ...this.#environment, MOCHA_WORKER_ID: '0', LC_ALL: 'C.UTF-8' },
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      detached: true,
    });
    this.#isMarred = false;
    await this.#answer();
  }

  #ask(message) {
    if (!this.#child?.connected) return Promise.resolve(undefined);
    const answer = this.#answer();
    this.#child.send(message, () => undefined);
    return answer;
  }

  // Undefined where the process ends instead: the change has broken it.
  async #answer() {
    const child = this.#child;
    const over = new AbortController();
    const { signal } = over;
    const ended = once(child, 'exit', { signal }).then(() => undefined);
    const [answer] = (await Promise.race([once(child, 'message', { signal }), ended])) ?? [];
    ended.catch(() => undefined);
    over.abort();
    return answer;
  }
}
