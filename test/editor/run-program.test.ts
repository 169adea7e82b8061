// SPDX-License-Identifier: GPL-3.0-or-later
/** A program on a machine of paper, as a task: its progress, its end, and what stops it. */
import assert from 'node:assert/strict';
import { AppError } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import type { MachineCommand } from '../../src/devices/contract/commands.js';
import type { JobPhase } from '../../src/devices/contract/job.js';
import type { MachineState } from '../../src/devices/contract/state.js';
import { followProgram, runProgram } from '../../src/editor/run-program.js';
import { TaskManager } from '../../src/tasker/index.js';
import { fakeLink } from '../ui/support/fake-machine-side.js';

const RUN = { jobId: 'job-1', programPath: '/p.gcode' };
const turns = async () => {
  for (let i = 0; i < 5; i++) await new Promise(setImmediate);
};

describe('a program on the machine', () => {
  let tasks: TaskManager;
  let asked: MachineCommand['kind'][];
  let refusal: AppError | undefined;
  let machine: ReturnType<typeof fakeLink>;
  const link = () => ({
    ...machine.link,
    command: async ({ kind }: MachineCommand) => {
      asked.push(kind);
      if (refusal !== undefined) throw refusal;
    },
  });

  beforeEach(() => {
    tasks = new TaskManager({ inline: true });
    asked = [];
    refusal = undefined;
    machine = fakeLink();
    machine.showMachine({ condition: 'run' });
  });
  afterEach(() => tasks.shutdown());

  const show = (phase: JobPhase, done: number, more: Partial<MachineState> = {}) => {
    const job = { jobId: 'job-1', phase, done, total: 4, unit: 'line', sent: 4 } as const;
    machine.showMachine({ condition: 'run', job: { ...job, elapsed: 1, held: 0 }, ...more });
  };
  const begun = () => {
    const task = tasks.addCoroutine((context) => runProgram(context, link() as never, RUN));
    const progress: number[] = [];
    task.progressChanged.connect((_, value) => progress.push(value));
    return { task, progress };
  };

  it('ends when the machine says so, and not before', async () => {
    const { task, progress } = begun();
    await turns();
    assert.deepEqual(asked, ['start-job']);
    show('running', 1);
    show('running', 3);
    await turns();
    assert.equal(task.getStatus(), 'running');
    show('finished', 4);
    assert.equal((await task.done).phase, 'finished');
    assert.ok(progress.every((value, i) => value >= (progress[i - 1] ?? 0)));
  });

  it('is stopped at the machine by whoever cancels its task, once, and ends with it', async () => {
    const { task } = begun();
    await turns();
    show('running', 1);
    task.cancel();
    await turns();
    assert.deepEqual(asked, ['start-job', 'stop']);
    show('stopped', 1);
    await assert.rejects(task.done);
    await turns();
    assert.deepEqual(asked, ['start-job', 'stop']);
  });

  it('fails where it cannot be started, or its machine is gone', async () => {
    refusal = new AppError('device.busy', verbatim('It moves.'));
    const refused = begun();
    await assert.rejects(refused.task.done, { code: 'device.busy' });
    refusal = undefined;
    const lost = begun();
    await turns();
    machine.showMachine({ condition: 'offline' });
    await assert.rejects(lost.task.done);
  });

  it('is followed where it runs already, without another start', async () => {
    show('running', 2);
    const task = tasks.addCoroutine((context) => followProgram(context, link() as never, 'job-1'));
    await turns();
    assert.deepEqual(asked, []);
    show('finished', 4);
    assert.equal((await task.done).phase, 'finished');
  });
});
