// SPDX-License-Identifier: GPL-3.0-or-later
/** What a virtual head remembers of what it burnt, and what it lets go of when there is too much. */
import assert from 'node:assert/strict';
import { BurnRecord, type BurntSegment } from '../../../src/simulators/core/burn-record.js';

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

  it('is one piece where one goes on straight and at the same power, and two wherever not', () => {
    const first = { x0: 0, y0: 0, x1: 3, y1: 4, power0: 0.5, power1: 0.5, begin: 0, end: 1 };
    const next = { x0: 3, y0: 4, x1: 6, y1: 8, power0: 0.5, power1: 0.5, begin: 1, end: 2 };
    const dot = { ...first, x1: 0, y1: 0 };
    // Somewhere on the bed.
    const moved = (segment: BurntSegment, dx: number, dy: number) => ({
      ...{ ...segment, x0: segment.x0 + dx, y0: segment.y0 + dy },
      ...{ x1: segment.x1 + dx, y1: segment.y1 + dy },
    });
    const kept = (a: BurntSegment, b: BurntSegment) => {
      const record = new BurnRecord();
      record.add(moved(a, 128, 64));
      record.add(moved(b, 128, 64));
      return record.segments().map((segment) => moved(segment, -128, -64));
    };
    assert.deepEqual(kept(first, next), [{ ...first, x1: 6, y1: 8, end: 2 }]);
    assert.deepEqual(kept(dot, { ...dot, begin: 1, end: 3 }), [{ ...dot, end: 3 }]);
    const others: [string, BurntSegment, BurntSegment][] = [
      ['gets stronger', first, { ...next, power1: 0.6 }],
      ['got stronger', { ...first, power0: 0.4 }, next],
      ['has more power', first, { ...next, power0: 0.6, power1: 0.6 }],
      ['has less power', first, { ...next, power0: 0.4, power1: 0.4 }],
      ['comes later', first, { ...next, begin: 1.001, end: 2.001 }],
      ['comes earlier', first, { ...next, begin: 0.999, end: 1.999 }],
      ['begins further right', first, { ...next, x0: 3.125 }],
      ['begins further left', first, { ...next, x0: 2.875 }],
      ['begins further up', first, { ...next, y0: 4.125 }],
      ['begins further down', first, { ...next, y0: 3.875 }],
      ['bends left', first, { ...next, x1: 5.875 }],
      ['bends right', first, { ...next, x1: 6.125 }],
      ['turns back', first, { ...next, x1: 0, y1: 0 }],
      ['stands', first, { ...next, x1: 3, y1: 4 }],
      ['leaves a stand along x', dot, { ...next, x0: 0, y0: 0, x1: 1, y1: 0 }],
      ['leaves a stand along y', dot, { ...next, x0: 0, y0: 0, x1: 0, y1: 1 }],
      ['stands after a way along x', { ...first, y1: 0 }, { ...next, y0: 0, x1: 3, y1: 0 }],
      ['stands after a way along y', { ...first, x1: 0 }, { ...next, x0: 0, x1: 0, y1: 4 }],
    ];
    for (const [name, a, b] of others) assert.deepEqual(kept(a, b), [a, b], name);
  });

  it('has a length and a box, whatever way it was burnt, until it is cleared', () => {
    const record = new BurnRecord();
    const box = () => [record.minX, record.minY, record.maxX, record.maxY];
    const even = { power0: 1, power1: 1, begin: 0, end: 1 };
    const none = [Infinity, Infinity, -Infinity, -Infinity];
    assert.deepEqual(box(), none);
    record.add({ ...even, x0: -1, y0: 5, x1: 2, y1: 1 });
    assert.deepEqual([record.cutMillimetres, ...box()], [5, -1, 1, 2, 5]);
    record.add({ ...even, x0: 4, y0: 7, x1: -2, y1: -1 });
    assert.deepEqual([record.cutMillimetres, ...box()], [15, -2, -1, 4, 7]);
    // The last piece could still grow.
    assert.equal(record.total, 1);
    record.clear();
    assert.deepEqual([record.cutMillimetres, record.total, ...box()], [0, 0, ...none]);
    assert.deepEqual(record.segments(), []);
    assert.equal(record.total, 0);
  });

  it('goes to who listens, each piece once it is over, and is not kept', () => {
    const told: number[] = [];
    const record = new BurnRecord({ onSegment: ({ begin }) => told.push(begin) });
    burnt(record, 2);
    assert.deepEqual(told, [0]);
    record.flush();
    record.flush();
    assert.deepEqual([told, record.total, record.segments()], [[0, 1], 2, []]);
  });
});
