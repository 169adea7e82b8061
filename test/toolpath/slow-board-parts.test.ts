// SPDX-License-Identifier: GPL-3.0-or-later
/** The parts of a slow board one by one, in round numbers that can be followed by hand. */
import assert from 'node:assert/strict';
import { AVR_PROCESSOR } from '../../src/machine/processors.js';
import {
  chordSeconds,
  interruptedFraction,
  type Processor,
  pieceSeconds,
  planningSeconds,
  profileSeconds,
  readingSeconds,
  replanningSeconds,
  tickSeconds,
  wholeCycles,
} from '../../src/toolpath/processor.js';
import { MotionPieces } from '../../src/toolpath/slow-board/motion-pieces.js';
import { SegmentQueue } from '../../src/toolpath/slow-board/segment-queue.js';
import { SerialLink } from '../../src/toolpath/slow-board/serial-link.js';

/** Seconds for each kind of work that no sum of others can be taken for. */
const COSTS = Object.fromEntries(
  Object.keys({ ...AVR_PROCESSOR, secondsPerByte: 0 }).map((work, i) => [work, 3 ** i]),
) as unknown as Processor;

describe('what a processor spends', () => {
  const { perLine, perWord, perByte, perReceived, perArc, perChord, perCorrection } = COSTS;

  it('on a line is for the line, its words and its bytes, less what was done as they came', () => {
    const line = { bytes: 11, words: 2 };
    assert.equal(readingSeconds(COSTS, line), perLine + 2 * perWord + 11 * perByte);
    const awaited = perLine + 2 * perWord + 11 * (perByte - perReceived);
    assert.equal(readingSeconds(COSTS, line, true), awaited);
  });

  it('on an arc is more for its first chord, and for each thirteenth', () => {
    const chords = Array.from({ length: 28 }, (_, i) => chordSeconds(COSTS, i));
    const plain = Array.from({ length: 12 }, () => perChord);
    const right = [perArc, ...plain, perCorrection, ...plain, perCorrection, perChord];
    assert.deepEqual(chords, right);
  });

  it('on planning a move hangs on its axes, the move before it and the corner between', () => {
    const { perMove, perSecondAxis, perJunction, perCorner } = COSTS;
    const way = { hasBothAxes: false, isFirst: false, isStraightOn: true };
    assert.equal(planningSeconds(COSTS, way), perMove + perJunction);
    const both = planningSeconds(COSTS, { ...way, hasBothAxes: true });
    assert.equal(both, perMove + perSecondAxis + perJunction);
    const turned = planningSeconds(COSTS, { ...way, isStraightOn: false });
    assert.equal(turned, perMove + perJunction + perCorner);
    const first = { ...way, isFirst: true, isStraightOn: false };
    assert.equal(planningSeconds(COSTS, first), perMove);
    const { perPlanned, perRaised, perOvertaken } = COSTS;
    const replanned = replanningSeconds(COSTS, { again: 5, raised: 3, overtaken: 2 });
    assert.equal(replanned, 5 * perPlanned + 3 * perRaised + 2 * perOvertaken);
  });

  it('on a profile hangs on its shape, less where it begins or ends at rest', () => {
    const { perProfile, perRise, perPlateau, perPeak, perRest } = COSTS;
    const moving = { beginsAtRest: false, endsAtRest: false };
    for (const [shape, more] of [
      ['fall', 0],
      ['rise', perRise],
      ['plateau', perPlateau],
      ['peak', perPeak],
    ] as const) {
      assert.equal(profileSeconds(COSTS, { ...moving, shape }), perProfile + more, shape);
    }
    const rests = [
      { beginsAtRest: true, endsAtRest: false },
      { beginsAtRest: false, endsAtRest: true },
      { beginsAtRest: true, endsAtRest: true },
    ].map((rest) => profileSeconds(COSTS, { ...rest, shape: 'fall' }));
    assert.deepEqual(rests, [perProfile - perRest, perProfile - perRest, perProfile - 2 * perRest]);
  });

  it('on a piece hangs on its stretches, and on the beam', () => {
    const { perSegment, perLight, perFaster, perSlower, perEven, perEnd } = COSTS;
    const piece = { fasters: 1, slowers: 2, evens: 4, ends: 5 };
    const dark = perSegment + perFaster + 2 * perSlower + 4 * perEven + 5 * perEnd;
    assert.equal(pieceSeconds(COSTS, piece, false), dark);
    assert.equal(pieceSeconds(COSTS, piece, true), dark + perLight);
  });

  it('on the motors hangs on steps, axes and interrupts, and leaves a tenth for the lines', () => {
    const costs = { ...COSTS, perInterrupt: 2e-5, perStep: 3e-6, perPiece: 4e-5 };
    const at = (secondsPerStep: number, axes: number) =>
      interruptedFraction(costs, { seconds: 100 * secondsPerStep, steps: 100, axes });
    const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-9, `${a} ${b}`);
    // 1600 cycles a step: one interrupt each.
    near(at(1e-4, 1), (100 * (2e-5 + 3e-6) + 4e-5) / 0.01);
    near(at(1e-4, 2), (100 * (2e-5 + 6e-6) + 4e-5) / 0.01);
    // 3200 cycles: two.
    near(at(2e-4, 1), (100 * (4e-5 + 3e-6) + 4e-5) / 0.02);
    assert.equal(at(1e-5, 1), 0.9);
  });

  it('is one, two, four or eight interrupts a step, the slower the more', () => {
    const perStep = (cycles: number) => {
      const seconds = cycles / 16e6;
      return Math.round(seconds / tickSeconds({ seconds, steps: 1 }));
    };
    const cycles = [1999, 2000, 3999, 4000, 7999, 8000, 100_000];
    assert.deepEqual(cycles.map(perStep), [1, 2, 2, 4, 4, 8, 8]);
  });

  it('is counted in whole cycles of the clock, but for a thousandth of one', () => {
    const inCycles = (cycles: number) => Math.round(wholeCycles(cycles / 16e6) * 16e6);
    assert.deepEqual([1, 1.0005, 1.5, 1.01].map(inCycles), [1, 1, 2, 2]);
  });
});

