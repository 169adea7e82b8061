// SPDX-License-Identifier: GPL-3.0-or-later
/** The look-ahead of a virtual board, move by move, against figures reckoned by hand. */
import assert from 'node:assert/strict';
import { type MoveWords, Planner } from '../../../src/simulators/core/planner.js';

/** X, Y, Z: 100, 50, 10 mm/s and 1000, 500, 100 mm/s². */
const SETTINGS: Record<number, number> = {
  ...{ 110: 6000, 111: 3000, 112: 600, 120: 1000, 121: 500, 122: 100 },
  11: 0.01,
};

function plannerOf(capacity = 15, more: Record<number, number> = {}): Planner {
  const planner = new Planner(capacity);
  planner.configure({ get: (n) => ({ ...SETTINGS, ...more })[n] ?? 0 });
  return planner;
}

const words = (speed: number, more: Partial<MoveWords> = {}): MoveWords => ({
  ...{ isRapid: false, speed, isInverseTime: false, s: 0, isRateAdjusted: false },
  ...more,
});
const rapid = words(1, { isRapid: true });

const rounded = (...values: number[]) => values.map((value) => Math.round(value * 1e3) / 1e3 + 0);

/** The squares of the speeds at which its moves are begun, as they are taken off one by one. */
function entries(planner: Planner): number[] {
  const found: number[] = [];
  for (let block = planner.current; block; block = planner.current) {
    found.push(block.entrySqr);
    planner.discard();
  }
  return rounded(...found);
}

