// SPDX-License-Identifier: GPL-3.0-or-later
/** The lines of a job are worked out in a thread; meanwhile the window goes on, and an older job's come too late. */
import assert from 'node:assert/strict';
import { Signal } from '../../../src/base/signal.js';
import type { MachineState } from '../../../src/devices/contract/state.js';
import { VIRTUAL_LASER } from '../../../src/devices/grbl/profiles.js';
import { BurntWork } from '../../../src/editor/burnt/burnt-work.js';
import type { JobLines } from '../../../src/editor/burnt/job-lines.js';
import type { Committed } from '../../../src/model/store.js';
import type { PlannedJob } from '../../../src/pipeline/job-plan.js';
import { TaskManager } from '../../../src/tasker/index.js';

const LINES: JobLines = {
  lines: Float32Array.of(0, 0, 4, 0, 4, 0, 4, 4),
  seconds: Float64Array.of(1, 2),
};

function bench() {
  const tasks = new TaskManager({ inline: true });
  const stateChanged = new Signal<[MachineState]>();
  const link = { state: {} as MachineState, stateChanged };
  const committed = new Signal<[Committed]>();
  const ready: (() => void)[] = [];
  const work = new BurntWork({
    link,
    chooser: { choice: { machine: VIRTUAL_LASER, port: '' } },
    store: { committed },
    plannedOf: () => ({}) as PlannedJob, // Nothing of it is looked at here.
    linesOf: () =>
      tasks.addCoroutine(async () => {
        await new Promise<void>((resolve) => ready.push(resolve));
        return LINES;
      }),
  });
  const changed = () => new Promise<void>((resolve) => work.changed.connect(() => resolve()));
  const tell = (jobId: string, phase: string, more: object = {}) => {
    link.state = { job: { jobId, phase, ...more }, power: 0, ...more } as unknown as MachineState;
    stateChanged.emit(link.state);
  };
  /** The document is changed. */
  const change = () => committed.emit({} as Committed); // Nothing of it is looked at.
  const known = async () => {
    while (work.trail === undefined) await new Promise(setImmediate);
  };
  return { work, ready, tell, change, changed, known, trail: () => work.trail };
}

describe('the work that is burnt', () => {
  it('shows at once how far a job is that went on while its lines were worked out', async () => {
    const { work, ready, tell, changed, trail } = bench();
    using _ = work;
    tell('a', 'running');
    assert.equal(trail(), undefined);
    await new Promise(setImmediate);
    tell('a', 'finished');
    const shown = changed();
    ready[0]!();
    await shown;
    assert.equal(trail()?.done, 2);
  });

  it('does not show the lines of a job before, which come late', async () => {
    const { work, ready, tell, changed, trail } = bench();
    using _ = work;
    tell('a', 'running');
    tell('b', 'running');
    await new Promise(setImmediate);
    ready[0]!();
    await new Promise(setImmediate);
    assert.equal(trail(), undefined);
    tell('b', 'finished');
    const shown = changed();
    ready[1]!();
    await shown;
    assert.equal(trail()?.total, 2);
  });

  it('is seen for as long as its job runs, and until something else is done to the document', async () => {
    const { work, ready, tell, change, changed, trail, known } = bench();
    using _ = work;
    tell('a', 'running');
    await new Promise(setImmediate);
    ready[0]!();
    await known();
    for (const phase of ['running', 'held']) {
      tell('a', phase);
      change();
      assert.equal(trail()?.total, 2, phase);
    }
    tell('a', 'stopped');
    assert.equal(trail()?.total, 2);
    const gone = changed();
    change();
    await gone;
    assert.equal(trail(), undefined);
  });

  it('grows where the beam is on and has come further, which is said once', async () => {
    const { work, ready, tell, trail, known } = bench();
    using _ = work;
    tell('a', 'running');
    await new Promise(setImmediate);
    ready[0]!();
    await known();
    let changes = 0;
    work.changed.connect(() => changes++);
    const at = { position: { x: 4, y: 3 }, done: 9, total: 10, elapsed: 1 };
    tell('a', 'running', { ...at, power: 0 });
    assert.deepEqual([trail()?.done, changes], [0, 0]);
    tell('a', 'running', { ...at, power: 0.5 });
    const [done] = [trail()?.done];
    assert.ok(done! > 0, `${done}`);
    assert.equal(changes, 1);
    tell('a', 'running', { ...at, power: 0.5 });
    assert.deepEqual([trail()?.done, changes], [done, 1]);
  });
});
