// SPDX-License-Identifier: GPL-3.0-or-later
/** Shapes as the words of a PDF page: what is painted how, with which line. */
import assert from 'node:assert/strict';
import { type PathShape, PLAIN_LINE } from '../../../src/art/art.js';
import { num, pictureOperators, shapeOperators } from '../../../src/exporters/pdf/content.js';
import { PathBuilder } from '../../../src/geometry/path.js';

const path = new PathBuilder().moveTo(1, 2).lineTo(3, 4).cubicTo(5, 6, 7, 8, 9, 10).close().build();
const BARE: PathShape = {
  kind: 'path',
  id: '',
  layer: 0,
  path,
  fillRule: 'nonzero',
  strokeWidth: 0.2,
};
const RED = [255, 0, 0] as const;
const OUTLINE = ['1 2 m', '3 4 l', '5 6 7 8 9 10 c', 'h'];

const wordsOf = (more: Partial<PathShape>) =>
  shapeOperators({ ...BARE, ...more })
    .trim()
    .split('\n');

describe('what a PDF page says of a shape', () => {
  it('is its outline, stroked, filled by its rule, or both', () => {
    const pen = ['1 0 0 RG', '0.2 w 0 J 0 j 4 M'].join(' ');
    assert.deepEqual(wordsOf({ stroke: RED }), [pen, ...OUTLINE, 'S']);
    const half = [0, 51, 255] as const;
    assert.deepEqual(wordsOf({ fill: half }), ['0 0.2 1 rg', ...OUTLINE, 'f']);
    assert.deepEqual(wordsOf({ fill: half, fillRule: 'evenodd' }).at(-1), 'f*');
    const both = { fill: half, stroke: RED };
    assert.deepEqual(wordsOf(both), ['0 0.2 1 rg', pen, ...OUTLINE, 'B']);
    assert.deepEqual(wordsOf({ ...both, fillRule: 'evenodd' }).at(-1), 'B*');
    assert.equal(wordsOf({ stroke: RED, fillRule: 'evenodd' }).at(-1), 'S');
  });

  it('is a hairline where nothing is painted, so that it is seen', () => {
    assert.deepEqual(wordsOf({})[0], '0 0 0 RG 0.1 w 0 J 0 j 4 M');
  });

  it('keeps the ends and the corners of a line', () => {
    const penOf = (line: Partial<typeof PLAIN_LINE>) =>
      wordsOf({ stroke: RED, line: { ...PLAIN_LINE, ...line } })[0]!.replace(/.* w /, '');
    assert.equal(penOf({ cap: 'round', join: 'round' }), '1 J 1 j 4 M');
    assert.equal(penOf({ cap: 'square', join: 'bevel' }), '2 J 2 j 4 M');
    assert.equal(penOf({ miterLimit: 7.5 }), '0 J 0 j 7.5 M');
    assert.equal(penOf({ miterLimit: 0.5 }), '0 J 0 j 1 M', 'a reader refuses less than 1');
  });

  it('takes the unit square of a picture to where it lies', () => {
    assert.equal(
      pictureOperators('Im3', [20, 0, 0, -10, 5, 15.5]),
      'q 20 0 0 -10 5 15.5 cm /Im3 Do Q\n',
    );
  });

  it('writes numbers short, and never with an exponent', () => {
    assert.deepEqual([0.1 + 0.2, -1e-9, 1e-7, 120, -2.5, 1e22].map(num), [
      '0.3',
      '0',
      '0',
      '120',
      '-2.5',
      '0',
    ]);
  });
});
