// SPDX-License-Identifier: GPL-3.0-or-later
// A copy of the project in build/mutants/ whose compiled modules may be changed: dist/ is copied, scripts/ too
// (they load modules of the dist/ beside them), all else is a link. It has a display, a session bus and homes of its own, and empties the homes before each run.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { root } from '../speak.mjs';
import { isFast } from '../test-lanes.mjs';
import { coveredIn } from './coverage.mjs';
import { cpuMsOf, endMarked } from './processes.mjs';
import { WarmTests } from './warm-tests.mjs';

const COPIED = ['dist', 'scripts'];
const NOT_LINKED = [...COPIED, 'build', '.git'];
const LOOK_MS = 200;
/** The limits of a test with processes and windows: beside others it waits for a core most of the time. */
export const SLOW_LIMITS = { ms: 180_000, cpuMs: 30_000 };
const mocha = join(root, 'node_modules/mocha/bin/mocha.js');
/** A mutant that fills memory must not take the computer with it. */
const MOST_MEGABYTES = 1500;

export class Sandbox {
  #folder;
  #environment;
  #mark;
  #isStopped = false;
  #graph;
  #warm;
  #warmMeasures;
  /** What the warm process has loaded last: the mutant, or undefined for the same modules with nothing changed. */
  #loaded = {};

  /** `environment` is a place of scripts/test-places.mjs. */
  constructor(number, environment, graph) {
    this.#graph = graph;
    this.#warm = new WarmTests(environment);
    this.#warmMeasures = new WarmTests({ ...environment, KERF_MUTANTS_COVERAGE: '1' });
    this.#folder = join(root, 'build/mutants', String(number));
    this.#environment = environment;
    this.#mark = `KERF_MUTANT_SANDBOX=${process.pid}-${number}`;
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true });
    for (const name of readdirSync(root)) {
      if (!NOT_LINKED.includes(name)) symlinkSync(join(root, name), join(this.#folder, name));
    }
    for (const name of COPIED) {
      cpSync(join(root, name), join(this.#folder, name), { recursive: true });
    }
    // Without it Kerf runs from the modules that are changed.
    rmSync(join(this.#folder, 'dist/run'), { recursive: true, force: true });
  }

  /**
   * How the tests end while the module is changed: 'passed', 'failed', 'late' after `limits.ms`, or 'spins'
   * where mocha used more than `limits.cpuMs` of the processor, however busy the computer is.
   */
  async outcomeWith(mutant, tests, limits) {
    if (isWarm(mutant, tests)) return this.#warmOutcome(mutant, mutant, tests, limits);
    const { file, code } = mutant;
    const module = join(this.#folder, file);
    writeFileSync(module, changedCode(mutant));
    try {
      return await this.#outcomeOf(tests, limits);
    } finally {
      writeFileSync(module, code);
    }
  }

  /** How the same tests end with nothing changed. */
  outcomeWithout(mutant, tests, limits) {
    return isWarm(mutant, tests)
      ? this.#warmOutcome(mutant, undefined, tests, limits)
      : this.#outcomeOf(tests, limits);
  }

  /** `{ outcome, ms, cpuMs, covered }` of one test of the fast lane with nothing changed. */
  async measure(test, limits) {
    await this.#warmMeasures.begin(this.#graph.files);
    return this.#warmMeasures.outcomeOf(test, limits);
  }

  /** `{ outcome, covered }` of one test with processes and windows, with nothing changed. */
  async measureSlow(test) {
    const notes = join(this.#folder, 'coverage');
    mkdirSync(notes);
    try {
      const outcome = await this.#outcomeOf([test], SLOW_LIMITS, { NODE_V8_COVERAGE: notes });
      const scripts = readdirSync(notes).flatMap((name) => scriptsIn(join(notes, name)));
      return { outcome, covered: coveredIn(scripts, this.#folder) };
    } finally {
      rmSync(notes, { recursive: true });
    }
  }

  async #warmOutcome({ file, ...mutant }, loaded, tests, limits) {
    if (this.#loaded !== loaded || loaded === undefined || this.#warm.isMarred) {
      const changed = loaded && { file, code: changedCode(mutant) };
      await this.#warm.begin(this.#graph.importersOf(file), changed);
      this.#loaded = loaded;
    }
    for (const test of tests) {
      const { outcome } = await this.#warm.outcomeOf(test, limits);
      if (outcome !== 'passed') return outcome;
    }
    return 'passed';
  }

  /** Ends the tests that run; no others begin. */
  stop() {
    this.#isStopped = true;
    this.#warm.dispose();
    this.#warmMeasures.dispose();
    endMarked(this.#mark);
  }

  dispose() {
    this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #outcomeOf(tests, limits, environment = {}) {
    if (this.#isStopped) return 'stopped';
    this.#emptyHomes();
    const child = this.#startMocha(tests, environment);
    const end = performance.now() + limits.ms;
    let broken;
    const timer = setInterval(() => {
      if (cpuMsOf(child.pid) > limits.cpuMs) broken = 'spins';
      else if (performance.now() > end) broken = 'late';
      if (broken !== undefined) endMarked(this.#mark);
    }, LOOK_MS);
    const [status] = await once(child, 'exit');
    clearInterval(timer);
    endMarked(this.#mark);
    return broken ?? (status === 0 ? 'passed' : 'failed');
  }

  #startMocha(tests, environment) {
    const needed = ['own-place', 'leak-watch'];
    const requires = needed.flatMap((name) => ['--require', `scripts/mocha/${name}.cjs`]);
    const memory = `--max-old-space-size=${MOST_MEGABYTES}`;
    return spawn(process.execPath, [memory, mocha, ...requires, '--bail', ...tests], {
      cwd: this.#folder,
      env: { ...process.env, ...this.#ownEnvironment(), ...environment },
      stdio: 'ignore',
      detached: true, // An interrupt at the terminal is for the run, which ends this one itself.
    });
  }

  #ownEnvironment() {
    const [name, value] = this.#mark.split('=');
    const places = JSON.stringify([this.#environment]);
    return { [name]: value, KERF_TEST_PLACES: places, LC_ALL: 'C.UTF-8' };
  }

  #emptyHomes() {
    const homes = Object.entries(this.#environment).filter(([name]) => name.startsWith('XDG_'));
    for (const [, home] of homes) {
      rmSync(home, { recursive: true, force: true });
      mkdirSync(home, { mode: 0o700 });
    }
  }
}

// Modules of CommonJS cannot be loaded once more.
function isWarm({ file }, tests) {
  return file.endsWith('.js') && tests.every(isFast);
}

function changedCode({ code, start, end, text }) {
  return code.slice(0, start) + text + code.slice(end);
}

// A process that was killed while it wrote what it had run leaves half of it, or nothing.
function scriptsIn(file) {
  const text = readFileSync(file, 'utf8');
  return text.endsWith('}') ? JSON.parse(text).result : [];
}
