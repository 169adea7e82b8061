// SPDX-License-Identifier: GPL-3.0-or-later
/** One line of a program as a way of the head, whatever its radius and wherever it turns. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  directionAt,
  lengthOf,
  nearest,
  pointAt,
  type Segment,
} from '../../../src/devices/resume/segment.js';

const coordinate = fc.double({ min: -300, max: 300, noNaN: true });
const turn = fc.double({ min: 0.05, max: 2 * Math.PI - 0.05, noNaN: true });

const line = fc
  .tuple(coordinate, coordinate, coordinate, coordinate)
  .map(
    ([fromX, fromY, x, y]): Segment => ({ motion: 1, fromX, fromY, x, y, centreX: 0, centreY: 0 }),
  );
/** From an angle of the circle on, to the right (G2) or to the left (G3). */
const arc = fc
  .record({
    centreX: coordinate,
    centreY: coordinate,
    radius: fc.double({ min: 0.1, max: 200, noNaN: true }),
    start: fc.double({ min: -3, max: 3, noNaN: true }),
    turn,
    motion: fc.constantFrom(2, 3),
  })
  .map(({ centreX, centreY, radius, start, turn, motion }): Segment => {
    const end = motion === 2 ? start - turn : start + turn;
    return {
      ...{ motion, centreX, centreY },
      fromX: centreX + radius * Math.cos(start),
      fromY: centreY + radius * Math.sin(start),
      x: centreX + radius * Math.cos(end),
      y: centreY + radius * Math.sin(end),
    };
  });
const way = fc.oneof(
  line.filter((w) => lengthOf(w) > 0.1),
  arc,
);
const fraction = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const RUNS = { numRuns: 300 };
const near = (a: number, b: number, tolerance = 1e-6) =>
  assert.ok(Math.abs(a - b) <= tolerance, `${a} is not ${b}`);

describe('the way of a line', () => {
  //        ___
  //      /  ↖ \     directionAt: a unit vector along the way, as a small step shows it
  //     |   ·  |
  it('points where a small step along it leads, with length 1', () => {
    fc.assert(
      fc.property(way, fraction, (w, at) => {
        const { x, y } = directionAt(w, at);
        near(Math.hypot(x, y), 1);
        const step = 1e-6;
        const [a, b] = [pointAt(w, at - step), pointAt(w, at + step)];
        const length = Math.hypot(b.x - a.x, b.y - a.y);
        near(x, (b.x - a.x) / length, 1e-3);
        near(y, (b.y - a.y) / length, 1e-3);
      }),
      RUNS,
    );
  });

  it('begins and ends where the line does', () => {
    fc.assert(
      fc.property(way, (w) => {
        near(pointAt(w, 0).x, w.fromX);
        near(pointAt(w, 0).y, w.fromY);
        near(pointAt(w, 1).x, w.x, 1e-5);
        near(pointAt(w, 1).y, w.y, 1e-5);
      }),
      RUNS,
    );
  });

  it('is as long as the steps along it', () => {
    fc.assert(
      fc.property(way, (w) => {
        let sum = 0;
        const steps = 2000;
        for (let i = 0; i < steps; i++) {
          const [a, b] = [pointAt(w, i / steps), pointAt(w, (i + 1) / steps)];
          sum += Math.hypot(b.x - a.x, b.y - a.y);
        }
        near(sum / lengthOf(w), 1, 1e-5);
      }),
      RUNS,
    );
  });

  it('finds its own points again, and no nearer place for another', () => {
    fc.assert(
      fc.property(way, fraction, coordinate, coordinate, (w, at, x, y) => {
        const own = nearest(w, pointAt(w, at));
        near(own.off, 0, 1e-5);
        near(own.fraction, at, 1e-5);
        const { off } = nearest(w, { x, y });
        const others = [0, 0.2, 0.4, 0.6, 0.8, 1].map((s) => pointAt(w, s));
        for (const other of others) {
          assert.ok(off <= Math.hypot(other.x - x, other.y - y) + 1e-6);
        }
      }),
      RUNS,
    );
  });
});
