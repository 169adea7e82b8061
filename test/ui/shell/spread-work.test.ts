// SPDX-License-Identifier: GPL-3.0-or-later
/** Work that is done a few pieces at a time, on a clock of the test's own. */
import assert from 'node:assert/strict';
import { spreadWork } from '../../../src/ui/shell/spread-work.js';

const PIECE_MS = 3;

describe('work that is spread', () => {
  const done: number[] = [];
  let clock = 0;
  const piece = (i: number) => () => {
    done.push(i);
    clock += PIECE_MS;
  };
  const spread = () => spreadWork({ work: [0, 1, 2, 3, 4].map(piece), now: () => clock });
  beforeEach(() => {
    done.length = 0;
    clock = 0;
  });

  it('is done a few pieces at a time, all of it in the end, each once', async () => {
    using all = spread();
    all.begin();
    assert.deepEqual(done, []);
    const counts = new Set<number>();
    while (done.length < 5) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      counts.add(done.length);
    }
    // No slice is longer than two pieces: the second one ends it.
    assert.deepEqual(
      [...counts].filter((count) => count % 2 === 1 && count < 5),
      [],
    );
    assert.deepEqual(done, [0, 1, 2, 3, 4]);
  });

  it('is all done at once where somebody must not wait', () => {
    using all = spread();
    all.begin();
    all.settle();
    assert.deepEqual(done, [0, 1, 2, 3, 4]);
    all.settle();
    assert.equal(done.length, 5);
  });

  it('lets nothing wait for ever when it becomes due again and again', async () => {
    using all = spread();
    while (!done.includes(4)) {
      all.begin();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    assert.deepEqual([...new Set(done)], [0, 1, 2, 3, 4]);
  });

  it('ends with its owner', async () => {
    const all = spread();
    all.begin();
    all[Symbol.dispose]();
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(done, []);
  });
});
