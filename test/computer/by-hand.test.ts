// SPDX-License-Identifier: GPL-3.0-or-later
/** What Kerf asks of the computer, with programs of this test in the place of the system's. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inEnglish } from '../../src/base/message.js';
import { Signal } from '../../src/base/signal.js';
import { allowedCores, CpuReservation } from '../../src/computer/cpu-reservation.js';
import { inhibitSleep, JOB_RUNS } from '../../src/computer/sleep-inhibitor.js';
import { drawWithoutGraphicsCard, rendererFor } from '../../src/computer/software-drawing.js';
import { type MachineState, OFFLINE } from '../../src/devices/contract/state.js';
import { scratchFolder } from '../support/kerf-command.js';

const NOBODY = 2 ** 22 + 1;

function withJob(phase: 'running' | 'finished'): MachineState {
  const counts = { sent: 1, unit: 'line' as const, done: 1, total: 2, elapsed: 1, held: 0 };
  return { ...OFFLINE, job: { jobId: 'a', phase, ...counts } };
}

describe('the cores of a process', () => {
  it('are as the system lists them, and none of one that is gone', () => {
    const listed =
      /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '';
    const cores = allowedCores(process.pid);
    assert.equal(cores.at(0), Number(/^\d+/.exec(listed)?.[0]));
    assert.equal(cores.at(-1), Number(/\d+$/.exec(listed)?.[0]));
    assert.deepEqual(
      [...cores].sort((a, b) => a - b),
      cores,
    );
    assert.deepEqual(allowedCores(NOBODY), []);
  });
});

describe('the core that is kept while a job runs', function () {
  this.timeout(20_000);
  const path = process.env['PATH'];
  let folder: ReturnType<typeof scratchFolder>;

  before(function () {
    if (allowedCores(process.pid).length < 2) this.skip();
  });
  beforeEach(() => {
    folder = scratchFolder();
    writeFileSync(join(folder.path, 'taskset'), `#!/bin/sh\necho "$@" >> ${folder.path}/asked\n`);
    chmodSync(join(folder.path, 'taskset'), 0o755);
    process.env['PATH'] = `${folder.path}:${path}`;
  });
  afterEach(() => {
    process.env['PATH'] = path;
    folder[Symbol.dispose]();
  });

  /** Threads by the cores they were put on, since the last look. */
  function asked(): Map<string, number[]> {
    const found = new Map<string, number[]>();
    const text = readdirSync(folder.path).includes('asked')
      ? readFileSync(join(folder.path, 'asked'), 'utf8')
      : '';
    writeFileSync(join(folder.path, 'asked'), '');
    for (const line of text.split('\n').filter((one) => one !== '')) {
      const [, cores = '', thread] =
        /^--pid --cpu-list (\S+) (\d+)$/.exec(line) ?? assert.fail(line);
      found.set(cores, [...(found.get(cores) ?? []), Number(thread)]);
    }
    return found;
  }

  it('is the last one: each thread is put on the others once, and back on all of them at the end', async () => {
    const cores = allowedCores(process.pid);
    const link = { state: OFFLINE, stateChanged: new Signal<[MachineState]>() };
    const enter = (state: MachineState) => {
      link.state = state;
      link.stateChanged.emit(state);
    };
    const reservation = new CpuReservation({ link, workerPids: () => [NOBODY], sweepMs: 20 });
    await reservation.placed;
    assert.equal(asked().size, 0, 'no job');
    enter(withJob('running'));
    await reservation.placed;
    const others = readdirSync('/proc/self/task')
      .map(Number)
      .filter((thread) => thread !== process.pid);
    const first = asked();
    const without = cores.slice(0, -1).join(',');
    assert.deepEqual([...first.keys()], [without]);
    const placed = first.get(without)!;
    assert.ok(others.every((thread) => placed.includes(thread)) && !placed.includes(process.pid));
    enter(withJob('running'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await reservation.placed;
    for (const again of asked().get(without) ?? [])
      assert.ok(!placed.includes(again), 'once is enough');
    enter(withJob('finished'));
    await reservation.placed;
    const last = asked();
    assert.deepEqual([...last.keys()], [cores.join(',')]);
    // One that was idle may have ended meanwhile.
    const left = others.filter((thread) => existsSync(`/proc/self/task/${thread}`));
    assert.ok(left.every((thread) => last.get(cores.join(','))!.includes(thread)));
    enter(withJob('running'));
    await reservation.placed;
    assert.ok((asked().get(without) ?? []).length > 0, 'the next job as well');
    reservation[Symbol.dispose]();
    await reservation.placed;
    assert.ok((asked().get(cores.join(',')) ?? []).length > 0);
    enter(withJob('running'));
    await reservation.placed;
    assert.equal(asked().size, 0, 'it looks no more');
  });
});

describe('the lock against sleep', () => {
  it('is asked for with all words, and less of it where that is refused', async () => {
    using folder = scratchFolder();
    const program = join(folder.path, 'inhibit');
    writeFileSync(
      program,
      `#!/bin/sh\necho "$@" >> ${folder.path}/asked\ncase "$1" in *lid*) echo "no lid" >&2; exit 1;; esac\nshift 4\nexec "$@"\n`,
    );
    chmodSync(program, 0o755);
    const inhibitor = inhibitSleep(JOB_RUNS, program);
    assert.equal(await inhibitor.refusal, undefined);
    inhibitor[Symbol.dispose]();
    const rest = '--who=Kerf --why=A laser job is running --mode=block cat';
    assert.equal(
      readFileSync(join(folder.path, 'asked'), 'utf8'),
      `--what=sleep:idle:handle-lid-switch ${rest}\n--what=sleep:idle ${rest}\n`,
    );
  });

  it('is refused in the words of the system', async () => {
    using folder = scratchFolder();
    const program = join(folder.path, 'inhibit');
    writeFileSync(program, '#!/bin/sh\necho " Access denied " >&2\nexit 1\n');
    chmodSync(program, 0o755);
    using refused = inhibitSleep(JOB_RUNS, program);
    const problem = await refused.refusal;
    assert.deepEqual([problem?.severity, problem?.code], ['warning', 'start.may-sleep']);
    assert.match(inEnglish(problem!.message), /during the job \(Access denied\): turn off/);
    writeFileSync(program, '#!/bin/sh\nexit 0\n');
    using silent = inhibitSleep(JOB_RUNS, program);
    assert.match(inEnglish((await silent.refusal)!.message), /inhibit ended\)/);
    using missing = inhibitSleep(JOB_RUNS, join(folder.path, 'none'));
    assert.match(inEnglish((await missing.refusal)!.message), /ENOENT/);
  });
});

describe('the choice of a renderer', () => {
  it('is made for GTK, and one that a person made is kept', () => {
    const { GSK_RENDERER: before } = process.env;
    const names = [
      ...readdirSync('/dev'),
      ...(readdirSync('/dev').includes('dri') ? readdirSync('/dev/dri') : []),
    ];
    try {
      delete process.env['GSK_RENDERER'];
      const right = rendererFor(process.env, names);
      drawWithoutGraphicsCard();
      assert.equal(process.env['GSK_RENDERER'], right);
      process.env['GSK_RENDERER'] = 'gl';
      drawWithoutGraphicsCard();
      assert.equal(process.env['GSK_RENDERER'], 'gl');
    } finally {
      if (before === undefined) delete process.env['GSK_RENDERER'];
      else process.env['GSK_RENDERER'] = before;
    }
  });
});
