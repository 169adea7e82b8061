// SPDX-License-Identifier: GPL-3.0-or-later
/** What a virtual head remembers of what it burnt, and what it lets go of when there is too much. */
import assert from 'node:assert/strict';
import { BurnRecord } from '../../../src/simulators/core/burn-record.js';

/** Zigzags, of which no two can be joined. */
function burnt(record: BurnRecord, count: number): void {
  for (let i = 0; i < count; i++) {
    const y = i % 2;
    record.add({ x0: i, y0: y, x1: i + 1, y1: 1 - y, power0: 1, power1: 1, begin: i, end: i + 1 });
  }
}

describe('what a virtual head remembers', () => {
  it('is all that it burnt, in its order, however much that is', () => {
    const record = new BurnRecord();
    burnt(record, 300);
    const begins = record.segments().map(({ begin }) => begin);
    assert.deepEqual(
      begins,
      Array.from({ length: 300 }, (_, i) => i),
    );
    assert.equal(record.total, 300);
  });

  it('is the latest where there is more than it may keep: the older half is let go of', () => {
    const record = new BurnRecord({ maxSegments: 8 });
    burnt(record, 10);
    assert.deepEqual(
      record.segments().map(({ begin, x0, x1 }) => [begin, x0, x1]),
      [4, 5, 6, 7, 8, 9].map((at) => [at, at, at + 1]),
    );
    assert.equal(record.total, 10);
  });
});
