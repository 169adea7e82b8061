// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Polyline } from '../../src/geometry/polyline.js';
import { orderPieces } from '../../src/toolpath/order.js';
import { orderStrokes } from '../../src/toolpath/stroke-order.js';
import type { Toolpath } from '../../src/toolpath/toolpath.js';
import { stroke } from './samples.js';
import { darkWay, flatSheet, nestedSheet, slowOrder } from './sheets.js';

const HERE = { x: 0, y: 0 };

function box(x: number, y: number, size: number): Polyline {
  const points = Float64Array.of(x, y, x + size, y, x + size, y + size, x, y + size, x, y);
  return { points, isClosed: true };
}

/** An outline whatever corner it starts in and whichever way it is run. */
function shape({ points }: Polyline): string {
  const corners: string[] = [];
  for (let i = 0; i < points.length; i += 2) corners.push(`${points[i]},${points[i + 1]}`);
  return [...new Set(corners)].sort().join(' ');
}

function counted(lines: readonly Polyline[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of lines.map(shape)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

describe('the order of strokes', () => {
  it('is inside before outside, however the drawing has them', () => {
    const [sheet, window, pane] = [box(0, 0, 100), box(10, 10, 50), box(20, 20, 5)];
    for (const drawn of [
      [sheet, window, pane],
      [pane, sheet, window],
      [window, pane, sheet],
    ]) {
      assert.deepEqual(orderStrokes(drawn, HERE).map(shape), [pane, window, sheet].map(shape));
    }
  });

  it('says how far it is, and ends wherever it is called off', () => {
    const lines = Array.from({ length: 40 }, (_, i) => box(3 * i, 0, 2));
    const reported: number[] = [];
    orderStrokes(lines, HERE, (fraction) => reported.push(fraction));
    assert.deepEqual([reported[0], reported.at(-1)], [0, 1]);
    assert.ok(reported.includes(0.5));
    assert.ok(reported.every((fraction, i) => i === 0 || fraction >= reported[i - 1]!));
    for (const stage of [0, 0.5, 1]) {
      const off = new Error('called off');
      const callOff = (fraction: number) => {
        if (fraction === stage) throw off;
      };
      assert.throws(() => orderStrokes(lines, HERE, callOff), off);
    }
  });

  it('keeps every stroke, and closed ones closed', () => {
    const small = fc.integer({ min: 0, max: 40 });
    const any = fc.oneof(
      fc.tuple(small, small, fc.integer({ min: 1, max: 30 })).map(([x, y, s]) => box(x, y, s)),
      fc
        .tuple(small, small, small, small)
        .map((p): Polyline => ({ points: Float64Array.from(p), isClosed: false })),
    );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (lines) => {
        const ordered = orderStrokes(lines, HERE);
        assert.deepEqual(counted(ordered), counted(lines));
        for (const { points, isClosed } of ordered) {
          if (!isClosed) continue;
          assert.deepEqual(points.slice(0, 2), points.slice(-2));
        }
      }),
    );
  });

  it('lets neighbours begin where they meet, and not each where it is drawn', () => {
    //  ┌──┐┌──┐   Begun at their own lower left corners, the four are 20 mm apart.
    //  └──┘└──┘   Begun in the middle, they are 2 mm apart.
    //  ┌──┐┌──┐
    //  └──┘└──┘
    const four = [box(0, 0, 18), box(20, 0, 18), box(0, 20, 18), box(20, 20, 18)];
    let [pen, way] = [HERE, 0];
    for (const { points } of orderStrokes(four, HERE)) {
      way += Math.hypot(points[0]! - pen.x, points[1]! - pen.y);
      pen = { x: points[0]!, y: points[1]! };
    }
    assert.ok(way < 33, `${way} mm`);
  });

  it('finishes a part before it goes on to the next one', () => {
    const parts = [0, 100, 200].map((x) => [
      box(x, 0, 50),
      box(x + 10, 10, 30),
      box(x + 20, 20, 5),
    ]);
    const sheet = [0, 1, 2].flatMap((depth) => parts.map((part) => part[depth]!));
    assert.deepEqual(
      orderStrokes(sheet, HERE).map(shape),
      parts.flatMap((part) => part.toReversed()).map(shape),
    );
  });

  it('runs an outline of loose strokes behind what lies in it', () => {
    const hole = box(20, 20, 5);
    const side = (...points: number[]): Polyline => {
      return { points: Float64Array.from(points), isClosed: false };
    };
    const sides = [side(0, 0, 50, 0), side(50, 50, 50, 0), side(50, 50, 0, 50), side(0, 50, 0, 0)];
    assert.equal(shape(orderStrokes([...sides, hole], HERE)[0]!), shape(hole));
  });

  it('is no longer than a slow and simple order, nested or flat', () => {
    for (const sheet of [flatSheet(120), nestedSheet(16)]) {
      const own = darkWay(orderStrokes(sheet, HERE));
      const slow = darkWay(slowOrder(sheet));
      assert.ok(own < slow, `${own} mm against ${slow} mm`);
    }
  });

  it('keeps large sheets as short as they have been', () => {
    // The best that an hour of search found for the flat one is about 21 400 mm.
    assert.ok(darkWay(orderStrokes(flatSheet(5000), HERE)) < 22_700);
    assert.ok(darkWay(orderStrokes(nestedSheet(200), HERE)) < 6_100);
    assert.ok(darkWay(orderStrokes(nestedSheet(1667), HERE)) < 18_390);
  });

  it('begins a closed outline at the corner next to the pen', () => {
    const [first, second] = orderStrokes([box(0, 0, 10), box(20, 0, 10)], HERE);
    assert.deepEqual([...first!.points.subarray(0, 2)], [0, 0]);
    assert.deepEqual([...second!.points.subarray(0, 2)], [20, 0]);
    const [left] = orderStrokes([box(-30, 0, 10)], HERE);
    assert.deepEqual([...left!.points.subarray(0, 2)], [-20, 0]);
  });
});

describe('the order of pieces', () => {
  const at = (x: number, y: number, size: number): Toolpath<'bed'> => ({
    frame: 'bed',
    blocks: [stroke([...box(x, y, size).points])],
  });

  it('puts what lies inside another first, then what is near, and idle ones last', () => {
    const [frame, inside, far, near] = [at(0, 0, 50), at(10, 10, 5), at(300, 0, 5), at(60, 0, 5)];
    const idle: Toolpath<'bed'> = { frame: 'bed', blocks: [] };
    const ordered = orderPieces([idle, far, frame, near, inside], HERE);
    assert.deepEqual(
      ordered.map((t) => [idle, far, frame, near, inside].indexOf(t)),
      [4, 2, 3, 1, 0],
    );
  });
});
