// SPDX-License-Identifier: GPL-3.0-or-later
/** Arcs of a circle, by their centre and by their radius, against places reckoned by hand. */
import assert from 'node:assert/strict';
import {
  type Arc,
  arcAround,
  arcBounds,
  arcMeetsBox,
  arcOfRadius,
  arcPoint,
  sweepBetween,
} from '../../src/geometry/arc.js';

const rounded = (...values: number[]) => values.map((value) => Math.round(value * 1e6) / 1e6 + 0);
const degrees = (angle: number) => rounded((angle * 180) / Math.PI)[0];
const point = (x: number, y: number) => ({ x, y });

/** An arc of a circle of 5 mm around (10, 20), in degrees. */
const arc = (from: number, sweep: number): Arc => ({
  ...{ centre: point(10, 20), radius: 5 },
  ...{ start: (from * Math.PI) / 180, sweep: (sweep * Math.PI) / 180 },
});

describe('an arc', () => {
  it('turns from one end to the other the way it is told, and all round where they meet', () => {
    const turns: [[number, number], [number, number], number, number][] = [
      [[1, 0], [0, 1], 90, -270],
      [[1, 0], [0, -1], 270, -90],
      [[0, 2], [-1, -1], 135, -225],
      [[1, 0], [-1, 0], 180, -180],
      [[3, 4], [3, 4], 360, -360],
      // A rounding error beside the same place is no arc of nothing, and none of nearly nothing.
      [[1, 0], [1, 1e-7], 360, -360],
      [[1, 0], [1, -1e-7], 360, -360],
    ];
    for (const [from, to, left, right] of turns) {
      const round = (clockwise: boolean) =>
        Math.round((sweepBetween(from, to, clockwise) * 180) / Math.PI);
      assert.deepEqual([round(false), round(true)], [left, right], `${from} to ${to}`);
    }
    // Beyond half a millionth it is one.
    assert.ok(sweepBetween([1, 0], [1, 1e-6], false) < 1e-5);
    assert.ok(sweepBetween([1, 0], [1, -1e-6], true) > -1e-5);
  });

  it('is a circle around its centre', () => {
    const made = arcAround([point(15, 20), point(10, 25)], point(10, 20), false);
    assert.deepEqual(
      [made.centre, made.radius, made.start, degrees(made.sweep)],
      [point(10, 20), 5, 0, 90],
    );
    const other = arcAround([point(13, 24), point(10, 25)], point(10, 20), true);
    assert.equal(other.radius, 5);
    assert.deepEqual(rounded(other.start), rounded(Math.atan2(4, 3)));
    const places = [0, 0.5, 1].flatMap((share) => Object.values(arcPoint(arc(90, 180), share)));
    assert.deepEqual(rounded(...places), [10, 25, 5, 20, 10, 15]);
  });

  it('by its radius goes the short way round, or the long one where that is negative', () => {
    const ends = [point(10, 0), point(0, 10)] as const;
    const made = (radius: number, isClockwise: boolean) => {
      const found = arcOfRadius(ends, radius, isClockwise);
      return (
        found && [...rounded(found.centre.x, found.centre.y, found.radius), degrees(found.sweep)]
      );
    };
    assert.deepEqual(made(10, false), [0, 0, 10, 90]);
    assert.deepEqual(made(10, true), [10, 10, 10, -90]);
    assert.deepEqual(made(-10, false), [10, 10, 10, 270]);
    assert.deepEqual(made(-10, true), [0, 0, 10, -270]);
    const half = Math.SQRT2 * 5;
    assert.deepEqual(made(half, false), [5, 5, ...rounded(half), 180]);
  });

  it('by its radius needs one that spans its ends, but for half a thousandth', () => {
    const between = (x: number, radius: number) =>
      arcOfRadius([point(0, 0), point(x, 0)], radius, true);
    assert.deepEqual(rounded(between(10, 4.9996)!.centre.x, between(10, 4.9996)!.radius), [5, 5]);
    assert.ok(between(10, -4.9996));
    assert.equal(between(10, 4.999), undefined);
    assert.equal(between(10, 4), undefined);
    assert.equal(between(0, 4), undefined, 'ends that meet say nothing about its centre');
  });

  it('reaches as far as its curve does, not only its ends', () => {
    const box = (from: number, sweep: number) => {
      const { minX, minY, maxX, maxY } = arcBounds(arc(from, sweep));
      return rounded(minX, minY, maxX, maxY);
    };
    const leg = 5 * Math.SQRT1_2;
    assert.deepEqual(box(45, 90), rounded(10 - leg, 20 + leg, 10 + leg, 25));
    assert.deepEqual(box(135, -90), rounded(10 - leg, 20 + leg, 10 + leg, 25));
    assert.deepEqual(box(-45, 90), rounded(10 + leg, 20 - leg, 15, 20 + leg));
    assert.deepEqual(box(45, -90), rounded(10 + leg, 20 - leg, 15, 20 + leg));
    assert.deepEqual(box(45, 270), rounded(5, 15, 10 + leg, 25));
    assert.deepEqual(box(10, 360), [5, 15, 15, 25]);
    assert.deepEqual(box(0, 90), [10, 20, 15, 25]);
  });

  it('meets a box that any point of it lies in', () => {
    const meets = (minX: number, minY: number, maxX: number, maxY: number, of = arc(0, 90)) =>
      arcMeetsBox(of, { minX, minY, maxX, maxY });
    // Its begin, its end, each edge, and the box all around it.
    assert.ok(meets(15, 20, 16, 21) && meets(14, 19, 15, 20) && meets(9, 24, 10.1, 26));
    assert.ok(meets(13, 20.5, 13.2, 30), 'up through a strip');
    assert.ok(meets(13, 23.5, 20, 24.5), 'from the right');
    assert.ok(meets(10.5, 23, 13.5, 30) && meets(0, 0, 100, 100));
    // Inside the circle, outside it, and on the part that is not drawn.
    assert.ok(!meets(11, 21, 12, 22) && !meets(14, 24, 15, 25) && !meets(16, 20, 17, 21));
    assert.ok(!meets(4, 19, 6, 21) && !meets(9, 14, 9.9, 16) && !meets(6, 16, 7, 17));
    assert.ok(meets(4, 19, 6, 21, arc(90, 180)) && meets(6, 16, 7, 17, arc(90, 180)));
    assert.ok(meets(13, 23.5, 20, 24.5, arc(90, -90)) && !meets(4, 19, 6, 21, arc(90, -90)));
    // Thin boxes that the curve runs through from edge to edge: across, and up.
    assert.ok(meets(0, 23.99, 100, 24.01) && meets(12.99, 0, 13.01, 100));
    assert.ok(meets(12.99, 23.9, 13.01, 24.1) && !meets(12.99, 24.1, 13.01, 24.2));
  });
});
