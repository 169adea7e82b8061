// SPDX-License-Identifier: GPL-3.0-or-later
/** Which moments of a document the page of its history offers, without a window. */
import assert from 'node:assert/strict';
import { momentsShown } from '../../../../src/ui/document/history/moments.js';

const steps = (count: number, from = 1) =>
  Array.from({ length: count }, (_, i) => ({ label: `Step ${from + i}` }));
/** After `done` steps, of which `takenBack` more were taken back: the next to do again is the last of `future`. */
const shown = (done: number, takenBack = 0) =>
  momentsShown({ past: steps(done), future: steps(takenBack, done + 1).reverse() } as never);

describe('the moments of a document', () => {
  it('are the beginning, what was done, and what was taken back, in the order of time', () => {
    const { moments, first, now } = shown(2, 2);
    assert.deepEqual(
      moments.map(({ label, isTakenBack }) => `${label}${isTakenBack ? ' (taken back)' : ''}`),
      ['Beginning', 'Step 1', 'Step 2', 'Step 3 (taken back)', 'Step 4 (taken back)'],
    );
    assert.deepEqual([first, moments[now]?.label], [0, 'Step 2']);
  });

  it('are the beginning alone where nothing was done', () => {
    const { moments, now } = shown(0);
    assert.deepEqual([moments, now], [[{ label: 'Beginning', isTakenBack: false }], 0]);
  });

  it('are all shown as long as there are no more than a list of 200', () => {
    assert.equal(shown(199).moments.length, 200);
    assert.deepEqual([shown(200).moments.length, shown(200).first], [200, 1]);
  });

  it('are those nearest to now where there are more, and lead where they say', () => {
    for (const [done, takenBack] of [
      [1000, 0],
      [0, 1000],
      [500, 500],
      [120, 880],
      [950, 50],
    ] as const) {
      const { moments, first, now } = shown(done, takenBack);
      assert.equal(moments.length, 200);
      assert.equal(first + now, done, 'the place in the list is the place in time');
      assert.equal(moments[now]?.label, done === 0 ? 'Beginning' : `Step ${done}`);
      const [before, behind] = [now, moments.length - 1 - now];
      assert.ok(before >= Math.min(done, 99) && behind >= Math.min(takenBack, 99));
    }
  });
});
