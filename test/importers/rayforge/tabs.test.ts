// SPDX-License-Identifier: GPL-3.0-or-later
/** Where tabs are on an outline of commands, and the gaps that they leave in it. */
import assert from 'node:assert/strict';
import { PieceBudget } from '../../../src/geometry/piece-budget.js';
import { subpathsOf } from '../../../src/geometry/subpaths.js';
import { readGeometry } from '../../../src/importers/rayforge/geometry.js';
import { interrupted, tabsOf, withGaps } from '../../../src/importers/rayforge/tabs.js';
import { lengthOf } from '../measure.js';

/** A square of 10 mm, then a line of 8 mm apart from it. */
const GEOMETRY = readGeometry({
  commands: [
    ...[
      ['M', 0, 0],
      ['L', 10, 0],
      ['L', 10, 10],
      ['L', 0, 10],
      ['L', 0, 0],
    ],
    ...[
      ['M', 20, 0],
      ['L', 28, 0],
    ],
  ],
});
const tab = (segment_index: number, pos: number, width?: number) => ({ segment_index, pos, width });
const found = (...tabs: readonly object[]) => tabsOf({ tabs }, GEOMETRY);

describe('the tabs of a part', () => {
  it('are on the op that their command draws, at a share of its way', () => {
    // The first line of an outline brings its move with it, and the closing of the square is an op of its own.
    assert.deepEqual(found(tab(1, 0.25, 2), tab(4, 0.5, 1), tab(6, 0.75, 3)), [
      { op: 1, fraction: 0.25, width: 2 },
      { op: 4, fraction: 0.5, width: 1 },
      { op: 7, fraction: 0.75, width: 3 },
    ]);
    assert.deepEqual(
      found(tab(2, -1, 1), tab(2, 7, 1)).map(({ fraction }) => fraction),
      [0, 1],
    );
  });

  it('are none without a width, a place, or where they are switched off', () => {
    assert.deepEqual(
      found(tab(1, 0.5), tab(1, 0.5, 0), tab(99, 0.5, 1), { pos: 0.5, width: 1 }),
      [],
    );
    assert.deepEqual(found({ segment_index: 1, width: 1 }), []);
    assert.deepEqual(tabsOf({ tabs: [tab(1, 0.5, 1)], tabs_enabled: false }, GEOMETRY), []);
  });

  it('leave gaps as wide as they are in their own outline, and the others whole', () => {
    const gapped = (...tabs: readonly object[]) =>
      withGaps(GEOMETRY.path, found(...tabs), new PieceBudget());
    const near = (path: ReturnType<typeof gapped>, length: number) =>
      assert.ok(Math.abs(lengthOf(path) - length) < 0.01, `${lengthOf(path)}`);
    near(gapped(), 48);
    near(gapped(tab(1, 0.5, 2)), 46);
    near(gapped(tab(1, 0.5, 2), tab(2, 0.5, 3), tab(6, 0.5, 1)), 42);
    near(gapped(tab(1, 0, 2)), 46);
    near(gapped(tab(6, 0.5, 99)), 40);
    const { coords } = gapped(tab(6, 0.25, 1));
    assert.deepEqual(
      [...coords.slice(-8)].map((mm) => Math.round(mm * 100) / 100),
      [20, 0, 21.5, 0, 22.5, 0, 28, 0],
    );
  });

  it('part a closed line into the stretches between them, of which one runs over its corner', () => {
    const points = Float64Array.of(0, 0, 10, 0, 10, 10, 0, 10, 0, 0);
    const left = (isClosed: boolean, ...places: readonly number[]) =>
      interrupted(
        { points, isClosed },
        places.map((at) => ({ at, width: 2 })),
      ).map((rest) => [...rest]);
    assert.deepEqual(left(true, 5, 25), [
      [6, 0, 10, 0, 10, 10, 6, 10],
      [4, 10, 0, 10, 0, 0, 4, 0],
    ]);
    assert.deepEqual(left(true, 5, 15, 25), [
      [6, 0, 10, 0, 10, 4],
      [10, 6, 10, 10, 6, 10],
      [4, 10, 0, 10, 0, 0, 4, 0],
    ]);
    assert.deepEqual(left(false, 5), [
      [0, 0, 4, 0],
      [6, 0, 10, 0, 10, 10, 0, 10, 0, 0],
    ]);
    assert.deepEqual(left(true, 0), [[1, 0, 10, 0, 10, 10, 0, 10, 0, 1]]);
    assert.deepEqual(left(true), [[...points]]);
  });

  it('leave gaps at their share of a curve, which is not its share of the way', () => {
    // Two curves that run straight, half of each by its numbers at 3.875 of 10 mm along both axes.
    const geometry = readGeometry({
      commands: [
        ['M', 0, 0],
        ['B', 10, 10, 0, 2, 2, 5, 5],
        ['B', 20, 20, 0, 12, 12, 15, 15],
      ],
    });
    const width = 0.75 * Math.SQRT2;
    const endsOf = (segment_index: number) => {
      const tabs = tabsOf({ tabs: [tab(segment_index, 0.5, width)] }, geometry);
      const gapped = withGaps(geometry.path, tabs, new PieceBudget());
      return subpathsOf(gapped).map(({ coords }) =>
        [...coords.slice(0, 2), ...coords.slice(-2)].map((mm) => Math.round(mm * 100) / 100 + 0),
      );
    };
    assert.deepEqual(endsOf(1), [
      [0, 0, 3.5, 3.5],
      [4.25, 4.25, 20, 20],
    ]);
    assert.deepEqual(endsOf(2), [
      [0, 0, 13.5, 13.5],
      [14.25, 14.25, 20, 20],
    ]);
  });
});
