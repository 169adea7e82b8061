// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clipToBox } from '../../src/geometry/clip-to-box.js';
import { flatten } from '../../src/geometry/flatten.js';
import { type Path, PathBuilder } from '../../src/geometry/path.js';
import { holdsPoint, signedArea } from '../../src/geometry/polyline.js';

const BOX = { minX: 10, minY: 20, maxX: 50, maxY: 40 };

function drawn(points: readonly (readonly [number, number])[], isClosed = false): Path {
  const path = new PathBuilder();
  points.forEach(([x, y], i) => {
    if (i === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  });
  if (isClosed) path.close();
  return path.build();
}

const linesOf = (path: Path | undefined) =>
  path === undefined ? [] : flatten(path, 0.005).map(({ points }) => [...points]);

describe('a path clipped to a box', () => {
  it('is the same path where it lies inside, and nothing where it lies outside', () => {
    const inside = drawn([
      [10, 20],
      [50, 20],
      [50, 40],
    ]);
    for (const kind of ['stroke', 'fill'] as const) {
      assert.equal(clipToBox(inside, BOX, kind), inside);
      for (const [dx, dy] of [
        [60, 0],
        [-60, 0],
        [0, 40],
        [0, -40],
        [60, 40],
      ] as const) {
        const beside = drawn([
          [10 + dx, 20 + dy],
          [40 + dx, 30 + dy],
          [10 + dx, 35 + dy],
        ]);
        assert.equal(clipToBox(beside, BOX, kind), undefined, `${kind} ${dx} ${dy}`);
      }
    }
  });

  it('loses of a line what lies outside, and stays one line where it stays inside', () => {
    const line = drawn([
      [0, 30],
      [20, 30],
      [30, 30],
      [30, 60],
      [40, 60],
      [40, 0],
    ]);
    assert.deepEqual(linesOf(clipToBox(line, BOX, 'stroke')), [
      [10, 30, 20, 30, 30, 30, 30, 40],
      [40, 40, 40, 20],
    ]);
  });

  it('passes by a corner without leaving anything', () => {
    const aroundCorner = drawn([
      [0, 35],
      [16, 50],
    ]);
    assert.equal(clipToBox(aroundCorner, BOX, 'stroke'), undefined);
  });

  it('follows the edge of the box with an area', () => {
    const wide = drawn(
      [
        [0, 25],
        [60, 25],
        [60, 35],
        [0, 35],
      ],
      true,
    );
    const [outline] = flatten(clipToBox(wide, BOX, 'fill')!, 0.005);
    assert.ok(outline!.isClosed);
    assert.equal(Math.abs(signedArea(outline!.points)), 40 * 10);
  });

  it('holds of any area what the area and the box hold both', () => {
    const x = fc.integer({ min: 0, max: 60 });
    const y = fc.integer({ min: 10, max: 50 });
    const corner = fc.tuple(x, y);
    fc.assert(
      fc.property(corner, corner, corner, x, y, (a, b, c, px, py) => {
        const area = drawn([a, b, c], true);
        // Beside the whole numbers, so that no point lies on an outline.
        const [atX, atY] = [px + 0.313, py + 0.271];
        const holds = (path: Path | undefined) =>
          path !== undefined &&
          flatten(path, 0.005).some(({ points }) => holdsPoint(points, atX, atY));
        const isInBox = atX > BOX.minX && atX < BOX.maxX && atY > BOX.minY && atY < BOX.maxY;
        assert.equal(holds(clipToBox(area, BOX, 'fill')), isInBox && holds(area));
      }),
    );
  });
});
