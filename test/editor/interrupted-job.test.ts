// SPDX-License-Identifier: GPL-3.0-or-later
/** When the window looks for an interrupted job, and when it does not. */
import assert from 'node:assert/strict';
import { AppError } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import { Signal } from '../../src/base/signal.js';
import type { JobPhase } from '../../src/devices/contract/job.js';
import type { ResumeOffer } from '../../src/devices/contract/resume.js';
import { type MachineState, OFFLINE } from '../../src/devices/contract/state.js';
import { InterruptedJobWatch } from '../../src/editor/interrupted-job.js';
import { TaskManager } from '../../src/tasker/index.js';
import { rejectionsIn } from '../support/rejections.js';
import { OFFER } from '../ui/support/fake-interrupted-jobs.js';

const JOB = {
  jobId: 'job-1',
  sent: 9,
  unit: 'line' as const,
  done: 9,
  total: 9,
  elapsed: 1,
  held: 0,
};

function bench() {
  const tasks = new TaskManager({ scheduler: { post: (run) => queueMicrotask(run) } });
  const stateChanged = new Signal<[MachineState]>();
  const link = { state: OFFLINE, stateChanged };
  const looks: ((answer: ResumeOffer | Error | undefined) => Promise<unknown>)[] = [];
  const forgotten: unknown[] = [];
  const watch = new InterruptedJobWatch({
    link,
    find: () => {
      let settle: (answer: ResumeOffer | Error | undefined) => void = () => undefined;
      const answer = new Promise<ResumeOffer | undefined>((resolve, reject) => {
        settle = (given) => (given instanceof Error ? reject(given) : resolve(given));
      });
      // It may be refused before the task has asked for it.
      answer.catch(() => undefined);
      const task = tasks.addCoroutine((context) => {
        context.signal.addEventListener('abort', () => settle(undefined));
        return answer;
      });
      looks.push((given) => {
        settle(given);
        return task.done.catch(() => undefined);
      });
      return task;
    },
    forget: async (journal) => void forgotten.push(journal),
  });
  const show = (changes: Partial<MachineState>) => {
    link.state = { ...link.state, ...changes };
    stateChanged.emit(link.state);
  };
  const phase = (kind: JobPhase) => show({ job: { ...JOB, phase: kind } });
  const end = async () => {
    watch[Symbol.dispose]();
    await tasks.shutdown();
  };
  return { watch, looks, forgotten, show, phase, end };
}

describe('the watch for an interrupted job', () => {
  let on: ReturnType<typeof bench>;
  beforeEach(() => {
    on = bench();
  });
  afterEach(() => on.end());

  it('looks once when a machine is there, however often that machine speaks', () => {
    on.show({ condition: 'connecting', port: 'a' });
    assert.equal(on.looks.length, 0);
    on.show({ condition: 'idle', trust: 'suspect' });
    for (let x = 0; x < 5; x++) on.show({ position: { x, y: 0 } });
    on.show({ condition: 'jog' });
    on.show({ condition: 'idle' });
    assert.equal(on.looks.length, 1);
  });

  it('offers what it found, says so once, and takes it back when the machine goes', async () => {
    on.show({ condition: 'idle', trust: 'known' });
    const reported: string[] = [];
    on.watch.changed.connect(() => reported.push(on.watch.found.kind));
    await on.looks[0]?.(OFFER);
    assert.deepEqual(on.watch.found, { kind: 'offer', offer: OFFER });
    on.show({ condition: 'offline' });
    on.show({ condition: 'offline' });
    assert.deepEqual(reported, ['offer', 'none']);
  });

  it('offers nothing while a job runs, and looks again when it has ended', async () => {
    on.show({ condition: 'idle', trust: 'known' });
    await on.looks[0]?.(OFFER);
    on.phase('running');
    assert.equal(on.watch.found.kind, 'none');
    on.phase('held');
    on.phase('stopping');
    assert.equal(on.looks.length, 1);
    on.phase('stopped');
    assert.equal(on.looks.length, 2);
  });

  it('looks again when the machine was homed or its alarm released', () => {
    on.show({ condition: 'alarm', trust: 'lost' });
    on.show({ condition: 'home' });
    assert.equal(on.looks.length, 1);
    on.show({ condition: 'idle', trust: 'known' });
    assert.equal(on.looks.length, 2);
  });

  it('takes the word of the last look only', async () => {
    on.show({ condition: 'idle', trust: 'suspect' });
    on.show({ trust: 'known' });
    assert.equal(on.watch.isLooking, true);
    const later = { ...OFFER, nextUnit: 7 };
    await on.looks[1]?.(later);
    await on.looks[0]?.(OFFER);
    assert.equal(on.watch.isLooking, false);
    assert.deepEqual(on.watch.found, { kind: 'offer', offer: later });
  });

  it('does not offer on a machine that went away meanwhile', async () => {
    on.show({ condition: 'idle', trust: 'known' });
    on.show({ condition: 'offline' });
    await on.looks[0]?.(OFFER);
    assert.equal(on.watch.found.kind, 'none');
    assert.equal(on.watch.isLooking, false);
  });

  it('says why a job cannot be taken up, and forgets it by the files it was told of', async () => {
    on.show({ condition: 'idle', trust: 'known' });
    const { journal } = OFFER;
    const sentence = verbatim('The job was done to its last line; nothing is left to burn.');
    await on.looks[0]?.(new AppError('resume.nothing-left', sentence, { details: { journal } }));
    assert.deepEqual(on.watch.found, { kind: 'refused', sentence, journal });
    await on.watch.forget();
    assert.deepEqual(on.forgotten, [journal]);
    assert.equal(on.looks.length, 2, 'there may be one before it');
  });

  it('hands on what nobody foresaw, and offers nothing', async () => {
    on.show({ condition: 'idle', trust: 'known' });
    const bug = new TypeError('a bug');
    const unhandled = await rejectionsIn(async () => void (await on.looks[0]?.(bug)));
    assert.deepEqual(unhandled, [bug]);
    assert.equal(on.watch.found.kind, 'none');
    assert.equal(on.watch.isLooking, false);
  });
});
