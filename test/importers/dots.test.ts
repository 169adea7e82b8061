// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines that go nowhere are seen as dots where their ends are round or square. */
import assert from 'node:assert/strict';
import { type LineCap, type PathShape, PLAIN_LINE } from '../../src/art/art.js';
import type { Path } from '../../src/geometry/path.js';
import { PathBuilder } from '../../src/geometry/path.js';
import { withDotsDrawn } from '../../src/importers/dots.js';
import { areaOf, boundsOf } from './measure.js';

const RED = [255, 0, 0] as const;

/** A dot at 10, 20, a line, and a dot at 30, 40; units of half a millimetre. */
function dotted(cap: LineCap, strokeWidth: number, more: Partial<PathShape> = {}): PathShape {
  const path = new PathBuilder().moveTo(10, 20).lineTo(10, 20).moveTo(0, 0).lineTo(5, 5);
  path.moveTo(30, 40).cubicTo(30, 40, 30, 40, 30, 40);
  const look = { stroke: RED, strokeWidth, line: { ...PLAIN_LINE, cap } };
  return {
    kind: 'path',
    id: '',
    layer: 0,
    path: path.build(),
    fillRule: 'nonzero',
    ...look,
    ...more,
  };
}
const drawn = (shape: PathShape) => withDotsDrawn(shape, 0.5);
const ops = (path: Path) => [...path.ops].join('');

describe('a line without a length', () => {
  it('is nothing where its ends are flat, or no line is seen', () => {
    for (const shape of [dotted('butt', 2), dotted('round', 2, { line: PLAIN_LINE })])
      assert.deepEqual(drawn(shape), [shape]);
    const { stroke: _, ...bare } = dotted('round', 2);
    assert.deepEqual(drawn(bare), [bare]);
    const long = dotted('round', 2, { path: new PathBuilder().moveTo(0, 0).lineTo(1, 0).build() });
    assert.deepEqual(drawn(long), [long]);
  });

  it('is a disc or a square where it is wide, filled with the colour of the line', () => {
    for (const [cap, area] of [
      ['round', 4 * Math.PI],
      ['square', 16],
    ] as const) {
      const [lines, dots, ...none] = drawn(dotted(cap, 2));
      assert.deepEqual(none, []);
      assert.equal(ops(lines!.path), '01');
      assert.deepEqual([...lines!.path.coords], [0, 0, 5, 5]);
      assert.deepEqual([dots!.fill, dots!.stroke, dots!.strokeWidth], [RED, undefined, 0]);
      assert.ok(Math.abs(Math.abs(areaOf(dots!.path)) - 2 * area) < 0.05);
      assert.deepEqual(boundsOf(dots!.path), { minX: 8, minY: 18, maxX: 32, maxY: 42 });
    }
  });

  it('is a line as long as it is wide where it is fine', () => {
    const [, dots] = drawn(dotted('round', 1));
    assert.deepEqual([...dots!.path.coords], [9, 20, 11, 20, 29, 40, 31, 40]);
    assert.deepEqual([dots!.stroke, dots!.fill, dots!.strokeWidth], [RED, undefined, 1]);
  });

  it('takes nothing of what is around it, a filled area least of all', () => {
    const only = new PathBuilder().moveTo(1, 1).lineTo(1, 1).build();
    assert.equal(drawn(dotted('round', 2, { path: only })).length, 1);
    assert.equal(drawn(dotted('round', 2, { path: only, fill: RED })).length, 2);
    const closed = new PathBuilder().moveTo(0, 0).lineTo(4, 0).cubicTo(4, 1, 4, 2, 4, 4).close();
    closed.moveTo(9, 9).lineTo(9, 9).close();
    const [kept] = drawn(dotted('round', 2, { path: closed.build() }));
    assert.equal(ops(kept!.path), '0123');
    assert.deepEqual([...kept!.path.coords], [0, 0, 4, 0, 4, 1, 4, 2, 4, 4]);
  });
});
