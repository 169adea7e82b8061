// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AVR_PROCESSOR } from '../../src/machine/processors.js';
import { estimate } from '../../src/toolpath/estimate.js';
import type { Pacing } from '../../src/toolpath/pacing.js';
import type { Toolpath } from '../../src/toolpath/toolpath.js';
import { picture, stroke } from './samples.js';

const pacing: Pacing = {
  maxSpeedX: 200,
  maxSpeedY: 200,
  accelerationX: 1000,
  accelerationY: 1000,
  junctionDeviation: 0.01,
  plannerBlocks: 15,
  secondsPerLine: 0,
  stopsForAir: true,
  stepsPerMmX: 0,
  stepsPerMmY: 0,
  stopsForCrumbs: false,
  secondsPerStop: 0,
};

const bed = (...blocks: Toolpath['blocks']): Toolpath<'bed'> => ({ frame: 'bed', blocks });

/** Seconds from rest to rest over `length` mm at up to `speed`. */
function ramped(length: number, speed: number, acceleration = 1000): number {
  if (speed * speed >= acceleration * length) return 2 * Math.sqrt(length / acceleration);
  return speed / acceleration + length / speed;
}

const near = (a: number, b: number, fraction = 1e-9) =>
  assert.ok(Math.abs(a - b) <= fraction * Math.abs(b), `${a} is not ${b}`);

