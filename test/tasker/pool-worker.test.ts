// SPDX-License-Identifier: MIT
/** The jobs that one worker has: their tickets, the room for more, and those that are asked back. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { PoolWorker } from '../../src/tasker/pool-worker.js';
import { SLOT_COUNT } from '../../src/tasker/slots.js';
import type { LinkOptions, WorkerLink } from '../../src/tasker/worker-link.js';
import { job, ScriptedLink } from './scripted-link.js';

describe('a worker’s line', () => {
  function workerWith(count: number) {
    const worker = new PoolWorker(1);
    const link = new ScriptedLink({} as LinkOptions);
    worker.link = link;
    const entries = Array.from({ length: count }, job);
    if (count > 0) worker.give(entries);
    return { worker, link, entries };
  }

  it('gives each job its ticket, in order', () => {
    const { worker, link, entries } = workerWith(3);
    assert.deepEqual(
      link.sent.map(({ ticket }) => ticket),
      [1, 2, 3],
    );
    assert.equal(worker.head, entries[0]);
    assert.equal(worker.find(2), entries[1]);
    assert.equal(worker.find(9), undefined);
    assert.equal(worker.remove(2), entries[1]);
    assert.deepEqual([worker.line.length, entries[1]!.worker], [2, undefined]);
    assert.equal(worker.remove(2), undefined);
    assert.deepEqual(worker.removeAll(), [entries[0], entries[2]]);
    assert.deepEqual([worker.line, worker.head], [[], undefined]);
  });

  it('has room for as many tickets as there are slots, but one, behind the oldest', () => {
    assert.equal(workerWith(0).worker.room, SLOT_COUNT - 1);
    const { worker } = workerWith(3);
    assert.equal(worker.room, SLOT_COUNT - 4);
    worker.remove(2);
    assert.equal(worker.room, SLOT_COUNT - 4, 'the window reaches back to the oldest');
    worker.remove(1);
    assert.equal(worker.room, SLOT_COUNT - 2);
    worker.remove(3);
    assert.equal(worker.room, SLOT_COUNT - 1);
  });

  it('asks back what waits behind a long one, and takes none before these have come', () => {
    const { worker, link } = workerWith(3);
    assert.ok(!worker.isRecalling && !worker.isSlow);
    worker.recall();
    assert.deepEqual(link.askedBack, [2, 3]);
    assert.ok(worker.isRecalling && worker.isSlow);
    worker.remove(1);
    assert.ok(worker.isRecalling && !worker.isSlow, 'another one is first now');
    worker.remove(2);
    assert.ok(worker.isRecalling, 'the last that was asked back is still there');
    worker.give([job()]);
    worker.remove(3);
    assert.ok(!worker.isRecalling);
  });

  it('is since when its first is first', () => {
    let now = 5;
    const clock = mock.method(performance, 'now', () => now);
    try {
      const { worker } = workerWith(2);
      now = 8;
      worker.give([job()]);
      worker.remove(2);
      assert.equal(worker.since, 5, 'it is still the same');
      worker.remove(1);
      assert.equal(worker.since, 8);
    } finally {
      clock.mock.restore();
    }
  });

  it('is idle once it is ready, has nothing, and is not to leave', () => {
    const { worker } = workerWith(0);
    assert.ok(!worker.isIdle);
    worker.isReady = true;
    assert.ok(worker.isIdle);
    worker.give([job()]);
    assert.ok(!worker.isIdle);
    worker.removeAll();
    worker.isClosing = true;
    assert.ok(!worker.isIdle);
  });

  it('takes no job that cannot be sent', () => {
    const { worker } = workerWith(0);
    worker.link = {
      send: () => {
        throw new Error('no');
      },
    } as unknown as WorkerLink;
    assert.throws(() => worker.give([job()]), /no/);
    assert.deepEqual(worker.line, []);
  });
});
