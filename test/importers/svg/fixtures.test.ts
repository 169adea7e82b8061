// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { CLOSE, CUBIC } from '../../../src/geometry/path.js';
import { fixtureOrSkip } from '../fixtures.js';
import { boundsOf, isNear, outlinesOf, pathsOf } from '../measure.js';
import { parse } from './drawing.js';

describe("other programs' SVG files", () => {
  it('10x10_square is a square of exactly ten millimetres', async function () {
    const { art, problems } = await parse(fixtureOrSkip(this, 'svg/10x10_square.svg'));
    assert.deepEqual([art.width, art.height], [10, 10]);
    assert.equal(art.shapes.length, 1);
    const square = pathsOf(art)[0]!;
    assert.deepEqual([...square.path.coords], [0, 10, 10, 10, 10, 0, 0, 0]);
    assert.deepEqual(square.stroke, [0, 0, 0]);
    assert.ok(Math.abs(square.strokeWidth - 0.1) < 1e-6);
    assert.equal(square.fill, undefined);
    assert.deepEqual(problems, []);
  });

  it('nested-rect holds four rectangles, at their places', async function () {
    const { art } = await parse(fixtureOrSkip(this, 'svg/nested-rect.svg'));
    assert.deepEqual(
      pathsOf(art).map((shape) => shape.id),
      ['rect1', 'rect2', 'rect3', 'rect4'],
    );
    const outer = { minX: 37.09742, minY: 84.14016, maxX: 172.90258, maxY: 212.85984 };
    assert.ok(isNear(boundsOf(pathsOf(art)[0]!.path), outer, 1e-4));
  });

  it('twolayer keeps its two layers', async function () {
    const { art } = await parse(fixtureOrSkip(this, 'svg/twolayer.svg'));
    assert.deepEqual(
      art.layers.map((layer) => layer.name),
      ['Calque 1', 'Calque 2'],
    );
    assert.deepEqual(
      art.shapes.map((shape) => shape.layer),
      [0, 1],
    );
    // Its fills have no opacity: what cannot be seen is not filled.
    assert.ok(pathsOf(art).every((shape) => shape.fill === undefined && shape.stroke));
  });

  it('mouse has five paths and two circles on A4', async function () {
    const { art } = await parse(fixtureOrSkip(this, 'svg/mouse.svg'));
    assert.deepEqual([art.width, art.height], [210, 297]);
    assert.equal(art.shapes.length, 7);
    const closed = pathsOf(art).filter(({ path }) => path.ops.at(-1) === CLOSE);
    assert.equal(closed.length, 3, 'two circles and the mouse');
  });

  it('circle stays a curve, round to a hundredth of a millimetre', async function () {
    const { art } = await parse(fixtureOrSkip(this, 'svg/circle.svg'));
    const { path } = pathsOf(art)[0]!;
    assert.ok(path.ops.includes(CUBIC));
    for (const [x, y] of outlinesOf(path).flat())
      assert.ok(Math.abs(Math.hypot(x - 50, y - 50) - 25) < 0.01);
  });
});
