// SPDX-License-Identifier: GPL-3.0-or-later
/** An outline in the words of LightBurn: each point once, with the handles of the curves that leave and reach it. */
import assert from 'node:assert/strict';
import { vertexLists } from '../../../src/exporters/lightburn/vertex-lists.js';
import { PathBuilder } from '../../../src/geometry/path.js';

const listsOf = (draw: (path: PathBuilder) => PathBuilder) =>
  vertexLists(draw(new PathBuilder()).build());

describe('the points of an outline for LightBurn', () => {
  it('are joined by lines, and by curves with their handles', () => {
    const { vertices, primitives } = listsOf((path) =>
      path.moveTo(1, 2).lineTo(3, 4).cubicTo(5, 6, 7, 8, 9, 10),
    );
    assert.equal(vertices, 'V1 2c0x1c1x1V3 4c0x5c0y6c1x1V9 10c0x1c1x7c1y8');
    assert.equal(primitives, 'L0 1B1 2');
  });

  it('are closed by a line, or by what returns to the first of them', () => {
    const triangle = (path: PathBuilder) => path.moveTo(5, 5).lineTo(9, 5).lineTo(9, 9);
    assert.equal(listsOf((path) => triangle(path).close()).primitives, 'L0 1L1 2L2 0');
    const returned = listsOf((path) => triangle(path).lineTo(5, 5).close());
    assert.deepEqual(
      returned,
      listsOf((path) => triangle(path).close()),
    );
    const curved = listsOf((path) => triangle(path).cubicTo(8, 8, 6, 7, 5, 5).close());
    assert.equal(curved.vertices, 'V5 5c0x1c1x6c1y7V9 5c0x1c1x1V9 9c0x8c0y8c1x1');
    assert.equal(curved.primitives, 'L0 1L1 2B2 0');
    const almost = listsOf((path) => triangle(path).lineTo(5, 5.1).close());
    assert.equal(almost.primitives, 'L0 1L1 2L2 3L3 0');
  });

  it('stay open where they only come back', () => {
    const { primitives } = listsOf((path) => path.moveTo(0, 0).lineTo(5, 5).lineTo(0, 0));
    assert.equal(primitives, 'L0 1L1 2');
  });

  it('go to and fro on a line that is closed', () => {
    assert.equal(listsOf((path) => path.moveTo(0, 0).lineTo(5, 5).close()).primitives, 'L0 1L1 0');
    assert.equal(listsOf((path) => path.moveTo(0, 0).lineTo(0, 0).close()).primitives, 'L0 1L1 0');
  });
});
