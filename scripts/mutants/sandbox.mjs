// SPDX-License-Identifier: GPL-3.0-or-later
// A copy of the project in build/mutants/ whose compiled modules may be changed: dist/ is copied, all else is
// a link.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../speak.mjs';

const NOT_LINKED = ['dist', 'build', '.git'];

export class Sandbox {
  #folder = join(root, 'build/mutants');
  #environment;
  #jobs;

  constructor(environment, jobs) {
    this.#environment = environment;
    this.#jobs = jobs;
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true });
    for (const name of readdirSync(root)) {
      if (!NOT_LINKED.includes(name)) symlinkSync(join(root, name), join(this.#folder, name));
    }
    cpSync(join(root, 'dist'), join(this.#folder, 'dist'), { recursive: true });
  }

  /** How the tests end while the module is changed: 'passed', 'failed' or 'late'. */
  async outcomeWith({ file, code, start, end, text }, tests, limitMs) {
    const module = join(this.#folder, file);
    writeFileSync(module, code.slice(0, start) + text + code.slice(end));
    try {
      return await this.outcomeOf(tests, limitMs);
    } finally {
      writeFileSync(module, code);
    }
  }

  dispose() {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async outcomeOf(tests, limitMs) {
    const mocha = join(root, 'node_modules/mocha/bin/mocha.js');
    const needed = ['own-place', 'leak-watch'].flatMap((name) => [
      '--require',
      `scripts/mocha/${name}.cjs`,
    ]);
    const parallel = tests.length > 1 ? ['--parallel', '--jobs', String(this.#jobs)] : [];
    const child = spawn(process.execPath, [mocha, ...needed, ...parallel, '--bail', ...tests], {
      cwd: this.#folder,
      env: { ...process.env, ...this.#environment, LC_ALL: 'C.UTF-8' },
      stdio: 'ignore',
      detached: true, // A group of its own, so that nothing it started is left behind.
    });
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      endGroup(child.pid);
    }, limitMs);
    const [status] = await once(child, 'exit');
    clearTimeout(timer);
    endGroup(child.pid);
    if (isLate) return 'late';
    return status === 0 ? 'passed' : 'failed';
  }
}

function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // Everybody has gone already.
  }
}
