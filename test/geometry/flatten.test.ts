// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { flatten } from '../../src/geometry/flatten.js';
import { type Path, PathBuilder } from '../../src/geometry/path.js';
import { pathBounds } from '../../src/geometry/path-bounds.js';
import { pointsBounds } from '../../src/geometry/polyline.js';

const mm = fc.integer({ min: -500_000, max: 500_000 }).map((um) => um / 1000);
const cubic = fc.tuple(mm, mm, mm, mm, mm, mm, mm, mm);
type Cubic = readonly [number, number, number, number, number, number, number, number];

function curve([x0, y0, x1, y1, x2, y2, x3, y3]: Cubic): Path {
  return new PathBuilder().moveTo(x0, y0).cubicTo(x1, y1, x2, y2, x3, y3).build();
}

function pointAt(c: Cubic, t: number) {
  const u = 1 - t;
  const at = (i: number) =>
    u * u * u * c[i]! +
    3 * u * u * t * c[i + 2]! +
    3 * u * t * t * c[i + 4]! +
    t * t * t * c[i + 6]!;
  return { x: at(0), y: at(1) };
}

function distanceToChain(points: Float64Array, x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 2; i < points.length; i += 2) {
    const [ax, ay, bx, by] = [points[i - 2]!, points[i - 1]!, points[i]!, points[i + 1]!];
    const square = (bx - ax) ** 2 + (by - ay) ** 2;
    const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square));
    least = Math.min(least, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
  }
  return least;
}

describe('flatten', () => {
  it('stays within the tolerance of any curve', () => {
    fc.assert(
      fc.property(cubic, fc.constantFrom(0.01, 0.1, 2), (c, tolerance) => {
        const lines = flatten(curve(c), tolerance);
        if (lines.length === 0) return; // A curve that is one point.
        for (let t = 0; t <= 1; t += 0.07) {
          const { x, y } = pointAt(c, t);
          const away = distanceToChain(lines[0]!.points, x, y);
          assert.ok(away <= tolerance + 1e-9, `${away} mm away at ${t}`);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('makes few pieces: a circle of 10 mm radius takes under 100 at 0.01 mm', () => {
    const k = 5.5228475;
    const circle = new PathBuilder()
      .moveTo(10, 0)
      .cubicTo(10, k, k, 10, 0, 10)
      .cubicTo(-k, 10, -10, k, -10, 0)
      .cubicTo(-10, -k, -k, -10, 0, -10)
      .cubicTo(k, -10, 10, -k, 10, 0)
      .close()
      .build();
    const [line] = flatten(circle);
    assert.ok(line!.isClosed);
    assert.ok(line!.points.length / 2 < 100, `${line!.points.length / 2} points`);
  });

  it('ends closed outlines where they began and leaves open ones open', () => {
    const path = new PathBuilder()
      .moveTo(0, 0)
      .lineTo(4, 0)
      .lineTo(4, 3)
      .close()
      .moveTo(10, 10)
      .lineTo(11, 10)
      .build();
    const [triangle, stroke] = flatten(path);
    assert.deepEqual([...triangle!.points], [0, 0, 4, 0, 4, 3, 0, 0]);
    assert.equal(triangle!.isClosed, true);
    assert.deepEqual([...stroke!.points], [10, 10, 11, 10]);
    assert.equal(stroke!.isClosed, false);
  });

  it('draws on from the start after a close, drops points that go nowhere, takes a return for closed', () => {
    const path = new PathBuilder()
      .moveTo(1, 1)
      .lineTo(2, 1)
      .lineTo(2, 2)
      .close()
      .lineTo(1, 5)
      .moveTo(7, 7)
      .close()
      .moveTo(0, 0)
      .lineTo(1, 0)
      .lineTo(1, 0)
      .lineTo(0, 1)
      .lineTo(0, 0)
      .build();
    const lines = flatten(path);
    assert.equal(lines.length, 3);
    assert.deepEqual([...lines[1]!.points], [1, 1, 1, 5]);
    assert.deepEqual([...lines[2]!.points], [0, 0, 1, 0, 0, 1, 0, 0]);
    assert.equal(lines[2]!.isClosed, true);
  });
});

describe('the box of a path', () => {
  it('is that of its flattened curves', () => {
    fc.assert(
      fc.property(cubic, (c) => {
        const lines = flatten(curve(c), 0.001);
        if (lines.length === 0) return;
        const near = pointsBounds(lines[0]!.points);
        const box = pathBounds(curve(c));
        for (const side of ['minX', 'minY', 'maxX', 'maxY'] as const) {
          assert.ok(
            Math.abs(near[side] - box[side]) < 0.002,
            `${side}: ${near[side]} ${box[side]}`,
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('does not count control points, nor a move that nothing follows', () => {
    const path = new PathBuilder()
      .moveTo(0, 0)
      .cubicTo(0, 40, 10, 40, 10, 0)
      .moveTo(99, 99)
      .build();
    assert.deepEqual(pathBounds(path), { minX: 0, minY: 0, maxX: 10, maxY: 30 });
  });
});
