// SPDX-License-Identifier: GPL-3.0-or-later
/** Shapes cut to a clip: a page of 100 × 100 mm with its corner at 0,0. */
import assert from 'node:assert/strict';
import { Clipper } from '../../src/areas/clipper.js';
import type { PathShape } from '../../src/art/art.js';
import { flatten } from '../../src/geometry/flatten.js';
import { pathBounds } from '../../src/geometry/path-bounds.js';
import { polylineLength } from '../../src/geometry/polyline.js';
import { Area, asPath, hasLineAsArea } from '../../src/importers/cut-shape.js';

const PAGE = Float64Array.of(0, 0, 100, 0, 100, 100, 0, 100);
const BLACK = [0, 0, 0] as const;
const bare = { kind: 'path', id: 'a', layer: 0, fillRule: 'nonzero', strokeWidth: 0 } as const;

const line = (corners: readonly number[], strokeWidth = 0.1): PathShape => ({
  ...bare,
  ...{ strokeWidth, stroke: BLACK, path: asPath([Float64Array.from(corners)], false) },
});
const area = (...corners: readonly number[]): PathShape => ({
  ...bare,
  ...{ fill: BLACK, path: asPath([Float64Array.from(corners)], true) },
});
const square = (x: number, y: number, side: number) =>
  area(x, y, x + side, y, x + side, y + side, x, y + side);

