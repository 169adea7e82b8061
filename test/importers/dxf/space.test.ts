// SPDX-License-Identifier: GPL-3.0-or-later
/** What stands in space in a DXF drawing is seen from above: here a block that was tipped over, so that its heights lie along the page. */
import assert from 'node:assert/strict';
import { boundsOf, pathsOf } from '../measure.js';
import { block, parseDxfText } from './dxf-text.js';

/** From the block's origin ten up: along the page's lower edge once it is tipped. */
const POST = '0 LINE 8 0 10 0 20 0 30 0 11 0 21 0 31 10';
/** Flat entities that stand upright, their own x to the left. */
const UPRIGHT = '210 0 220 1 230 0';

describe('an entity in a block that is tipped over', () => {
  for (const [what, entity, expected] of [
    ['a line', '0 LINE 8 0 10 1 20 0 30 2 11 4 21 0 31 6', [2, 1, 6, 4]],
    [
      'a spline of control points',
      '0 SPLINE 8 0 71 1 40 0 40 0 40 1 40 1 10 1 20 0 30 2 10 4 20 0 30 6',
      [2, 1, 6, 4],
    ],
    [
      'a spline through points, with its directions',
      '0 SPLINE 8 0 71 3 11 1 21 0 31 2 11 4 21 0 31 2 12 1 22 0 32 0 13 1 23 0 33 0',
      [2, 1, 2, 4],
    ],
    ['a polyline', '0 LWPOLYLINE 8 0 90 2 70 0 38 5 10 1 20 0 10 4 20 7', [5, 1, 5, 4]],
    ['a polyline on the ground', '0 LWPOLYLINE 8 0 90 2 70 0 10 1 20 0 10 4 20 7', [0, 1, 0, 4]],
    [
      'an old polyline',
      '0 POLYLINE 8 0 66 1 70 0 0 VERTEX 8 0 10 1 20 0 30 2 0 VERTEX 8 0 10 4 20 0 30 6 0 SEQEND',
      [2, 1, 6, 4],
    ],
    ['a circle', `0 CIRCLE 8 0 10 -4 20 5 30 0 40 2 ${UPRIGHT}`, [3, 2, 7, 6]],
    ['an arc', `0 ARC 8 0 10 -4 20 5 30 0 40 2 50 0 51 90 ${UPRIGHT}`, [5, 2, 7, 4]],
    [
      'an ellipse',
      `0 ELLIPSE 8 0 10 4 20 0 30 5 11 0 21 0 31 2 40 0.5 41 0 42 6.283185307 ${UPRIGHT}`,
      [3, 3, 7, 5],
    ],
    [
      'a face',
      '0 3DFACE 8 0 10 1 20 0 30 2 11 4 21 0 31 2 12 4 22 0 32 6 13 1 23 0 33 2',
      [2, 1, 6, 4],
    ],
  ] as const) {
    it(`lies as far along as it was high: ${what}`, async () => {
      const { art, codes } = await parseDxfText(
        {
          blocks: block('B', `${POST} ${entity}`),
          entities: '0 INSERT 8 0 2 B 10 0 20 0 210 1 220 0 230 0',
        },
        { join: 0 },
      );
      assert.deepEqual(codes, []);
      const [post, ...others] = pathsOf(art).map(({ path }) => boundsOf(path));
      assert.deepEqual([post!.minX, post!.maxX], [0, 10]);
      assert.equal(others.length, 1);
      const { minX, minY, maxX, maxY } = others[0]!;
      const found = [minX, minY, maxX, maxY].map((mm) => Math.round(mm * 1e4) / 1e4);
      assert.deepEqual(found, expected);
    });
  }
});
