// SPDX-License-Identifier: GPL-3.0-or-later
/** What an 8-bit board does at the limit of its processor, mechanism by mechanism; times of whole programs: `test/golden/`. */
import assert from 'node:assert/strict';
import { AVR_PROCESSOR, fastProcessor } from '../../src/machine/processors.js';
import {
  interruptedFraction,
  planningSeconds,
  profileSeconds,
  readingSeconds,
  SEGMENTS_AHEAD,
  tickSeconds,
} from '../../src/toolpath/processor.js';
import { BlockRing, NO_MOVE } from '../../src/toolpath/slow-board/block-ring.js';
import { MotionPieces } from '../../src/toolpath/slow-board/motion-pieces.js';
import { profileShape } from '../../src/toolpath/slow-board/profile-shape.js';
import { SegmentQueue } from '../../src/toolpath/slow-board/segment-queue.js';
import {
  accelerationInSingle,
  lengthInSingle,
} from '../../src/toolpath/slow-board/single-precision.js';

const AVR = { ...AVR_PROCESSOR, secondsPerByte: 10 / 115_200 };
const DOT = { ...NO_MOVE, acceleration: 4000, nominal: 100, cornerSquare: 10_000 };

describe('the processor of an 8-bit board', () => {
  it('is interrupted twice as often at exactly 4000 steps a second as just above', () => {
    const at = (rate: number) =>
      interruptedFraction(AVR, { seconds: 100 / rate, steps: 100, axes: 1 });
    assert.ok(at(4000) / at(4002) > 1.8);
    assert.ok(at(8000) / at(8008) > 1.7);
    assert.ok(at(2000) / at(2001) > 1.8);
  });

  it('shares no time with the motors where a piece vanishes, whatever an interrupt costs it', () => {
    for (const processor of [AVR, { ...fastProcessor(0.00003), secondsPerByte: 0.00001 }]) {
      assert.equal(interruptedFraction(processor, { seconds: 0, steps: 0, axes: 1 }), 0);
    }
  });

  it('has read the bytes of a line that it waited for while they came', () => {
    const line = { bytes: 11, words: 2 };
    const saved = readingSeconds(AVR, line) - readingSeconds(AVR, line, true);
    assert.ok(Math.abs(saved - 11 * AVR.perReceived) < 1e-9);
  });

  it('reckons no corner for a move that nothing lies before', () => {
    const way = { hasBothAxes: true, isFirst: false, isStraightOn: false };
    const saved = planningSeconds(AVR, way) - planningSeconds(AVR, { ...way, isFirst: true });
    assert.ok(Math.abs(saved - AVR.perJunction - AVR.perCorner) < 1e-9);
  });
});

describe('the pieces of motion that lie ready', () => {
  const slow = { seconds: 0.01, steps: 4 };

  function fullQueue(): SegmentQueue {
    const queue = new SegmentQueue(0.025);
    for (let i = 0; i < SEGMENTS_AHEAD; i++) queue.push(slow.seconds, 0, tickSeconds(slow));
    queue.start();
    return queue;
  }

  it('make room when the last step of one is reckoned, before that step is over', () => {
    const queue = fullQueue();
    const tick = tickSeconds(slow);
    queue.work(slow.seconds - tick * 1.01);
    assert.ok(queue.isFull);
    queue.work(tick * 0.02);
    assert.ok(!queue.isFull);
    queue.push(slow.seconds, 0, tick);
    assert.ok(queue.isFull);
  });

  it('are waited for until there is room, and no longer', () => {
    const queue = fullQueue();
    queue.idle();
    assert.ok(!queue.isFull);
    assert.equal(queue.now, slow.seconds - tickSeconds(slow));
    queue.idle();
    assert.equal(queue.now, slow.seconds);
  });

  it('continue without a stop where the next comes while the last step is under way', () => {
    const queue = new SegmentQueue(0.025);
    queue.push(slow.seconds, 0, tickSeconds(slow));
    queue.start();
    queue.idle();
    queue.push(slow.seconds, 0, tickSeconds(slow));
    queue.work(slow.seconds);
    assert.ok(queue.isRunning && !queue.hasStopped);
  });

  it('of a slow one are smoothed into more interrupts, which come sooner', () => {
    assert.equal(tickSeconds({ seconds: 0.01, steps: 100 }), 0.0001);
    assert.equal(tickSeconds({ seconds: 0.01, steps: 4 }), 0.01 / 4 / 8);
  });
});

describe('the ramps of a starving 8-bit board', () => {
  /** A move from rest, and one after it that is left at rest. */
  function shapes(dx: number, dy: number) {
    const length = lengthInSingle(dx, dy);
    const limits = [accelerationInSingle(4000, dx, length), accelerationInSingle(4000, dy, length)];
    const acceleration = Math.min(...limits);
    const move = { ...DOT, length, acceleration, steps: 16 };
    const ring = new BlockRing(15);
    for (let i = 0; i < 4; i++) ring.add(move);
    const shape = [];
    for (let entrySquare = 0; !ring.isEmpty; ring.discard()) {
      const { exitSquare } = ring;
      shape.push(profileShape({ ...move, left: length, entrySquare, exitSquare }));
      entrySquare = exitSquare;
    }
    return shape;
  }

  it('rise and fall without a second ramp along one axis', () => {
    assert.deepEqual(shapes(0.1, 0), ['rise', 'rise', 'fall', 'fall']);
  });

  it('have a vanishing second one where the last bit makes it so', () => {
    assert.ok(shapes(0.087, 0.049).includes('peak'));
  });

  it('end for certain where the last bit has the head at rest when the piece is over', () => {
    // Two dots of 0.1 mm before its end, a head that loses 4000 mm/s² stands in exactly 10 ms.
    const entrySquare = 2 * 4000 * (lengthInSingle(0.1, 0) + lengthInSingle(0.1, 0));
    assert.ok(Math.sqrt(entrySquare) > 4000 * 0.01);
    const pieces = new MotionPieces();
    pieces.begin(0.1, 16, Math.sqrt(entrySquare));
    pieces.plan(entrySquare / 2, 100, 4000);
    pieces.next();
    assert.deepEqual([pieces.slowers, pieces.ends], [1, 0]);
  });

  it('cost as much for a ramp that vanishes as for any other', () => {
    const pieces = new MotionPieces();
    pieces.begin(0.1, 8, 10);
    // A hair less than the end allows.
    pieces.plan(100 + 2 * 4000 * 0.1 * (1 - 1e-6), 100, 4000);
    pieces.next();
    assert.deepEqual([pieces.shape, pieces.fasters, pieces.slowers], ['peak', 1, 1]);
    const rise = { shape: 'rise', beginsAtRest: false, endsAtRest: false } as const;
    assert.ok(profileSeconds(AVR, { ...rise, shape: 'peak' }) > profileSeconds(AVR, rise));
  });

  it('count which speeds could be raised when a move comes', () => {
    const ring = new BlockRing(15);
    for (let i = 0; i < 5; i++) ring.add({ ...DOT, length: 0.1, steps: 8 });
    assert.deepEqual([ring.again, ring.raised, ring.overtaken], [3, 2, 1]);
  });
});