describe('a shape cut to a clip', () => {
  let clipper: Clipper;
  before(async () => {
    clipper = await Clipper.load();
  });
  const cut = (shape: PathShape, rings = [PAGE]) => new Area(clipper, rings).cut(shape);
  const boxes = (shapes: readonly PathShape[]) =>
    shapes.map(({ path }) => {
      const { minX, minY, maxX, maxY } = pathBounds(path);
      return [minX, minY, maxX, maxY].map((value) => Math.round(100 * value) / 100 + 0);
    });

  it('is itself where it lies inside, and nothing where it lies beside', () => {
    for (const shape of [square(10, 10, 50), line([0, 0, 100, 100]), square(0, 0, 100)])
      assert.deepEqual(cut(shape), [shape]);
    const beside = [
      [110, 10],
      [-60, 10],
      [10, 110],
      [10, -60],
    ] as const;
    for (const [x, y] of beside) assert.deepEqual(cut(square(x, y, 50)), []);
    assert.deepEqual(cut(square(10, 10, 50), []), []);
  });

  it('is what of its fill lies inside', () => {
    assert.deepEqual(boxes(cut(square(80, 70, 50))), [[80, 70, 100, 100]]);
    const around = cut(square(-50, -50, 200));
    assert.deepEqual(boxes(around), [[0, 0, 100, 100]]);
    assert.deepEqual(around[0]!.fill, BLACK);
  });

  it('is what of its line lies inside: no line along the edge is made', () => {
    assert.deepEqual(boxes(cut(line([50, 50, 150, 50]))), [[50, 50, 100, 50]]);
    const twice = cut(line([10, 50, 10, 150, 30, 150, 30, 50]));
    assert.deepEqual([...twice[0]!.path.ops], [0, 1, 0, 1]);
    assert.deepEqual(boxes(twice), [[10, 50, 30, 100]]);
  });

  it('keeps fill and line apart, for only the line ends at the edge', () => {
    const both = { ...square(80, 80, 40), stroke: BLACK, strokeWidth: 0.1 };
    const [filled, lined] = cut(both);
    assert.deepEqual([filled?.fill, filled?.stroke, filled?.strokeWidth], [BLACK, undefined, 0]);
    assert.deepEqual([lined?.fill, lined?.stroke, lined?.strokeWidth], [undefined, BLACK, 0.1]);
    assert.deepEqual(boxes([filled!, lined!]), [
      [80, 80, 100, 100],
      [80, 80, 100, 100],
    ]);
  });

  it('keeps a line that runs along the edge itself, from where it comes and to where it goes', () => {
    assert.deepEqual(boxes(cut(line([20, 100, 60, 100]))), [[20, 100, 60, 100]]);
    assert.deepEqual(boxes(cut(line([0, -20, 0, 40, 0, 120]))), [[0, 0, 0, 100]]);
  });

  it('keeps a line that is on the edge but for rounding, and loses one beside it', () => {
    const rounded = line([20, 100.004, 60, 100.004]);
    assert.deepEqual(cut(rounded), [rounded]);
    assert.deepEqual(cut(line([20, 100.2, 60, 100.2])), []);
  });

  it('keeps the side of a square that a turned triangle shares with it', () => {
    const [c, s] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
    const turned = (...corners: readonly (readonly [x: number, y: number])[]) =>
      corners.flatMap(([x, y]) => [1500 + c * x - s * y, 500 + s * x + c * y]);
    const outline = line(turned([0, 0], [500, 0], [500, 500], [0, 500], [0, 0]));
    const clip = [Float64Array.from(turned([0, 0], [500, 0], [250, 500]))];
    const left = cut(outline, clip).flatMap(({ path }) => flatten(path));
    const length = left.reduce((sum, { points }) => sum + polylineLength(points), 0);
    assert.ok(Math.abs(length - 500) < 0.1, `${length} mm`);
  });

  it('loses what only touches a corner of the clip from beside', () => {
    //  ╲ of the line, the clip is a triangle ◣
    const corner = [Float64Array.of(0, 0, 100, 0, 0, 100)];
    assert.deepEqual(cut(line([60, 60, 90, 90]), corner), []);
    assert.deepEqual(boxes(cut(line([60, 30, 90, 60]), corner)), [[60, 30, 65, 35]]);
  });

  it('cuts a wide line along its length into an area, and says so', () => {
    const along = line([20, 99, 60, 99], 10);
    const left = cut(along);
    assert.deepEqual(boxes(left), [[20, 94, 60, 100]]);
    assert.deepEqual([left[0]!.fill, left[0]!.stroke], [BLACK, undefined]);
    assert.ok(hasLineAsArea(along, left));
  });

  it('goes on with a wide line as a line where the edge crosses it', () => {
    const across = line([50, 50, 150, 50], 10);
    const left = cut(across);
    assert.deepEqual(boxes(left), [[50, 50, 100, 50]]);
    assert.deepEqual([left[0]!.stroke, left[0]!.strokeWidth], [BLACK, 10]);
    assert.ok(!hasLineAsArea(across, left));
    const inside = line([20, 50, 80, 50], 10);
    assert.deepEqual(cut(inside), [inside]);
  });

  it('shows what a wide line beside the clip covers of it', () => {
    const beside = line([20, 103, 60, 103], 10);
    assert.deepEqual(boxes(cut(beside)), [[20, 98, 60, 100]]);
    assert.deepEqual(cut(line([20, 106, 60, 106], 10)), []);
  });

  it('has the holes of the clip', () => {
    const holed = [PAGE, Float64Array.of(40, 40, 40, 60, 60, 60, 60, 40)];
    const left = cut(line([20, 50, 80, 50]), holed);
    assert.deepEqual([...left[0]!.path.ops], [0, 1, 0, 1]);
    assert.deepEqual(cut(square(45, 45, 10), holed), []);
  });

  it('is surely inside an upright clip only', () => {
    const box = { minX: 10, minY: 10, maxX: 90, maxY: 100 };
    assert.ok(new Area(clipper, [PAGE]).surelyHolds(box));
    assert.ok(!new Area(clipper, [PAGE]).surelyHolds({ ...box, maxY: 101 }));
    assert.ok(!new Area(clipper, [PAGE]).surelyHolds({ ...box, minX: -1 }));
    const slanted = Float64Array.of(50, 0, 100, 50, 50, 100, 0, 50);
    assert.ok(!new Area(clipper, [slanted]).surelyHolds({ ...box, minX: 45, maxX: 55 }));
  });
});
