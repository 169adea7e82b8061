// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, type Problem } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import { inhibitSleep, JOB_RUNS } from '../../src/computer/sleep-inhibitor.js';
import { createJobInhibitors } from '../../src/jobs/job-inhibitors.js';
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

describe('the inhibit around a job', () => {
  const low = { charge: 0.12, isDischarging: true };
  const port = '/dev/ttyUSB0';
  const setUp = (battery?: typeof low) => {
    const events: string[] = [];
    const refusal: Problem = {
      severity: 'warning',
      code: 'start.may-sleep',
      message: verbatim('no lock'),
    };
    const inhibit = createJobInhibitors({
      readBattery: () => Promise.resolve(battery),
      inhibitSleep: () => {
        events.push('lock');
        return { refusal: Promise.resolve(refusal), [Symbol.dispose]: () => events.push('unlock') };
      },
    });
    const run = () => {
      events.push('run');
      return Promise.resolve('done');
    };
    const found: string[] = [];
    const onFinding = (finding: Problem) => found.push(finding.code);
    return { inhibit, events, run, found, onFinding };
  };

  it('holds the lock for the time of the job, also when the job fails', async () => {
    const { inhibit, events, run, found, onFinding } = setUp();
    assert.equal(await inhibit(run, { port, onFinding }), 'done');
    assert.deepEqual(events, ['lock', 'run', 'unlock']);
    assert.deepEqual(found, ['start.may-sleep'], 'a lock that is refused is told, not fatal');
    await assert.rejects(
      inhibit(() => Promise.reject(new Error('stopped')), { port }),
      /stopped/,
    );
    assert.deepEqual(events.slice(3), ['lock', 'unlock']);
  });

  it('does not start on a low battery that is not charging', async () => {
    const { inhibit, events, run } = setUp(low);
    await assert.rejects(inhibit(run, { port }), (error) => {
      assert.ok(error instanceof AppError);
      assert.equal(error.code, 'start.low-battery');
      assert.match(error.message, /at 12 % and not charging: plug in the computer/);
      return true;
    });
    assert.deepEqual(events, []);
  });

  it('starts when it is forced, when the battery charges, and on the virtual laser', async () => {
    const forced = setUp(low);
    await forced.inhibit(forced.run, { port, isForced: true, onFinding: forced.onFinding });
    assert.deepEqual(forced.found, ['start.low-battery', 'start.may-sleep']);
    const charging = setUp({ ...low, isDischarging: false });
    await charging.inhibit(charging.run, { port });
    const virtual = setUp(low);
    await virtual.inhibit(virtual.run, { port: 'virtual:' });
    assert.deepEqual(virtual.events, ['run']);
  });
});
