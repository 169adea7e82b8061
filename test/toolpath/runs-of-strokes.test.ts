// SPDX-License-Identifier: GPL-3.0-or-later
/** How strokes in running order are run, and how an order is made lawful. */
import assert from 'node:assert/strict';
import type { Polyline } from '../../src/geometry/polyline.js';
import { stopsOf } from '../../src/geometry/tour/stops.js';
import { inOrder } from '../../src/geometry/tour/tour.js';
import {
  asRun,
  fineCorners,
  runsOfTour,
  type StrokeRun,
} from '../../src/toolpath/runs-of-strokes.js';
import { waitingOrder } from '../../src/toolpath/waiting-order.js';

const HERE = { x: 0, y: 0 };

function square(x: number, y: number, size: number): Polyline {
  const points = Float64Array.of(x, y, x + size, y, x + size, y + size, x, y + size, x, y);
  return { points, isClosed: true };
}

function line(...points: number[]): Polyline {
  return { points: Float64Array.from(points), isClosed: false };
}

function run(stroke: Polyline, isReversed = false): StrokeRun<Polyline> {
  return { line: stroke, start: 0, isReversed };
}

/** The corner that each stroke begins at. */
function corners(runs: readonly StrokeRun<Polyline>[], from = HERE): number[] {
  fineCorners(runs, from);
  return runs.map(({ start }) => start);
}

describe('a stroke in its order', () => {
  it('begins at the corner between where the pen comes from and where it continues to', () => {
    assert.deepEqual(corners([run(square(10, 0, 10))]), [0]);
    assert.deepEqual(corners([run(square(10, 0, 10))], { x: 50, y: 40 }), [2]);
    assert.deepEqual(corners([run(square(10, 0, 10))], { x: 0, y: 40 }), [3]);
    // By way of (20, 10) it is 32.56 mm, by way of (10, 0) 33.32 mm.
    const next = line(30, 12, 99, 99);
    assert.deepEqual(corners([run(square(10, 0, 10)), run(next)]), [2, 0]);
    const reversed = line(99, 99, 30, 12);
    assert.deepEqual(corners([run(square(10, 0, 10)), run(reversed, true)]), [2, 0]);
    assert.deepEqual(corners([run(square(10, 0, 10)), run(line(0, 9, 30, 12))]), [0, 0]);
  });

  it('ends where it begins if it closes, else at its other end', () => {
    const away = square(100, 0, 10);
    assert.deepEqual(corners([run(line(5, 5, 120, 20)), run(away)]), [0, 2]);
    assert.deepEqual(corners([run(line(120, 20, 5, 5), true), run(away)]), [0, 2]);
    assert.deepEqual(corners([run(square(40, 40, 5)), run(square(60, 40, 5))]), [1, 0]);
  });

  it('is run from its corner on, or from its other end', () => {
    const points = (stroke: StrokeRun<Polyline>) => [...asRun(stroke).points];
    assert.deepEqual(points({ ...run(square(0, 0, 1)), start: 2 }), [1, 1, 0, 1, 0, 0, 1, 0, 1, 1]);
    assert.deepEqual(points(run(line(1, 2, 3, 4))), [1, 2, 3, 4]);
    assert.deepEqual(points(run(line(1, 2, 3, 4), true)), [3, 4, 1, 2]);
  });

  it('is turned as the tour comes to it', () => {
    const lines = [line(50, 0, 10, 0), square(60, 0, 10), line(80, 0, 90, 0)];
    const stops = stopsOf(lines);
    const runs = runsOfTour(lines, stops, inOrder(stops, HERE, Int32Array.of(0, 1, 2)));
    assert.deepEqual(
      runs.map(({ line: own, isReversed }) => [lines.indexOf(own), isReversed]),
      [
        [0, true],
        [1, false],
        [2, false],
      ],
    );
    assert.deepEqual([runs[0]!.start, runs[2]!.start], [0, 0]);
  });
});

describe('an order in which strokes wait', () => {
  const lawful = (order: readonly number[], ...waiting: (readonly number[])[]) => [
    ...waitingOrder(order, waiting),
  ];

  it('has each right behind the last one that it waits for', () => {
    assert.deepEqual(lawful([0, 1, 2, 3], [], [], [0], [1]), [2, 0, 3, 1]);
    assert.deepEqual(lawful([0, 1, 2, 3], [], [0], [0], []), [1, 2, 0, 3]);
    assert.deepEqual(lawful([0, 1, 2], [], [0], [1]), [2, 1, 0]);
    assert.deepEqual(lawful([2, 1, 0], [], [0], [1]), [2, 1, 0], 'it is lawful as it is');
  });

  it('waits for none that is not in it', () => {
    assert.deepEqual(lawful([1, 0], [], [], [0, 1]), [1, 0]);
  });
});
