// SPDX-License-Identifier: GPL-3.0-or-later
/** The head of a virtual board on its own clock, against figures reckoned by hand: 1000 mm/s², 15 moves ahead. */
import assert from 'node:assert/strict';
import { Head, type HeadMove, type HeadOptions } from '../../../src/simulators/core/head.js';

const OPTIONS: HeadOptions = {
  ...{ plannerBlocks: 15, maxS: 1000, maxSpeed: 100, acceleration: 1000 },
  junctionDeviation: 0.01,
};

const headOf = (options: Partial<HeadOptions> = {}) => new Head({ ...OPTIONS, ...options });
const to = (x: number, y: number, more: Partial<HeadMove> = {}): HeadMove => ({
  ...{ x, y, speed: 10, s: 0, isRateAdjusted: false },
  ...more,
});

function near(actual: number, expected: number, what = '') {
  assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected} ${what}`);
}

function isAt(head: Head, now: number, x: number, y: number) {
  const at = head.position(now);
  near(at.x, x, 'along x');
  near(at.y, y, 'along y');
}

/** Lets the head run out; when that is. */
function runOut(head: Head): number {
  let now = 0;
  while (Number.isFinite(head.nextEventAt)) {
    now = head.nextEventAt;
    head.finish(now);
  }
  return now;
}

describe('the head of a virtual board', () => {
  it('is where its speed took it, at every moment', () => {
    const head = headOf();
    assert.deepEqual([head.isStill, head.nextEventAt], [true, Infinity]);
    head.queue(to(6, 8), 2);
    assert.deepEqual([head.isStill, head.isMoving], [false, true]);
    // The steeper axis allows 1000 mm/s², so 1250 mm/s² along the way: 8 ms and 0.04 mm for each ramp.
    near(head.nextEventAt, 2 + 1.008);
    near(head.speed(2.004), 5);
    isAt(head, 2.004, 0.006, 0.008);
    near(head.speed(2.504), 10);
    isAt(head, 2.504, 3, 4);
    near(runOut(head), 3.008);
    isAt(head, 9, 6, 8);
    assert.deepEqual([head.speed(9), head.isStill], [0, true]);
  });

  it('takes a move as short as it is, unless its board joins them', () => {
    const head = headOf();
    head.queue(to(0.02, 0), 0);
    assert.ok(head.isMoving);
  });

  it('goes no faster than the machine can', () => {
    const head = headOf();
    head.queue(to(20, 0, { speed: 1000 }), 0);
    near(runOut(head), 0.3);
  });

  it('goes straight on without slowing down, also for a move that comes while it moves', () => {
    const head = headOf();
    head.queue(to(0, 10), 0);
    head.queue(to(0, 20), 0.5);
    near(runOut(head), 2.01);
    isAt(head, 3, 0, 20);
  });

  it('turns a corner as fast as the deviation lets it, and stops to turn back', () => {
    const secondsOf = (x: number, y: number, junctionDeviation: number) => {
      const head = headOf({ junctionDeviation });
      head.queue(to(10, 0), 0);
      head.queue(to(x, y), 0);
      return runOut(head);
    };
    // v² = 1000·√2 · deviation · sin 45° / (1 − sin 45°); a ramp from 10 mm/s to v loses (10 − v)² / (2 · 1000 · 10).
    const corner = Math.sqrt((1000 * 0.01) / (1 - Math.SQRT1_2));
    near(secondsOf(10, 10, 0.01), 2.01 + (10 - corner) ** 2 / 10_000);
    near(secondsOf(10, 10, 0), 2.02);
    near(secondsOf(10, 10, 1), 2.01);
    near(secondsOf(0, 0, 1), 2.02);
  });

  it('has room for as many moves as its board, and drops one of no length', () => {
    const head = headOf({ plannerBlocks: 2 });
    const rooms = [[head.free, head.isFull]];
    for (const x of [10, 10, 20]) {
      head.queue(to(x, 0), 0);
      rooms.push([head.free, head.isFull]);
    }
    assert.deepEqual(rooms, [
      [2, false],
      [1, false],
      [1, false],
      [0, true],
    ]);
    head.finish(head.nextEventAt);
    assert.deepEqual([head.free, head.isFull, head.isStill], [1, false, false]);
  });

  it('joins moves that lead nowhere yet with the next one', () => {
    const head = headOf({ shortestMove: 0.025 });
    head.queue(to(0.024, -0.024), 0);
    assert.ok(head.isStill);
    head.queue(to(0.024, -0.025), 0);
    assert.ok(!head.isStill);
    runOut(head);
    isAt(head, 9, 0.024, -0.025);
    // From there on, from where it was put, and from where it was stopped.
    head.queue(to(0.048, -0.049), 9);
    assert.ok(head.isStill);
    head.place(1, 1);
    head.queue(to(1.02, 1), 9);
    assert.ok(head.isStill);
    head.queue(to(11, 1), 9);
    head.halt(9.505);
    head.queue(to(6.02, 1), 10);
    assert.ok(head.isStill);
    isAt(head, 10, 6, 1);
  });

  it('brakes on its way when it is held, and goes on from there', () => {
    const head = headOf();
    head.queue(to(10, 0, { s: 500 }), 0);
    head.hold(0.5);
    assert.deepEqual([head.isHeld, head.isMoving], [true, true]);
    head.resume(0.505);
    assert.ok(head.isHeld, 'not while it brakes');
    near(head.nextEventAt, 0.51);
    head.finish(head.nextEventAt);
    assert.deepEqual([head.isMoving, head.isStill, head.nextEventAt], [false, false, Infinity]);
    isAt(head, 0.6, 5, 0);
    assert.equal(head.power(0.6), 0);
    head.queue(to(10, 5, { s: 500 }), 1);
    assert.ok(!head.isMoving, 'held it takes moves, but does not begin them');
    head.resume(2);
    assert.deepEqual([head.isHeld, head.isMoving], [false, true]);
    head.finish(head.nextEventAt);
    isAt(head, head.nextEventAt, 10, 5);
    runOut(head);
    assert.ok(head.isStill);
    near(head.burn.cutMillimetres, 15);
    assert.deepEqual(
      head.burn.segments().filter(({ begin, end }) => begin < 2 && end > 0.5101),
      [],
      'it is dark while it is held',
    );
  });

  it('is done with a move at whose very end it came to rest', () => {
    const head = headOf();
    head.queue(to(10, 0), 0);
    head.hold(1);
    head.finish(head.nextEventAt);
    assert.deepEqual([head.isHeld, head.isStill], [true, true]);
    isAt(head, 2, 10, 0);
  });

  it('is at the very end of each move, after however many of them', () => {
    const head = headOf();
    for (let i = 1; i <= 500; i++) {
      if (head.isFull) head.finish(head.nextEventAt);
      head.queue(to(i / 10, i / 7), 0);
    }
    runOut(head);
    assert.deepEqual(head.position(99), { x: 50, y: 500 / 7 });
  });

  it('stops dead where it is, forgets what was queued, and starts from there', () => {
    const head = headOf();
    head.place(0, 5);
    head.queue(to(10, 5, { s: 500 }), 0);
    head.queue(to(10, 15), 0);
    head.hold(0.2);
    head.halt(0.205);
    // 10 mm/s for 0.2 s but for the ramp, then half of the way to a stand.
    isAt(head, 0.3, 1.95 + 0.0375, 5);
    assert.deepEqual([head.isHeld, head.isStill, head.nextEventAt], [false, true, Infinity]);
    assert.deepEqual([head.power(0.3), head.speed(0.3)], [0, 0]);
    head.queue(to(1.9875, 15), 1);
    near(runOut(head), 2.01);
    isAt(head, 3, 1.9875, 15);
  });

  it('is put somewhere without a move', () => {
    const head = headOf();
    head.place(3, 4);
    isAt(head, 0, 3, 4);
    head.queue(to(3, 14), 0);
    near(runOut(head), 1.01);
    isAt(head, 2, 3, 14);
  });
});

describe('the beam of a head', () => {
  const burnt = (head: Head) =>
    head.burn
      .segments()
      .map((segment) => Object.values(segment).map((value) => Math.round(value * 1e6) / 1e6));

  it('burns where it stands while it is on, up to the moment that is looked at', () => {
    const head = headOf();
    head.place(1, 2);
    head.setStanding(500, 1);
    assert.equal(head.power(1), 0.5);
    head.settle(2);
    assert.deepEqual(burnt(head), [[1, 2, 1, 2, 0.5, 0.5, 1, 2]]);
    head.setStanding(0, 3);
    head.setStanding(250, 4);
    head.queue(to(1, 12), 5);
    assert.deepEqual(burnt(head).slice(1), [
      [1, 2, 1, 2, 0.5, 0.5, 2, 3],
      [1, 2, 1, 2, 0.25, 0.25, 4, 5],
    ]);
    runOut(head);
    head.settle(9);
    assert.equal(burnt(head).length, 3, 'a dark move leaves it dark');
  });

  it('tells of what it burnt as soon as that is over, not with what is burnt next', () => {
    const told: number[] = [];
    const head = headOf({ onSegment: ({ end }) => told.push(Math.round(end * 1e6) / 1e6) });
    head.setStanding(500, 1);
    head.setStanding(0, 2);
    assert.deepEqual(told, [2]);
    head.queue(to(10, 0, { s: 500, isRateAdjusted: true }), 3);
    runOut(head);
    assert.deepEqual(told, [2, 3.01, 4, 4.01]);
    // With the beam on where it stands it may go on.
    head.queue(to(20, 0, { s: 500 }), 5);
    runOut(head);
    assert.equal(told.length, 4);
  });

  it('stays on at the end of a burning move, and not where it follows the speed', () => {
    for (const [isRateAdjusted, power] of [
      [false, 0.5],
      [true, 0],
    ] as const) {
      const head = headOf();
      head.queue(to(10, 0, { s: 500, isRateAdjusted }), 0);
      near(head.power(0.005), isRateAdjusted ? 0.25 : 0.5);
      near(head.power(0.5), 0.5);
      runOut(head);
      assert.equal(head.power(2), power);
    }
  });

  it('burns each stretch with the power at both of its ends', () => {
    const head = headOf();
    head.queue(to(10, 0, { s: 500, isRateAdjusted: true }), 0);
    runOut(head);
    assert.deepEqual(burnt(head), [
      [0, 0, 0.05, 0, 0, 0.5, 0, 0.01],
      [0.05, 0, 9.95, 0, 0.5, 0.5, 0.01, 1],
      [9.95, 0, 10, 0, 0.5, 0, 1, 1.01],
    ]);
  });

  it('is scaled from the moment on when that is asked, in the middle of a move too', () => {
    const head = headOf();
    head.queue(to(10, 0, { s: 300 }), 0);
    head.setPowerFraction(0.5, 0.505);
    head.setStanding(0, runOut(head));
    assert.deepEqual(burnt(head), [
      [0, 0, 5, 0, 0.3, 0.3, 0, 0.505],
      [5, 0, 10, 0, 0.15, 0.15, 0.505, 1.01],
    ]);
  });
});
