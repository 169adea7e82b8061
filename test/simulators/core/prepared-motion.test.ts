// SPDX-License-Identifier: GPL-3.0-or-later
/** Motion that a virtual board has ready for its motors, piece by piece: 20 mm/s, 1000 mm/s². */
import assert from 'node:assert/strict';
import { MAX_PREPARED, Planner } from '../../../src/simulators/core/planner.js';
import { PreparedMotion } from '../../../src/simulators/core/prepared-motion.js';

/** Steps per mm of X, Y, Z. */
const STEPS = [100, 50, 400];

const rounded = (...values: number[]) => values.map((value) => Math.round(value * 1e6) / 1e6 + 0);

function motion(ends: readonly (readonly [number, number, number])[], speed = 20) {
  const planner = new Planner(15);
  const settings = (n: number) => (n >= 120 ? 1000 : n >= 110 ? 60_000 : 0);
  planner.configure({ get: settings });
  for (const [x, y, z] of ends) {
    const words = { isRapid: false, speed, isInverseTime: false, s: 0, isRateAdjusted: false };
    planner.add(x, y, z, words);
  }
  return { planner, prepared: new PreparedMotion(planner, 2, (axis) => STEPS[axis]!) };
}

/** All pieces up to the end of the move, each taken as soon as it is prepared. */
function piecesOf(prepared: PreparedMotion) {
  const pieces = [];
  for (let isLast = false; !isLast; ) {
    prepared.prepare();
    const { current } = prepared;
    assert.ok(current);
    pieces.push({ ...current, times: rounded(...current.times) });
    isLast = current.isLast;
    prepared.next();
  }
  return pieces;
}