describe('the link to a board', () => {
  it('carries bytes one after the other', () => {
    const link = new SerialLink(0.5, 10);
    assert.deepEqual([link.arrivalOf(4), link.arrivalOf(2)], [2, 3]);
  });

  it('carries no more than the buffer has room for before the answer to an older line is back', () => {
    const link = new SerialLink(1, 10);
    assert.deepEqual([link.arrivalOf(4), link.arrivalOf(4)], [4, 8]);
    link.answer(6);
    assert.equal(link.arrivalOf(2), 10, 'it just fits');
    // The answer of four bytes is back at 10.
    assert.equal(link.arrivalOf(4), 14);
    link.answer(20);
    assert.equal(link.arrivalOf(2), 26);
  });

  it('keeps count of lines however many there are', () => {
    const link = new SerialLink(1, 10);
    const arrivals = Array.from({ length: 40 }, (_, i) => {
      const arrival = link.arrivalOf(2);
      link.answer(10 * (i + 1));
      return arrival;
    });
    // Five lines of two bytes fit; then each waits for the answer to the fifth before it.
    const right = arrivals.map((_, i) => (i < 5 ? 2 * (i + 1) : 10 * (i - 4) + 4 + 2));
    assert.deepEqual(arrivals, right);
  });

  it('takes no answer for a line that was not sent', () => {
    const link = new SerialLink(1, 4);
    link.answer(50);
    assert.equal(link.arrivalOf(4), 4);
    link.answer(4);
    link.answer(70);
    assert.equal(link.arrivalOf(4), 12);
  });
});

describe('the pieces that lie ready', () => {
  it('leave the processor the time that the motors do not take, until they are run through', () => {
    const queue = new SegmentQueue(0.5, 2);
    queue.push(1, 0.5, 0.25);
    assert.deepEqual([queue.count, queue.isFull, queue.isRunning], [1, false, false]);
    queue.push(1, 0, 0.25);
    assert.deepEqual([queue.count, queue.isFull], [2, true]);
    queue.start();
    queue.work(0.25);
    assert.deepEqual([queue.now, queue.isFull, queue.isRunning], [0.5, true, true]);
    queue.work(0.125);
    assert.deepEqual([queue.now, queue.isFull], [0.75, false]);
    queue.work(0.25);
    assert.deepEqual([queue.now, queue.count], [1.125, 1]);
    const waits = [1.5, 1.75, 1.9].map((until) => {
      queue.idle(until);
      return queue.now;
    });
    assert.deepEqual(waits, [1.5, 1.75, 1.9]);
    queue.idle();
    assert.deepEqual([queue.now, queue.restedAt], [2.5, 2]);
    assert.deepEqual([queue.isRunning, queue.hasStopped, queue.count], [false, true, 0]);
  });

  it('stand still with the motors, while the processor works or waits', () => {
    const queue = new SegmentQueue(0.5, 2);
    const times = [
      () => queue.idle(3),
      () => queue.idle(2),
      () => queue.idle(),
      () => queue.work(1),
    ].map((pass) => {
      pass();
      return queue.now;
    });
    assert.deepEqual(times, [3, 3, 3, 4]);
    queue.push(1, 0, 0.25);
    queue.start();
    queue.work(1.5);
    assert.deepEqual([queue.now, queue.restedAt, queue.hasStopped], [6, 5, true]);
  });

  it('are run through one after the other, however many', () => {
    const queue = new SegmentQueue(0, 2);
    queue.push(1, 0, 0.25);
    queue.start();
    for (let seconds = 2; seconds <= 10; seconds++) {
      queue.push(seconds, 0, 0.25);
      queue.work(seconds - 1);
    }
    queue.idle(50);
    queue.idle();
    queue.idle();
    assert.deepEqual([queue.now, queue.restedAt], [55, 55]);
  });
});

