// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CrossingBudget } from '../../src/geometry/crossing-budget.js';
import { CrossingSort } from '../../src/geometry/crossing-sort.js';
import { holdsPoint, type Polyline, signedArea } from '../../src/geometry/polyline.js';
import { type FillRule, fillSpans, type ScanLines } from '../../src/geometry/scan-fill.js';

function outline(...points: number[]): Polyline {
  return { points: Float64Array.from([...points, points[0]!, points[1]!]), isClosed: true };
}

function spans(outlines: Polyline[], rule: FillRule, lines: ScanLines): number[][] {
  const found: number[][] = [];
  fillSpans(outlines, rule, lines, (row, x0, x1) => found.push([row, x0, x1]));
  return found;
}

/** Spans that touch as one: where edges meet on a row, either is right. */
function joined(all: readonly number[][]): number[][] {
  const found: number[][] = [];
  for (const [row, x0, x1] of all) {
    const last = found.at(-1);
    if (last?.[0] === row && last?.[2] === x0) last![2] = x1!;
    else found.push([row!, x0!, x1!]);
  }
  return found;
}

/*
 *   ┌────────┐
 *   │  ┌──┐  │
 *   │  └──┘  │
 *   └────────┘
 */
const frame = outline(0, 0, 10, 0, 10, 4, 0, 4);
const sameWay = outline(3, 1, 7, 1, 7, 3, 3, 3);
const otherWay = outline(3, 1, 3, 3, 7, 3, 7, 1);
const middle: ScanLines = { first: 2, step: 1, count: 1 };

describe('filling outlines', () => {
  it('leaves a hole by either rule when the inner outline runs the other way', () => {
    const hole = [
      [0, 0, 3],
      [0, 7, 10],
    ];
    assert.deepEqual(spans([frame, otherWay], 'nonzero', middle), hole);
    assert.deepEqual(spans([frame, otherWay], 'evenodd', middle), hole);
  });

  it('fills an inner outline that runs the same way only by the non-zero rule', () => {
    assert.deepEqual(spans([frame, sameWay], 'nonzero', middle), [[0, 0, 10]]);
    assert.equal(spans([frame, sameWay], 'evenodd', middle).length, 2);
  });

  it('counts a corner that lies on a line once, from above as from below', () => {
    const diamond = outline(0, 0, 5, 5, 0, 10, -5, 5);
    for (const lines of [
      { first: 0, step: 5, count: 3 },
      { first: 10, step: -5, count: 3 },
    ]) {
      assert.deepEqual(spans([diamond], 'nonzero', lines), [[1, -5, 5]]);
    }
  });

  it('closes open outlines', () => {
    const open: Polyline = { points: Float64Array.of(0, 0, 4, 0, 4, 4), isClosed: false };
    assert.deepEqual(spans([open], 'nonzero', { first: 2, step: 1, count: 1 }), [[0, 2, 4]]);
  });

  it('agrees with the point-in-polygon test and with the area, whatever the outline', () => {
    const corner = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(corner, corner), { minLength: 3, maxLength: 12 }),
        (corners) => {
          const shape = outline(...corners.flat());
          const lines = { first: -49.7, step: 0.9, count: 111 };
          const byRow = new Map<number, number[][]>();
          fillSpans([shape], 'evenodd', lines, (row, x0, x1) => {
            byRow.set(row, [...(byRow.get(row) ?? []), [x0, x1]]);
          });
          for (let row = 0; row < lines.count; row += 7) {
            const y = lines.first + row * lines.step;
            const ends = (byRow.get(row) ?? []).flat();
            for (let x = -49.9; x < 50; x += 3.3) {
              if (ends.some((end) => Math.abs(end - x) < 1e-6)) continue;
              const isIn = (byRow.get(row) ?? []).some(([x0, x1]) => x0! < x && x < x1!);
              assert.equal(isIn, holdsPoint(shape.points, x, y), `at ${x}, ${y}`);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('covers the area of the outline', () => {
    const leaf = outline(0, 0, 30, 5, 40, 33, 12, 28);
    let area = 0;
    fillSpans([leaf], 'nonzero', { first: 0.005, step: 0.01, count: 3300 }, (_, x0, x1) => {
      area += (x1 - x0) * 0.01;
    });
    assert.ok(Math.abs(area - signedArea(leaf.points)) < 0.05, `${area}`);
  });

  it('finds the same on the rows that are wanted, whichever are left out', () => {
    const corner = fc.double({ min: -50, max: 50, noNaN: true });
    const corners = fc.array(fc.tuple(corner, corner), { minLength: 3, maxLength: 40 });
    const lines = { first: -49.7, step: 0.9, count: 111 };
    fc.assert(
      fc.property(
        corners,
        fc.array(fc.boolean(), { minLength: 111, maxLength: 111 }),
        (at, wanted) => {
          const shape = outline(...at.flat());
          const all = spans([shape], 'nonzero', lines);
          const found: number[][] = [];
          const nextRow = (row: number) => (wanted.indexOf(true, row) + 112) % 112;
          fillSpans([shape], 'nonzero', lines, (...span) => found.push(span), { nextRow });
          assert.deepEqual(joined(found), joined(all.filter(([row]) => wanted[row!])));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('counts what it will cost before it begins', () => {
    const lines = { first: 0.5, step: 1, count: 4 };
    const cost = (most: number) => () =>
      fillSpans([frame], 'nonzero', lines, () => {}, { budget: new CrossingBudget(most) });
    assert.doesNotThrow(cost(8));
    assert.throws(cost(7), { code: 'plan.too-dense' });
    // No row crosses more than two edges where three frames are above each other.
    const above = [0, 4, 8].map((y) => ({
      ...frame,
      points: frame.points.map((at, i) => at + (i % 2) * y),
    }));
    const costs: object[] = [];
    const budget = { take: (asked: object) => void costs.push(asked) } as unknown as CrossingBudget;
    fillSpans(above, 'nonzero', { ...lines, count: 12 }, () => {}, { budget });
    assert.deepEqual(costs, [{ crossings: 24, edgesOnARow: 2 }]);
  });
});

describe('edges in the order of their crossings', () => {
  const sorted = (crossings: number[]) => {
    const crossing = Float64Array.from(crossings);
    const edge = Int32Array.from(crossings, (_, i) => i);
    new CrossingSort().sort(crossing, edge, crossings.length);
    return [...edge];
  };

  it('are the same whether they were nearly in order or in none', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 200 }), (crossings) => {
        const wanted = crossings.map((_, i) => i).sort((a, b) => crossings[a]! - crossings[b]!);
        assert.deepEqual(sorted(crossings), wanted);
      }),
    );
  });

  it('stay themselves beyond those that were asked for', () => {
    const crossing = Float64Array.from({ length: 64 }, (_, i) => 64 - i);
    const edge = Int32Array.from({ length: 64 }, (_, i) => i);
    new CrossingSort().sort(crossing, edge, 60);
    assert.deepEqual([...edge.subarray(60)], [60, 61, 62, 63]);
    assert.deepEqual([...crossing.subarray(0, 3)], [5, 6, 7]);
  });
});
