// SPDX-License-Identifier: GPL-3.0-or-later
/** How a slow board plans its moves, in single precision, by numbers that can be followed by hand. */
import assert from 'node:assert/strict';
import { BlockRing, NO_MOVE } from '../../src/toolpath/slow-board/block-ring.js';
import { profileShape, standsWithin } from '../../src/toolpath/slow-board/profile-shape.js';
import { ringSize } from '../../src/toolpath/slow-board/ring-size.js';
import {
  accelerationInSingle,
  inSingle,
  lengthInSingle,
  squaredInSingle,
} from '../../src/toolpath/slow-board/single-precision.js';

describe('a number in single precision', () => {
  it('is the number but for its last bits', () => {
    const near = (a: number, b: number) => assert.ok(Math.abs(a / b - 1) < 1e-6, `${a} ${b}`);
    near(inSingle(123.456), 123.456);
    near(squaredInSingle(12), 144);
    near(lengthInSingle(3, -4), 5);
    near(accelerationInSingle(120, -3, 5), 200);
    assert.notEqual(inSingle(123.456), 123.456);
    assert.deepEqual([1, 2, 3, 17].map(ringSize), [2, 2, 4, 32]);
  });
});

describe('the shape of what is left of a move', () => {
  it('is what the speeds at its ends leave room for', () => {
    // 1 mm at 100 mm/s²: the square of the speed may change by 200.
    const shape = (entrySquare: number, exitSquare: number, nominal: number) =>
      profileShape({ left: 1, entrySquare, exitSquare, nominal, acceleration: 100 });
    assert.deepEqual(
      [shape(0, 0, 5), shape(0, 0, 20), shape(25, 25, 5), shape(16, 25, 5)],
      ['plateau', 'peak', 'rise', 'plateau'],
    );
    assert.deepEqual(
      [shape(0, 200, 20), shape(0, 300, 20), shape(200, 0, 20), shape(300, 0, 20)],
      ['rise', 'rise', 'fall', 'fall'],
    );
    assert.deepEqual([shape(0, 199, 20), shape(199, 0, 20)], ['peak', 'peak']);
  });

  it('ends for certain where the head would stand by then', () => {
    assert.deepEqual(
      [standsWithin(1, 100, 0.01), standsWithin(1.001, 100, 0.01), standsWithin(1, -100, 1)],
      [true, false, false],
    );
  });
});

describe('the planner’s ring', () => {
  const move = { ...NO_MOVE, length: 1, acceleration: 100, nominal: 10, cornerSquare: 100 };
  const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-4, `${a} ${b}`);

  it('has room for so many moves, the oldest first', () => {
    const ring = new BlockRing(3);
    assert.deepEqual([ring.isEmpty, ring.isFull], [true, false]);
    assert.deepEqual([ring.again, ring.raised, ring.overtaken], [0, 0, 0]);
    for (let x = 1; x <= 40; x++) {
      ring.add({ ...move, x });
      if (ring.isFull) ring.discard();
      assert.equal(ring.current.x, Math.max(1, x - 1));
    }
    assert.deepEqual([ring.head, ring.tail, ring.isFull, ring.isEmpty], [40, 38, false, false]);
  });

  it('lets the head end a move only as fast as it can stop behind it, and as it comes to it', () => {
    const ring = new BlockRing(9);
    ring.add({ ...move, nominal: 100 });
    assert.deepEqual([ring.entrySquare, ring.exitSquare], [0, 0]);
    ring.add({ ...move, length: 0.25, nominal: 100, cornerSquare: 1e4 });
    near(ring.exitSquare, 50);
    ring.add({ ...move, nominal: 100, cornerSquare: 1e4 });
    near(ring.exitSquare, 200);
    // A quarter of it is left, at a speed whose square is 150.
    ring.shorten(0.25, 150);
    near(ring.entrySquare, 150);
    ring.add({ ...move, nominal: 100, cornerSquare: 1e4 });
    near(ring.exitSquare, 200);
    ring.discard();
    near(ring.entrySquare, 200);
    near(ring.exitSquare, 250);
  });

  it('takes a corner as its slower feed allows, where the drawing allows as much', () => {
    const ring = new BlockRing(9);
    ring.add({ ...move, nominal: 100 });
    ring.add({ ...move, nominal: 3, cornerSquare: 9 });
    near(ring.exitSquare, 9);
    ring.add({ ...move, nominal: 100, cornerSquare: 4 });
    ring.discard();
    near(ring.exitSquare, 4);
  });

  it('says when the move that is being run is planned again', () => {
    const ring = new BlockRing(9);
    let count = 0;
    ring.onTailPlanned = () => count++;
    const counts = [move, move, move].map((one) => {
      ring.add(one);
      return count;
    });
    assert.deepEqual(counts, [0, 1, 1], 'its end can be no faster');
  });
});