describe('the planner of a virtual board', () => {
  it('lets a move go as fast as the axis lets it that has to do most', () => {
    const limits = (x: number, y: number, z: number) => {
      const planner = plannerOf();
      planner.add(x, y, z, rapid);
      const { mm, ux, uy, uz, rapidSpeed, nominalSpeed, acceleration } = planner.newest;
      assert.equal(nominalSpeed, rapidSpeed);
      return rounded(mm, ux, uy, uz, rapidSpeed, acceleration);
    };
    assert.deepEqual(limits(8, 0, 0), [8, 1, 0, 0, 100, 1000]);
    assert.deepEqual(limits(0, -8, 0), [8, 0, -1, 0, 50, 500]);
    assert.deepEqual(limits(0, 0, 8), [8, 0, 0, 1, 10, 100]);
    assert.deepEqual(limits(-30, 40, 0), [50, -0.6, 0.8, 0, 62.5, 625]);
    assert.deepEqual(
      limits(40, 3, 0).slice(4),
      rounded((100 / 40) * Math.hypot(40, 3), (1000 / 40) * Math.hypot(40, 3)),
    );
    assert.deepEqual(limits(2, 3, 6), [7, ...rounded(2 / 7, 3 / 7, 6 / 7, 70 / 6, 700 / 6)]);
  });

  it('begins each move where the last one ended, on a whole step of each motor', () => {
    const planner = plannerOf(15, { 100: 10, 101: 20, 102: 40 });
    planner.reset(1, 2, 3);
    assert.ok(planner.add(1.04, 2.08, 3.03, rapid));
    const { x, y, z, mm } = planner.newest;
    assert.deepEqual(rounded(x, y, z, mm), rounded(1, 2.1, 3.025, Math.hypot(0.1, 0.025)));
    assert.ok(!planner.add(1.02, 2.11, 3.02, rapid), 'it ends on the same steps');
    assert.equal(planner.count, 1);
    assert.ok(planner.add(1.06, 2.1, 3.025, rapid));
    assert.deepEqual(rounded(planner.newest.x, planner.newest.mm), [1.1, 0.1]);
  });

  it('takes the speed from the words, as speed or as time, and scales it as it is overridden', () => {
    const planner = plannerOf();
    planner.feedOverride = 0.5;
    planner.rapidOverride = 0.25;
    const speeds = (x: number, more: MoveWords) => {
      planner.add(x, 0, 0, more);
      const { programmedSpeed, nominalSpeed, s, isRateAdjusted, isRapid } = planner.newest;
      return [programmedSpeed, nominalSpeed, s, isRateAdjusted, isRapid];
    };
    assert.deepEqual(speeds(10, words(30, { s: 7 })), [30, 15, 7, false, false]);
    assert.deepEqual(speeds(20, words(500, { isRateAdjusted: true })), [500, 100, 0, true, false]);
    assert.deepEqual(speeds(30, words(0.5, { isInverseTime: true })), [20, 10, 0, false, false]);
    assert.deepEqual(speeds(40, rapid), [100, 25, 0, false, true]);
  });

  it('is at rest at the end of the last move, and everywhere as fast as it can brake for that', () => {
    const planner = plannerOf();
    planner.add(10, 0, 0, words(20));
    assert.deepEqual([planner.isFirst, planner.exitSqr], [true, 0]);
    planner.add(20, 0, 0, words(20));
    assert.deepEqual(
      [planner.isFirst, planner.goesStraightOn, ...rounded(planner.exitSqr)],
      [false, true, 400],
    );
    // 0.1 mm before the end: 2 · 1000 · 0.1.
    planner.add(20.1, 0, 0, words(20));
    assert.deepEqual(entries(planner), [0, 400, 200]);
    assert.deepEqual([planner.count, planner.current, planner.exitSqr], [0, undefined, 0]);
  });

  it('is no faster at a corner than it can have become by then, nor than the slower of both moves', () => {
    const planner = plannerOf();
    planner.add(0.05, 0, 0, words(20));
    planner.add(10, 0, 0, words(20));
    planner.add(20, 0, 0, words(12));
    planner.add(30, 0, 0, words(20));
    assert.deepEqual(entries(planner), [0, 100, 144, 144]);
  });

  it('takes corners by the deviation, with what the axes allow across them', () => {
    const corner = (x: number, y: number, z: number) => {
      const planner = plannerOf();
      planner.add(10, 0, 0, words(20));
      planner.add(10 + x, y, z, words(20));
      assert.equal(planner.goesStraightOn, planner.newest.junctionSqr > 1e30);
      return planner.newest.junctionSqr;
    };
    // A right angle: √½ on each axis, so the weaker one times √2; 0.01 mm; sin 45° / (1 − sin 45°).
    const right = (weaker: number) => (weaker * 0.01) / (1 - Math.SQRT1_2);
    assert.deepEqual(rounded(corner(0, 10, 0), corner(0, -10, 0)), rounded(right(500), right(500)));
    assert.deepEqual(rounded(corner(0, 0, 10)), rounded(right(100)));
    assert.equal(corner(-10, 0, 0), 0);
    assert.ok(corner(10, 0, 0) > 1e30);
    // Out of another direction: half of 180° less what it turns by, and √0.4 from the one to the other.
    const turned = (...ends: [number, number, number][]) => {
      const planner = plannerOf();
      for (const end of ends) planner.add(...end, words(20));
      return planner.newest.junctionSqr;
    };
    const blunt = (limit: number) => (limit * 0.01) / (1 / Math.sqrt(0.9) - 1);
    const out = turned([0, 10, 0], [3, 14, 0]);
    assert.deepEqual(rounded(out), rounded(blunt((1000 * Math.sqrt(0.4)) / 0.6)));
    const up = turned([0, 0, 10], [0, 3, 14]);
    assert.deepEqual(rounded(up), rounded(blunt((100 * Math.sqrt(0.4)) / 0.2)));
    // 60° inside: sin 30° / (1 − sin 30°) is 1, and the way across is along x and y as −1.5 and √¾.
    const across = Math.min(1000 / 1.5, 500 / Math.sqrt(0.75)) * Math.sqrt(3);
    assert.deepEqual(rounded(corner(-5, 10 * Math.sqrt(0.75), 0)), rounded(across * 0.01));
  });

  it('counts what each move changed of those before it: what a board reckons again', () => {
    const planner = plannerOf();
    const counts: (number | boolean)[][] = [];
    for (const x of [10, 20, 20.1, 30]) {
      planner.isReplanned = false;
      planner.add(x, 0, 0, words(20));
      const { again, raised, overtaken } = planner.replanned;
      counts.push([again, raised, overtaken, planner.isReplanned]);
    }
    assert.deepEqual(counts, [
      [0, 0, 0, false],
      [1, 0, 1, true],
      // The second is as fast as it may be: what is before it stays.
      [1, 0, 0, false],
      // The third was slow, as it was the last.
      [2, 1, 0, false],
    ]);
  });

  it('reckons none again that was settled before the first was done', () => {
    const planner = plannerOf();
    for (const x of [10, 20, 30, 40]) planner.add(x, 0, 0, words(20));
    planner.discard();
    planner.add(50, 0, 0, words(20));
    assert.equal(planner.replanned.again, 1);
  });

  it('has room for the next ones where the first were, move after move', () => {
    const planner = plannerOf(2);
    for (let x = 0.125; x < 13; x += 0.125) {
      planner.add(x, 0, 0, words(20));
      assert.equal(planner.newest.x, x);
      // At rest at its end, whatever stood in this room before: 2 · 1000 · 0.125.
      if (x > 0.125) assert.deepEqual(rounded(planner.newest.entrySqr), [250]);
      if (planner.isFull) planner.discard();
      assert.equal(planner.current?.x, x);
    }
  });

  it('reckons with what is left of a move that is prepared in part', () => {
    const planner = plannerOf();
    planner.add(10, 0, 0, words(20));
    Object.assign(planner.newest, { isBegun: true, leftMm: 0.1, leftSqr: 100 });
    planner.add(20, 0, 0, words(20));
    assert.deepEqual(rounded(planner.exitSqr), [300]);
    planner.unprepare();
    assert.equal(planner.current?.isBegun, false);
  });

  it('plans all again when an override changes, and begins at rest where it was emptied', () => {
    const planner = plannerOf();
    for (const x of [10, 20, 30]) planner.add(x, 0, 0, words(20));
    planner.feedOverride = 0.5;
    planner.replan();
    assert.deepEqual([planner.current?.nominalSpeed, ...rounded(planner.exitSqr)], [10, 100]);
    planner.add(40, 0, 0, words(40));
    assert.deepEqual(entries(planner), [0, 100, 100, 100]);
    for (const x of [50, 60]) planner.add(x, 0, 0, words(20));
    planner.prepared();
    planner.reset(0, 0, 0);
    assert.deepEqual([planner.count, planner.free], [0, 15]);
    planner.feedOverride = 1;
    planner.add(10, 0, 0, words(20));
    assert.deepEqual([planner.isFirst, planner.newest.mm], [true, 10]);
    assert.equal(planner.unprepared, planner.current);
    planner.add(20, 0, 0, words(20));
    assert.deepEqual(entries(planner), [0, 400]);
  });

  it('has room for its moves, and one more for each that is wholly prepared', () => {
    const planner = plannerOf(2);
    const room = () => [planner.count, planner.free, planner.isFull];
    assert.deepEqual(room(), [0, 2, false]);
    planner.add(10, 0, 0, words(20));
    planner.add(20, 0, 0, words(20));
    assert.deepEqual(room(), [2, 0, true]);
    const first = planner.unprepared;
    assert.deepEqual([first, ...rounded(planner.unpreparedExitSqr)], [planner.current, 400]);
    assert.ok(!planner.isExitSettled || planner.unpreparedExitSqr === 400);
    planner.prepared();
    assert.deepEqual(room(), [2, 1, false]);
    assert.deepEqual([planner.unprepared, planner.unpreparedExitSqr], [planner.newest, 0]);
    assert.ok(!planner.isExitSettled);
    planner.add(30, 0, 0, words(20));
    assert.deepEqual([...room(), planner.isFirst], [3, 0, true, false]);
    planner.prepared();
    planner.prepared();
    assert.deepEqual([planner.unprepared, planner.unpreparedExitSqr], [undefined, 0]);
    planner.discard();
    assert.deepEqual([...room(), planner.unprepared], [2, 2, false, undefined]);
    // What is prepared can change no more: the next move begins at rest.
    planner.add(40, 0, 0, words(20));
    assert.deepEqual([planner.isFirst, planner.newest.junctionSqr], [true, 0]);
    planner.unprepare();
    assert.deepEqual([...room(), planner.unprepared], [3, 0, true, planner.current]);
  });
});
