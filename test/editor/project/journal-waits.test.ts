// SPDX-License-Identifier: GPL-3.0-or-later
/** When a change is noted: soon, not for each alone, and though a hand rests or the disk is full; by a still clock. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { RecoveryTasks } from '../../../src/editor/project/project-tasks.js';
import { keptWork, perform, recoveryTasks } from './kept-work.js';

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
}

describe('a change of a work', () => {
  let disk: { isFull: boolean; notes: number };
  let work: ReturnType<typeof keptWork>;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    disk = { isFull: false, notes: 0 };
    const appendRecovery: RecoveryTasks['appendRecovery'] = async () => {
      if (disk.isFull) throw new Error('ENOSPC');
      disk.notes += 1;
      return disk.notes;
    };
    // Nothing was written that could be removed.
    const removeRecovery: RecoveryTasks['removeRecovery'] = async () => undefined;
    work = keptWork('/nowhere', { ...recoveryTasks, appendRecovery, removeRecovery });
  });
  afterEach(async () => {
    mock.timers.reset();
    await work.journal.end();
  });

  const pass = async (ms: number) => {
    mock.timers.tick(ms);
    await settled();
  };
  const drag = (x: number) => {
    const [piece] = work.store.all('piece');
    work.store.transact('Drag', (tx) => tx.patch('piece', piece!.id, { x }));
  };

  it('is noted a moment later, together with all that came in it', async () => {
    perform(work, { do: 'add', pick: 1 });
    await pass(49);
    perform(work, { do: 'add', pick: 2 });
    assert.equal(disk.notes, 0);
    await pass(1);
    assert.equal(disk.notes, 1);
    await pass(60_000);
    assert.equal(disk.notes, 1, 'what is noted is not noted again');
  });

  it('in the middle of a gesture is noted with its end, or after three seconds', async () => {
    perform(work, { do: 'add', pick: 1 });
    await pass(50);
    const mark = work.history.mark();
    drag(1);
    for (let wait = 50; wait < 3000; wait += 50) await pass(50);
    assert.equal(disk.notes, 1);
    await pass(50);
    assert.equal(disk.notes, 2);
    drag(2);
    await pass(1000);
    work.history.squashTo(mark, 'Move');
    await pass(50);
    assert.equal(disk.notes, 3);
  });

  it('that could not be noted is tried again each five seconds, and said once', async () => {
    disk.isFull = true;
    perform(work, { do: 'add', pick: 1 });
    await pass(50);
    assert.equal(work.troubles.length, 1);
    await pass(5000);
    disk.isFull = false;
    await pass(4999);
    assert.deepEqual([work.troubles.length, disk.notes], [1, 0]);
    await pass(1);
    assert.deepEqual([work.troubles.length, disk.notes], [1, 1]);
    perform(work, { do: 'add', pick: 2 });
    await pass(50);
    assert.equal(disk.notes, 2, 'and soon again after that');
  });
});