describe('a move in pieces', () => {
  /** 2 mm from rest to rest: an eighth of a second faster, as long even at 8 mm/s, as long slower. */
  function begun(): MotionPieces {
    const pieces = new MotionPieces();
    pieces.begin(2, 512, 0);
    pieces.plan(0, 8, 64);
    return pieces;
  }

  it('is as many whole steps and as long as the move', () => {
    const pieces = begun();
    const found: number[][] = [];
    for (let isLast = false; !isLast; ) {
      isLast = pieces.next(1 / 32);
      const { steps, speed, left, fasters, evens, slowers, ends } = pieces;
      found.push([steps, speed, left, fasters, evens, slowers, ends]);
    }
    assert.deepEqual(found, [
      [8, 2, 2 - 1 / 32, 1, 0, 0, 0],
      [24, 4, 2 - 4 / 32, 1, 0, 0, 0],
      [40, 6, 2 - 9 / 32, 1, 0, 0, 0],
      [56, 8, 2 - 16 / 32, 1, 0, 0, 1],
      [64, 8, 1.25, 0, 1, 0, 0],
      [64, 8, 1, 0, 1, 0, 0],
      [64, 8, 0.75, 0, 1, 0, 0],
      [64, 8, 0.5, 0, 1, 0, 1],
      [56, 6, 9 / 32, 0, 0, 1, 0],
      [40, 4, 4 / 32, 0, 0, 1, 0],
      [24, 2, 1 / 32, 0, 0, 1, 0],
      [8, 0, 0, 0, 0, 1, 0],
    ]);
    assert.equal(pieces.peak, 8);
  });

  it('knows how long it goes evenly, until it brakes, and until its end', () => {
    const pieces = begun();
    const ahead = () => [pieces.evenSeconds, pieces.secondsToBrake, pieces.secondsLeft];
    assert.deepEqual(ahead(), [0, 0.25, 0.375]);
    assert.deepEqual(
      [pieces.shape, pieces.beginsAtRest, pieces.endsAtRest],
      ['plateau', true, true],
    );
    pieces.next(3 / 32);
    assert.deepEqual(ahead(), [0, 5 / 32, 9 / 32]);
    pieces.next(2 / 32);
    assert.deepEqual([...pieces.times], [1 / 32, 1 / 32, 0]);
    assert.deepEqual(ahead(), [3 / 32, 3 / 32, 7 / 32]);
    pieces.next(4 / 32);
    assert.deepEqual([...pieces.times], [0, 3 / 32, 1 / 32]);
    assert.deepEqual(ahead(), [0, 0, 3 / 32]);
    pieces.next(1);
    assert.deepEqual(ahead(), [0, 0, 0]);
  });

  it('takes a whole cycle of the clock for each step, and owes the time of a part of one', () => {
    const pieces = begun();
    pieces.next(1 / 32);
    assert.equal(pieces.seconds, 1 / 32, '62 500 cycles for each of eight steps');
    pieces.next(1 / 32);
    assert.equal(Math.round(pieces.seconds * 16e6), 24 * 20_834);
    // A step a mm at 4 mm/s: of 1.5 mm the half step is made with the piece after it.
    const coarse = new MotionPieces();
    coarse.begin(8, 8, 4);
    coarse.plan(16, 4, 64);
    coarse.next(3 / 8);
    assert.deepEqual([coarse.steps, coarse.left, coarse.seconds], [1, 6.5, 0.25]);
    coarse.next(3 / 8);
    assert.deepEqual([coarse.steps, coarse.left, coarse.seconds], [2, 5, 0.5]);
  });

  it('is longer where not a whole step would be made', () => {
    const pieces = new MotionPieces();
    pieces.begin(10, 10, 4);
    pieces.plan(16, 4, 64);
    pieces.next(0.25);
    // 1 mm is one step, but none to spare: 1.25 steps take 0.3125 s, in tens of milliseconds.
    assert.ok(Math.abs(pieces.left - 8.72) < 1e-9, `${pieces.left}`);
    assert.equal(pieces.steps, 1);
  });

  it('goes on from where it is when it is planned again, and keeps its fastest', () => {
    const pieces = begun();
    pieces.next(1 / 8);
    pieces.plan(16, 4, 64);
    assert.deepEqual([pieces.peak, pieces.beginsAtRest, pieces.endsAtRest], [8, false, false]);
    // 1.5 mm are left: at 8 mm/s for 1.125 mm, then down to 4 mm/s in 1/16 s.
    assert.deepEqual([pieces.secondsToBrake, pieces.secondsLeft], [9 / 64, 13 / 64]);
    pieces.begin(1, 10, 3);
    assert.deepEqual([pieces.left, pieces.speed, pieces.peak], [1, 3, 3]);
  });
});