describe('motion that a board prepares ahead', () => {
  it('is cut into pieces of a hundredth of a second, and coarser where nothing changes', () => {
    const { prepared, planner } = motion([[10, 0, 0]]);
    const pieces = piecesOf(prepared);
    assert.deepEqual(
      pieces.slice(0, 4).map(({ times }) => times),
      [
        [0.01, 0, 0],
        [0.01, 0, 0],
        [0, 0.24, 0],
        [0, 0.12, 0],
      ],
    );
    const [first, second] = pieces;
    assert.deepEqual(
      rounded(first!.entry, first!.mm, first!.seconds, first!.steps),
      [0, 0.05, 0.01, 5],
    );
    assert.deepEqual(rounded(second!.entry, second!.mm, second!.seconds), [10, 0.15, 0.01]);
    const whole = (of: 'mm' | 'seconds' | 'steps') =>
      pieces.reduce((sum, piece) => sum + piece[of], 0);
    assert.deepEqual(rounded(whole('mm'), whole('seconds'), whole('steps')), [10, 0.52, 1000]);
    assert.deepEqual(
      [planner.unprepared, prepared.count, prepared.current],
      [undefined, 0, undefined],
    );
  });

  it('counts the steps of the axis that makes most, and those of all as a multiple', () => {
    const steps = (...end: [number, number, number]) => {
      const pieces = piecesOf(motion([end]).prepared);
      return rounded(
        pieces.reduce((sum, piece) => sum + piece.steps, 0),
        pieces[0]!.axes,
      );
    };
    assert.deepEqual(steps(10, 0, 0), [1000, 1]);
    assert.deepEqual(steps(0, 10, 0), [500, 1]);
    assert.deepEqual(steps(-6, 8, 0), [600, ...rounded(1000 / 600)]);
    assert.deepEqual(steps(2, 8, 0), [400, 1.5]);
    assert.deepEqual(steps(2, -3, 6), [2400, ...rounded(2750 / 2400)]);
    assert.deepEqual(steps(2, 3, -6), [2400, ...rounded(2750 / 2400)]);
  });

  it('is coarse up to what can lie ready, while the board has nothing else to do', () => {
    const { prepared } = motion([[10, 0, 0]]);
    prepared.isIdle = true;
    assert.deepEqual(
      piecesOf(prepared).map(({ times }) => times),
      [
        [0.02, 0.44, 0],
        [0, 0.02, 0],
        [0, 0.01, 0],
        [0, 0.01, 0],
        [0, 0, 0.01],
        [0, 0, 0.01],
      ],
    );
  });

  it('is coarse up to its end where the next move goes straight on, and fine where it is short', () => {
    const { prepared } = motion([
      [10, 0, 0],
      [10.5, 0, 0],
      [20, 0, 0],
    ]);
    prepared.isIdle = true;
    assert.deepEqual(
      piecesOf(prepared).map(({ times }) => times),
      [
        [0.02, 0.45, 0],
        [0, 0.01, 0],
        [0, 0.01, 0],
        [0, 0.02, 0],
      ],
    );
    assert.deepEqual(
      piecesOf(prepared).map(({ times }) => times),
      [
        [0, 0.01, 0],
        [0, 0.01, 0],
        [0, 0.005, 0],
      ],
    );
  });

  it('tells whether a move was begun and laid out for the last piece', () => {
    const { prepared, planner } = motion([[10, 0, 0]]);
    const told = () => {
      prepared.prepare();
      return [prepared.hasBegun, prepared.hasProfile, prepared.count];
    };
    assert.deepEqual(told(), [true, true, 1]);
    assert.deepEqual(told(), [false, false, 2]);
    planner.isReplanned = true;
    assert.deepEqual(told(), [false, true, 3]);
    assert.deepEqual(told(), [false, false, 4]);
    const none = new PreparedMotion(new Planner(4), 2, () => 80);
    none.prepare();
    assert.deepEqual([none.hasBegun, none.hasProfile, none.count], [false, false, 0]);
  });

  it('is far enough ahead with more than what lies ready, in two pieces at least', () => {
    const { prepared } = motion([[10, 0, 0]]);
    const far: boolean[] = [];
    for (let i = 0; i < 3; i++) {
      prepared.prepare();
      far.push(prepared.isFarAhead);
    }
    assert.deepEqual(far, [false, false, true]);
    const entries = [0, 1, 2].map((i) => prepared.at(i).entry);
    assert.deepEqual(rounded(...entries), [0, 10, 20], 'each is kept for itself');
    for (let i = 3; i < MAX_PREPARED; i++) prepared.prepare();
    assert.equal(prepared.at(0).entry, 0);
    const long = motion([[10, 0, 0]]);
    long.prepared.isIdle = true;
    long.prepared.prepare();
    assert.equal(long.prepared.isFarAhead, false, 'one piece, however long');
  });

  it('is driven in the order in which it was prepared, each piece as long as it is', () => {
    const { prepared, planner } = motion([[100, 0, 0]], 200);
    const far: boolean[] = [];
    for (let i = 0; i < 3; i++) {
      prepared.prepare();
      far.push(prepared.isFarAhead);
    }
    // It is faster for 200 ms: three pieces of 10 ms are more than the two that lie ready, and two are not.
    assert.deepEqual(far, [false, false, true]);
    assert.deepEqual(rounded(prepared.last.speed), [30]);
    const { leftMm, leftSqr, isBegun } = planner.current!;
    assert.deepEqual([isBegun, ...rounded(leftMm, leftSqr)], [true, 99.55, 900]);
    prepared.next();
    assert.deepEqual(rounded(prepared.current!.entry), [10]);
    assert.equal(prepared.isFarAhead, false);
    while (planner.unprepared) {
      prepared.prepare();
      prepared.next();
    }
    assert.equal(planner.current?.isBegun, false, 'nothing of it is to be prepared any more');
  });

  it('is what is left of a piece that was driven in part', () => {
    const { prepared } = motion([[10, 0, 0]]);
    prepared.prepare();
    prepared.shorten(0.004, 0.008, 4);
    const { entry, mm, seconds, steps, times } = prepared.current!;
    assert.deepEqual(
      rounded(entry, mm, seconds, steps, ...times),
      [4, 0.042, 0.006, 3, 0.006, 0, 0],
    );
    // Beyond its first stretch.
    const other = motion([[10, 0, 0]]);
    other.prepared.isIdle = true;
    other.prepared.prepare();
    other.prepared.shorten(0.12, 2.2, 20);
    assert.deepEqual(rounded(...other.prepared.current!.times), [0, 0.34, 0]);
  });

  it('is prepared again from the begin of the move once it is dropped', () => {
    const { prepared } = motion([
      [10, 0, 0],
      [20, 0, 0],
    ]);
    for (let i = 0; i < 4; i++) prepared.prepare();
    prepared.drop();
    assert.deepEqual([prepared.count, prepared.current], [0, undefined]);
    const pieces = piecesOf(prepared);
    assert.deepEqual([pieces[0]!.entry, pieces[0]!.times], [0, [0.01, 0, 0]]);
    assert.deepEqual(rounded(pieces.reduce((sum, { mm }) => sum + mm, 0)), [10]);
  });
});
