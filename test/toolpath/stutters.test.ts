// SPDX-License-Identifier: GPL-3.0-or-later
/** Which dips of speed leave a mark on the wood, and where. */
import assert from 'node:assert/strict';
import { StutterFinder } from '../../src/toolpath/stutters.js';
import type { TimedMove } from '../../src/toolpath/timed-move.js';

type Way = readonly [entry: number, peak: number, exit: number, more?: Partial<TimedMove>];

/** Moves of 10 mm along X, lit and asked for at 100 mm/s unless they say otherwise. */
function movesOf(ways: readonly Way[]): TimedMove[] {
  return ways.map(([entry, peak, exit, more], i) => {
    const ends = { x0: 10 * i, y0: 3, x1: 10 * i + 10, y1: 3, length: 10 };
    const speeds = { entry, peak, exit, acceleration: 1000, seconds: 1 };
    const asked = { power: 1, programmed: 100, nominal: 100, corner: 100 };
    return { ...ends, ...speeds, ...asked, ...more };
  });
}

function finderOf(ways: readonly Way[]): StutterFinder {
  const finder = new StutterFinder();
  for (const move of movesOf(ways)) finder.moved(move);
  return finder;
}

/** x, y and depth of each mark, to a thousandth. */
function marksOf(ways: readonly Way[]): number[][] {
  const { count, marks } = finderOf(ways).found();
  assert.equal(marks.length, 3 * count);
  const rounded = Array.from(marks, (value) => Math.round(value * 1000) / 1000);
  return Array.from({ length: count }, (_, i) => rounded.slice(3 * i, 3 * i + 3));
}

const DARK = { power: 0 };

describe('a stutter', () => {
  it('is where a head on a straight way slows down and gets faster again', () => {
    assert.deepEqual(
      marksOf([
        [0, 100, 50],
        [50, 100, 0],
      ]),
      [[10, 3, 0.5]],
    );
    assert.deepEqual(
      marksOf([
        [0, 100, 100],
        [100, 100, 0],
        [0, 100, 0],
      ]),
      [[20, 3, 1]],
    );
    const long: Way[] = [
      [0, 100, 60],
      [60, 60, 40],
      [40, 40, 40],
      [40, 100, 0],
    ];
    assert.deepEqual(marksOf(long), [[30, 3, 0.6]]);
  });

  it('is none where it starts, stops, or loses no more than a tenth', () => {
    assert.deepEqual(
      marksOf([
        [0, 100, 100],
        [100, 100, 0],
      ]),
      [],
    );
    assert.deepEqual(
      marksOf([
        [0, 100, 90],
        [90, 100, 0],
      ]),
      [],
    );
    assert.deepEqual(
      marksOf([
        [0, 100, 89],
        [89, 100, 0],
      ]),
      [[10, 3, 0.11]],
    );
    assert.deepEqual(
      marksOf([
        [0, 100, 40],
        [40, 50, 0],
      ]),
      [],
      'it gets hardly faster',
    );
  });

  it('is one however often the head hesitates in it, and another where it had got faster', () => {
    const hesitates: Way[] = [
      [0, 100, 50],
      [50, 55, 40],
      [40, 100, 0],
    ];
    assert.deepEqual(marksOf(hesitates), [[20, 3, 0.6]]);
    const twice: Way[] = [
      [0, 100, 50],
      [50, 65, 50],
      [50, 100, 0],
    ];
    assert.deepEqual(marksOf(twice), [
      [10, 3, 0.5],
      [20, 3, 0.231],
    ]);
  });

  it('is none at a corner, at another speed, or behind a travel', () => {
    const behind = (more: Partial<TimedMove>): Way[] => [
      [0, 100, 50],
      [50, 100, 0, more],
    ];
    assert.deepEqual(marksOf(behind({ corner: 97.9 })), []);
    assert.deepEqual(marksOf(behind({ corner: 98 })).length, 1);
    assert.deepEqual(marksOf(behind({ nominal: 101, corner: 101 })), []);
    assert.deepEqual(marksOf(behind({ programmed: Number.POSITIVE_INFINITY })), []);
  });

  it('is seen where the move before the dip burns or the one after it, and not in the dark', () => {
    assert.deepEqual(
      marksOf([
        [0, 100, 50, DARK],
        [50, 100, 0, DARK],
      ]),
      [],
    );
    assert.deepEqual(
      marksOf([
        [0, 100, 50],
        [50, 100, 0, DARK],
      ]).length,
      1,
    );
    assert.deepEqual(
      marksOf([
        [0, 100, 50, DARK],
        [50, 100, 0],
      ]).length,
      1,
    );
    const darkDip: Way[] = [
      [0, 100, 100],
      [100, 100, 50, DARK],
      [50, 100, 0, DARK],
    ];
    assert.deepEqual(marksOf(darkDip), []);
    const litLater: Way[] = [
      [0, 100, 50, DARK],
      [50, 55, 55, DARK],
      [55, 100, 0],
    ];
    assert.deepEqual(marksOf(litLater), []);
  });

  it('is counted even where there are more than can be shown', () => {
    const finder = new StutterFinder();
    const [move] = movesOf([[50, 100, 50]]);
    for (let n = 0; n < 100_002; n++) finder.moved(move!);
    const { count, marks } = finder.found();
    assert.deepEqual([count, marks.length], [100_001, 300_000]);
  });
});
