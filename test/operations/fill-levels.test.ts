// SPDX-License-Identifier: GPL-3.0-or-later
/** Fills on top of each other: painted as they lie, and at a cost that does not grow with what is hidden. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Fill, inkBounds } from '../../src/art/fills.js';
import { holdsPoint } from '../../src/geometry/polyline.js';
import { fillLevels } from '../../src/operations/engrave/fill.js';
import { type EngraveGrid, gridOver } from '../../src/operations/engrave/grid.js';

function fill(points: readonly number[], isInk = true): Fill {
  const line = { points: Float64Array.from([...points, points[0]!, points[1]!]), isClosed: true };
  return { outlines: [line], rule: 'evenodd', isInk };
}

function box(x: number, y: number, width: number, height: number, isInk = true): Fill {
  return fill([x, y, x + width, y, x + width, y + height, x, y + height], isInk);
}

/** Painted dot by dot, as a person would: the topmost fill that holds the dot's centre decides. */
function dotByDot(fills: readonly Fill[], grid: EngraveGrid): number[] {
  const from = [...fills].reverse();
  return Array.from({ length: grid.rows * grid.widthPx }, (_, i) => {
    const x = grid.minX + ((i % grid.widthPx) + 0.5) * grid.pixel;
    const y = grid.maxY - (Math.floor(i / grid.widthPx) + 0.5) * grid.pitch;
    const top = from.find(({ outlines }) => holdsPoint(outlines[0]!.points, x, y));
    return top?.isInk ? 255 : 0;
  });
}

describe('fills on top of each other', () => {
  it('burn as the topmost of them says, whatever their number and form', () => {
    // Off the dots' centres, where a rounding would decide.
    const at = fc.integer({ min: -200, max: 200 }).map((n) => n / 10.1 + 0.00137);
    const corners = fc.array(fc.tuple(at, at), { minLength: 3, maxLength: 7 });
    const some = fc.array(fc.tuple(corners, fc.boolean()), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(some, (drawn) => {
        const fills = [box(-20, -20, 40, 40), ...drawn.map(([c, isInk]) => fill(c.flat(), isInk))];
        const grid = gridOver(inkBounds(fills), 0.613, 0.97);
        assert.deepEqual([...fillLevels(fills, grid, () => {})], dotByDot(fills, grid));
      }),
      { numRuns: 80 },
    );
  });

  it('burn where one of them shows only its first or its last column of dots', () => {
    const wide = box(0, 0, 10, 2);
    const shown = (...above: readonly Fill[]) => {
      const levels = fillLevels([wide, ...above], gridOver(inkBounds([wide]), 1, 1), () => {});
      const row = (from: number) =>
        [...levels.subarray(from, from + 10)].map((l) => (l ? '#' : '.'));
      return [row(0).join(''), row(10).join('')];
    };
    assert.deepEqual(shown(box(1, 0, 9, 2, false)), ['#.........', '#.........']);
    assert.deepEqual(shown(box(0, 0, 9, 2, false)), ['.........#', '.........#']);
    assert.deepEqual(shown(box(0, 0, 10, 1, false)), ['##########', '..........']);
  });

  it('tell how far they are, from nothing to nearly all', () => {
    const fills = Array.from({ length: 450 }, (_, i) => box(i, 0, 1, 1));
    const told: number[] = [];
    fillLevels(fills, gridOver(inkBounds(fills), 1, 1), (fraction) => told.push(fraction));
    assert.deepEqual(
      told,
      [...told].sort((a, b) => a - b),
    );
    assert.ok(told.length >= 4 && told[0]! >= 0 && told.at(-1)! < 1, `${told}`);
  });
});
