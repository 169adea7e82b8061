// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { Signal } from '../../src/base/signal.js';
import { allowedCores, CpuReservation } from '../../src/computer/cpu-reservation.js';
import type { JobPhase } from '../../src/devices/contract/job.js';
import { type MachineState, OFFLINE } from '../../src/devices/contract/state.js';
import { TaskManager } from '../../src/tasker/index.js';
import { failureOf } from '../tasker/following.js';
import { add, die } from '../tasker/tasks.js';

describe('the core for the machine', function () {
  this.timeout(30_000);
  const all = allowedCores(process.pid);
  const allButLast = all.slice(0, -1);
  let tasks: TaskManager;
  let link: FakeLink;
  let core: CpuReservation;

  before(function () {
    if (all.length < 2) {
      console.log('      skipped: there is one core only');
      this.skip();
    }
  });

  beforeEach(async () => {
    tasks = new TaskManager({ processes: 1, threads: 1 });
    // So that nobody begins another thread while the test looks.
    await Promise.all([tasks.runProcess(add, 1, 2).done, tasks.runThread(add, 1, 2).done]);
    await readdir('/');
    link = new FakeLink();
    core = new CpuReservation({ link, workerPids: () => pidsOf(tasks), sweepMs: 20 });
  });

  afterEach(async () => {
    core[Symbol.dispose]();
    await core.placed;
    await tasks.shutdown();
  });

  it('is left alone by all that computes while a job runs, and by nobody else', async () => {
    await link.enter('running', core);
    assert.deepEqual(coresOf(background(tasks)), [allButLast]);
    assert.deepEqual(allowedCores(process.pid), all);
  });

  it('stays so when the job is held, and is everybody’s again at its end', async () => {
    await link.enter('running', core);
    await link.enter('held', core);
    assert.deepEqual(coresOf(background(tasks)), [allButLast]);
    await link.enter('finished', core);
    assert.deepEqual(coresOf(background(tasks)), [all]);
  });

  it('is left alone by a worker that begins to compute later', async () => {
    await link.enter('running', core);
    const [first = 0] = pidsOf(tasks);
    await failureOf(tasks.runProcess(die, 'be killed'));
    await tasks.runProcess(add, 1, 2).done;
    assert.notDeepEqual(pidsOf(tasks), [first]);
    const isApart = () => isDeepStrictEqual(coresOf(background(tasks)), [allButLast]);
    while (!isApart()) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it('is everybody’s again when nobody watches the job any more', async () => {
    await link.enter('running', core);
    core[Symbol.dispose]();
    await core.placed;
    assert.deepEqual(coresOf(background(tasks)), [all]);
  });

  it('is given to a job that was there before the window', async () => {
    link.state = inPhase('running');
    using late = new CpuReservation({ link, workerPids: () => pidsOf(tasks) });
    await late.placed;
    assert.deepEqual(coresOf(background(tasks)), [allButLast]);
  });
});

class FakeLink {
  state: MachineState = OFFLINE;
  readonly stateChanged = new Signal<[MachineState]>();

  async enter(phase: JobPhase, core: CpuReservation): Promise<void> {
    this.state = inPhase(phase);
    this.stateChanged.emit(this.state);
    await core.placed;
  }
}

function inPhase(phase: JobPhase): MachineState {
  const counts = { sent: 1, unit: 'line' as const, done: 1, total: 2, elapsed: 1, held: 0 };
  return { ...OFFLINE, job: { jobId: 'a', phase, ...counts } };
}

function pidsOf(tasks: TaskManager): readonly number[] {
  return tasks.snapshot().workers.flatMap(({ pid }) => pid ?? []);
}

/** Every thread of the workers, and of this process but the first. */
function background(tasks: TaskManager): readonly number[] {
  const pids = pidsOf(tasks);
  assert.equal(pids.length, 1);
  const threads = [process.pid, ...pids].flatMap((pid) => readdirSync(`/proc/${pid}/task`));
  return threads.map(Number).filter((thread) => thread !== process.pid);
}

/** Which sets of cores these threads may run on, each once; one that has ended has none. */
function coresOf(threads: readonly number[]): readonly (readonly number[])[] {
  const sets = new Set(threads.map((thread) => allowedCores(thread).join()).filter(Boolean));
  return [...sets].map((set) => set.split(',').map(Number));
}
