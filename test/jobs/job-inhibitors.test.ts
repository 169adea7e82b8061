// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inhibitSleep, JOB_RUNS } from '../../src/computer/sleep-inhibitor.js';
import { english } from '../support/english.js';
import { scratchFolder } from '../support/kerf-command.js';
import { projectRoot } from '../support/project-root.js';

/** Stands for systemd-inhibit: takes its options, says that it holds the lock, and runs `cat`. */
function fakeProgram(folder: string, script: string): string {
  const path = join(folder, 'inhibit');
  writeFileSync(path, `#!/bin/sh\ncd "${folder}"\necho "$1" >> asked\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}
const HOLDS = 'trap "" INT; cat; echo gone > gone';

/** Resolves when the file is there. */
async function made(folder: string, name: string): Promise<void> {
  using watcher = Object.assign(watch(folder), {
    [Symbol.dispose]() {
      watcher.close();
    },
  });
  while (!existsSync(join(folder, name))) await once(watcher, 'change');
}

describe('keeping the computer awake', function () {
  this.timeout(60_000);

  it('holds the lock until it is given up', async () => {
    using folder = scratchFolder();
    const inhibitor = inhibitSleep(JOB_RUNS, fakeProgram(folder.path, HOLDS));
    assert.equal(await inhibitor.refusal, undefined);
    assert.equal(existsSync(join(folder.path, 'gone')), false);
    const gone = made(folder.path, 'gone');
    inhibitor[Symbol.dispose]();
    await gone;
  });

  it('asks for less when the lid is refused', async () => {
    using folder = scratchFolder();
    const script = `case "$1" in *lid*) echo "Access denied" >&2; exit 1;; esac; ${HOLDS}`;
    const inhibitor = inhibitSleep(JOB_RUNS, fakeProgram(folder.path, script));
    assert.equal(await inhibitor.refusal, undefined);
    assert.equal(
      readFileSync(join(folder.path, 'asked'), 'utf8'),
      '--what=sleep:idle:handle-lid-switch\n--what=sleep:idle\n',
    );
    const gone = made(folder.path, 'gone');
    inhibitor[Symbol.dispose]();
    await gone;
  });

  it('tells as a finding what hinders it: a refusal, or no such program', async () => {
    using folder = scratchFolder();
    const refusing = fakeProgram(folder.path, 'echo "Failed to connect to bus" >&2; exit 1');
    for (const [program, reported] of [
      [refusing, /Failed to connect to bus/],
      [join(folder.path, 'missing'), /ENOENT/],
    ] as const) {
      using inhibitor = inhibitSleep(JOB_RUNS, program);
      const finding = await inhibitor.refusal;
      assert.equal(finding?.severity, 'warning');
      assert.match(english(finding.message), reported);
    }
  });

  it('lets the lock go when Kerf is killed', async () => {
    using folder = scratchFolder();
    const module = join(projectRoot, 'dist/src/computer/sleep-inhibitor.js');
    const program = fakeProgram(folder.path, HOLDS);
    const code = `const { inhibitSleep, JOB_RUNS } = await import(${JSON.stringify(module)});
      await inhibitSleep(JOB_RUNS, ${JSON.stringify(program)}).refusal;
      console.log('held'); setInterval(() => {}, 1000);`;
    const kerf = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(kerf.stdout, 'data');
    const gone = made(folder.path, 'gone');
    kerf.kill('SIGKILL');
    await gone;
  });
});