describe('the estimate', () => {
  it('is a trapezoid for one straight stroke and the way back', () => {
    const { seconds, cutMillimetres, travelMillimetres } = estimate(
      bed(stroke([0, 0, 100, 0], { speed: 20 })),
      pacing,
    );
    near(seconds, ramped(100, 20) + ramped(100, 200));
    assert.equal(cutMillimetres, 100);
    assert.equal(travelMillimetres, 100);
  });

  it('is a triangle where the stroke is too short for full speed', () => {
    const long = estimate(bed(stroke([0, 0, 5, 0], { speed: 150 })), pacing);
    near(long.seconds, 2 * ramped(5, 150));
  });

  it('goes straight on without slowing down, through as many points as it likes', () => {
    const one = estimate(bed(stroke([0, 0, 100, 0], { speed: 50 })), pacing);
    const points = Array.from({ length: 201 }, (_, i) => [i / 2, 0]).flat();
    const many = estimate(bed(stroke(points, { speed: 50 })), pacing);
    near(many.seconds, one.seconds);
  });

  it('takes a square corner at the speed that the junction deviation allows', () => {
    // Bounded by the axes, the turn at 45° has √2 times the acceleration of one axis.
    const sin = Math.SQRT1_2;
    const corner = Math.sqrt((1000 * Math.SQRT2 * 0.01 * sin) / (1 - sin));
    const leg = (length: number, speed: number) => {
      const ramps = (2 * speed * speed - corner * corner) / 2000;
      return (2 * speed - corner) / 1000 + (length - ramps) / speed;
    };
    const speed = 40;
    // The way home begins at rest, and along the diagonal both axes pull.
    const home = ramped(Math.hypot(100, 100), 200 * Math.SQRT2, 1000 * Math.SQRT2);
    const { seconds } = estimate(bed(stroke([0, 0, 100, 0, 100, 100], { speed })), pacing);
    near(seconds, 2 * leg(100, speed) + home, 1e-6);
  });

  it('stops dead where it turns straight back', () => {
    const { seconds } = estimate(bed(stroke([0, 0, 50, 0, 0, 0], { speed: 50 })), pacing);
    near(seconds, 2 * ramped(50, 50));
  });

  it('never runs faster than it can stop within the moves it knows', () => {
    // Pixels of 0.1 mm and 15 planned moves: v² ≤ 2 · a · 14 · 0.1 mm before the last one.
    const points = Array.from({ length: 4001 }, (_, i) => [i / 10, 0]).flat();
    const { seconds } = estimate(bed(stroke(points, { speed: 200 })), pacing);
    const steady = Math.sqrt(2 * 1000 * 14 * 0.1);
    const alone = ramped(400, 200); // The way back is one move and knows no such limit.
    assert.ok(Math.abs((seconds - alone) / (400 / steady) - 1) < 0.03, `${seconds}`);
    const wide = estimate(bed(stroke(points, { speed: 200 })), { ...pacing, plannerBlocks: 1000 });
    near(wide.seconds, 2 * alone);
  });

  it('waits for lines where the board cannot read them fast enough', () => {
    const points = Array.from({ length: 1001 }, (_, i) => [i / 10, 0]).flat();
    const slow = estimate(bed(stroke(points, { speed: 50 })), { ...pacing, secondsPerLine: 0.004 });
    assert.ok(slow.seconds > 1000 * 0.004 && slow.seconds < 1000 * 0.004 + 1.2, `${slow.seconds}`);
    const few = { ...pacing, secondsPerLine: 0.004 };
    const long = bed(stroke([0, 0, 300, 0], { speed: 50 }));
    assert.ok(estimate(long, few).seconds < estimate(long, pacing).seconds + 0.02);
  });

  it('tells how long years of burning take on a slow board as soon as it tells of minutes', () => {
    const slow = { ...pacing, processor: { ...AVR_PROCESSOR, secondsPerByte: 0.00009 } };
    const [there, speed] = [400, 4e-6];
    const strokes = Array.from({ length: 20 }, (_, i) => {
      return stroke(i % 2 === 0 ? [0, i, there, i] : [there, i, 0, i], { speed });
    });
    const { seconds } = estimate(bed(...strokes), { ...slow, stepsPerMmX: 80, stepsPerMmY: 80 });
    near(seconds, (20 * there) / speed, 1e-6);
  });

  it('counts run-ups and white as travel', () => {
    const toolpath = bed(picture(['##..##'], { overscan: 2 }));
    const { cutMillimetres, travelMillimetres } = estimate(toolpath, pacing);
    assert.equal(cutMillimetres, 4);
    near(travelMillimetres, Math.hypot(2, 0.5) + 2 + 2 + 2 + Math.hypot(8, 0.5));
  });

  it('stops to switch the air where there is a pump', () => {
    const toolpath = bed(
      stroke([0, 0, 100, 0], { speed: 100 }),
      stroke([100, 0, 200, 0], { speed: 100, hasAir: true }),
    );
    const pump = estimate(toolpath, pacing).seconds;
    const none = estimate(toolpath, { ...pacing, stopsForAir: false }).seconds;
    near(pump - none, 0.1);
  });

  it('stands where the beam is switched off, and at home', () => {
    const toolpath = bed(stroke([0, 0, 100, 0, 200, 0], { speed: 100 }));
    const standing = estimate(toolpath, { ...pacing, secondsPerStop: 0.5 }).seconds;
    near(standing - estimate(toolpath, pacing).seconds, 1, 1e-6);
  });

  it('is nothing for nothing', () => {
    const nothing = { seconds: 0, cutMillimetres: 0, travelMillimetres: 0 };
    assert.deepEqual(estimate(bed(), pacing), nothing);
  });

  it('takes as long mirrored as not, and no less at a lower acceleration', () => {
    const mm = fc.integer({ min: -50, max: 50 });
    const way = fc.array(fc.tuple(mm, mm), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(way, (points) => {
        const drawn = estimate(bed(stroke(points.flat())), pacing).seconds;
        const flipped = points.flatMap(([x, y]) => [-x, y]);
        near(estimate(bed(stroke(flipped)), pacing).seconds, drawn, 1e-6);
        const lazy = { ...pacing, accelerationX: 300, accelerationY: 300 };
        assert.ok(estimate(bed(stroke(points.flat())), lazy).seconds >= drawn - 1e-9);
      }),
    );
  });
});
