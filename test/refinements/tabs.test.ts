// SPDX-License-Identifier: GPL-3.0-or-later
/** Bridges hold a part: as many as asked for, as wide as asked for, and all else is cut. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { polylineLength } from '../../src/geometry/polyline.js';
import { tabs } from '../../src/refinements/tabs/index.js';

type Params = Parameters<typeof tabs.refine>[1]['params'];
const PLAIN: Params = { count: 3, width: 1, shortest: 0 };

function cut(xy: readonly number[], params: Partial<Params> = {}): readonly Float64Array[] {
  const block = { kind: 'path', points: Float64Array.from(xy) } as const;
  const made = tabs.refine([block], { params: { ...PLAIN, ...params }, tick() {} });
  return made.map((one) => (one.kind === 'path' ? one.points : new Float64Array()));
}

const SQUARE = [0, 0, 40, 0, 40, 20, 0, 20, 0, 0];
const lengthOf = (lines: readonly Float64Array[]) =>
  lines.reduce((sum, points) => sum + polylineLength(points), 0);

describe('bridges', () => {
  it('are as many and as wide as asked for, one of them in the middle of the longest side', () => {
    const made = cut(SQUARE, { count: 2 });
    assert.deepEqual(
      made.map((points) => [...points]),
      [
        [20.5, 0, 40, 0, 40, 20, 20.5, 20],
        [19.5, 20, 0, 20, 0, 0, 19.5, 0],
      ],
    );
  });

  it('leave nothing else uncut, whatever the outline', () => {
    const coord = fc.double({ min: -50, max: 50, noNaN: true });
    const outline = fc.array(fc.tuple(coord, coord), { minLength: 3, maxLength: 20 });
    const params = fc.record({
      count: fc.integer({ min: 1, max: 9 }),
      width: fc.double({ min: 0.1, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(outline, params, (points, wanted) => {
        const xy = [...points.flat(), ...points[0]!];
        const length = polylineLength(Float64Array.from(xy));
        fc.pre(length / wanted.count > 3 * wanted.width);
        const made = cut(xy, wanted);
        assert.equal(made.length, wanted.count);
        assert.ok(Math.abs(lengthOf(made) - length + wanted.count * wanted.width) < 1e-6);
      }),
    );
  });

  it('are not made in open lines, in short outlines, and where there is no room for them', () => {
    const open = [0, 0, 40, 0, 40, 20];
    assert.deepEqual(
      cut(open).map((points) => [...points]),
      [open],
    );
    for (const params of [{ shortest: 121 }, { count: 80 }])
      assert.deepEqual(
        cut(SQUARE, params).map((points) => [...points]),
        [SQUARE],
      );
  });
});
