// SPDX-License-Identifier: GPL-3.0-or-later
/** Results that are made once, kept, and given up where nothing asks for them any more. */
import assert from 'node:assert/strict';
import type { Fingerprint } from '../../src/base/fingerprint.js';
import { KeptTasks } from '../../src/pipeline/kept-tasks.js';
import type { Task } from '../../src/tasker/index.js';
import { HeldTasks } from './held-tasks.js';

const [A, B] = ['a', 'b'] as unknown as [Fingerprint, Fingerprint];

function bench() {
  const held = new HeldTasks();
  const kept = new KeptTasks<string>(1000, (text) => text.length);
  const { runThread } = held.tasks as unknown as {
    runThread(what: { readonly name: string }, argument: unknown): Task<string>; // It is held.
  };
  const get = (key: Fingerprint) => kept.get(key, () => runThread({ name: 'make' }, key));
  return { held, kept, get };
}

describe('results that tasks make', () => {
  it('are made once for all that ask meanwhile, and kept', async () => {
    const { held, kept, get } = bench();
    const both = [get(A), get(A)];
    assert.equal(kept.kept(A), undefined);
    held.all[0]!.complete('made');
    assert.deepEqual(await Promise.all(both), ['made', 'made']);
    assert.deepEqual([await get(A), kept.kept(A), held.all.length], ['made', 'made', 1]);
  });

  it('are made again where the first time failed', async () => {
    const { held, get } = bench();
    const first = get(A);
    held.all[0]!.fail(new Error('no memory'));
    await assert.rejects(first, /no memory/);
    const second = get(A);
    held.all[1]!.complete('made');
    assert.equal(await second, 'made');
  });

  it('are given up where they are wanted no more, and begun again when they are', async () => {
    const { held, kept, get } = bench();
    const [given, wanted] = [get(A), get(B)];
    kept.cancelAllBut((key) => key === B);
    assert.deepEqual(
      held.all.map(({ isCancelled }) => isCancelled),
      [true, false],
    );
    // Before the first one has ended.
    const again = get(A);
    await assert.rejects(given, { name: 'AbortError' });
    assert.equal(held.all.length, 3);
    void get(A);
    assert.equal(held.all.length, 3, 'the end of the first one is not that of the second');
    held.all[1]!.complete('kept on');
    held.all[2]!.complete('made');
    assert.deepEqual(await Promise.all([again, wanted]), ['made', 'kept on']);
  });
});
