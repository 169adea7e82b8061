// SPDX-License-Identifier: GPL-3.0-or-later
/** What a box or a point is drawn to that comes near, and what is shown of the reason. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { endlessLine, linesOf } from '../../../src/editor/snap/snap-lines.js';
import { Snapper, type SnapTargets } from '../../../src/editor/snap/snapper.js';
import type { Bounds } from '../../../src/geometry/bounds.js';

/** A tolerance of 1 mm is 4 px: a grid of 5 mm is seen, and what is within 2 mm is near. */
const TOLERANCE = 1;

const box = (minX: number, minY: number, width: number, height: number): Bounds => {
  return { minX, minY, maxX: minX + width, maxY: minY + height };
};

function snapper(others: readonly Bounds[], more: Partial<SnapTargets> = {}) {
  const lines = {
    x: others.flatMap((other) => linesOf(other, 'x')),
    y: others.flatMap((other) => linesOf(other, 'y')),
  };
  return new Snapper({ lines, neighbours: [], hasGrid: false, ...more });
}

describe('a box that is moved by hand', () => {
  it('goes with its edge to the edge of another, and shows the line through both', () => {
    const { x, y, marks } = snapper([box(0, 0, 100, 40)]).box(box(98.5, 60, 10, 10), TOLERANCE);
    assert.deepEqual([x, y], [1.5, undefined]);
    assert.deepEqual(marks, [{ kind: 'snap-line', axis: 'x', at: 100, from: 0, to: 70 }]);
  });

  it('goes with its middle to the middle of another, on both axes at once', () => {
    const { x, y, marks } = snapper([box(0, 0, 100, 40)]).box(box(44, 16, 10, 10), TOLERANCE);
    assert.deepEqual([x, y], [1, -1]);
    assert.equal(marks.length, 2);
  });

  it('does not take an edge for a middle', () => {
    const { x } = snapper([box(0, 0, 100, 40)]).box(box(51, 60, 10, 10), TOLERANCE);
    assert.equal(x, undefined);
  });

  it('stays where it is when nothing is near, and goes to the nearest when more is', () => {
    const near = snapper([box(0, 0, 100, 40), box(102, 0, 50, 40)]);
    assert.deepEqual(near.box(box(20, 60, 11, 13), TOLERANCE), { marks: [] });
    assert.equal(near.box(box(101.5, 60, 10, 10), TOLERANCE).x, 0.5);
  });

  it('has nothing to do with what is far away across', () => {
    const far = snapper([box(0, 0, 100, 40)]);
    assert.equal(far.box(box(99, 1000, 10, 10), TOLERANCE).x, undefined);
    assert.equal(far.box(box(99, 1000, 10, 10), 8 * TOLERANCE).x, 1);
  });

  it('goes to lines without end wherever it is, with edges and middle alike', () => {
    const guide = new Snapper({
      lines: { x: [endlessLine(50)], y: [] },
      neighbours: [],
      hasGrid: false,
    });
    assert.equal(guide.box(box(49, 9000, 10, 10), TOLERANCE).x, 1);
    assert.equal(guide.box(box(44, 9000, 10, 10), TOLERANCE).x, 1);
  });

  it('goes to the grid that is seen, less far than to other things', () => {
    const grid = snapper([], { hasGrid: true });
    assert.equal(grid.box(box(20.9, 32, 10, 10), TOLERANCE).x?.toFixed(6), '-0.900000');
    assert.equal(grid.box(box(22.4, 32.4, 10, 10), TOLERANCE).x, undefined);
    const both = snapper([box(0, 0, 21.5, 40)], { hasGrid: true });
    assert.equal(both.box(box(20.2, 60, 8, 8), TOLERANCE).x?.toFixed(6), '1.300000');
  });

  it('stops in the middle between two neighbours, and tells both gaps', () => {
    const neighbours = [box(0, 0, 20, 20), box(80, 0, 20, 20)];
    const { x, marks } = snapper([], { neighbours }).box(box(44, 5, 10, 10), TOLERANCE);
    assert.equal(x, 1);
    assert.deepEqual(marks, [
      { kind: 'gap', axis: 'x', from: 20, to: 45, across: 10 },
      { kind: 'gap', axis: 'x', from: 55, to: 80, across: 10 },
    ]);
  });

  it('stops as far from the next one as that one is from the one after, on either side', () => {
    const neighbours = [box(0, 0, 20, 20), box(30, 0, 20, 20)];
    const gaps = snapper([], { neighbours });
    assert.equal(gaps.box(box(61, 5, 12, 10), TOLERANCE).x, -1);
    assert.equal(gaps.box(box(-21, 5, 12, 10), TOLERANCE).x, -1);
    assert.equal(gaps.box(box(61, 40, 12, 10), TOLERANCE).x, undefined, 'not beside them');
  });

  it('shows both gaps where it stops behind or before a row, along either axis', () => {
    const row = [box(0, 0, 20, 20), box(30, 0, 20, 20)];
    const column = [box(0, 0, 20, 20), box(0, 30, 20, 20)];
    const marksOf = (neighbours: readonly Bounds[], moved: Bounds) =>
      snapper([], { neighbours }).box(moved, TOLERANCE).marks;
    assert.deepEqual(marksOf(row, box(61, 5, 12, 10)), [
      { kind: 'gap', axis: 'x', from: 20, to: 30, across: 10 },
      { kind: 'gap', axis: 'x', from: 50, to: 60, across: 10 },
    ]);
    assert.deepEqual(marksOf(row, box(-21, 5, 12, 10)), [
      { kind: 'gap', axis: 'x', from: -10, to: 0, across: 10 },
      { kind: 'gap', axis: 'x', from: 20, to: 30, across: 10 },
    ]);
    assert.deepEqual(marksOf(column, box(6, 61, 10, 12)), [
      { kind: 'gap', axis: 'y', from: 20, to: 30, across: 11 },
      { kind: 'gap', axis: 'y', from: 50, to: 60, across: 11 },
    ]);
  });

  it('makes no gaps of neighbours that touch or lie in each other, or leave no room', () => {
    const near = (neighbours: readonly Bounds[], moved: Bounds) =>
      snapper([], { neighbours }).box(moved, TOLERANCE).x;
    assert.equal(near([box(0, 0, 20, 20), box(20, 0, 20, 20)], box(41, 5, 10, 10)), undefined);
    assert.equal(near([box(0, 0, 20, 20), box(15, 0, 20, 20)], box(31, 5, 10, 10)), undefined);
    assert.equal(near([box(0, 0, 20, 20), box(30, 0, 20, 20)], box(19, 5, 12, 10)), undefined);
  });

  it('takes the nearest of several neighbours on each side', () => {
    const neighbours = [
      ...[box(0, 0, 5, 20), box(10, 0, 10, 20)],
      ...[box(80, 0, 10, 20), box(95, 0, 5, 20)],
    ];
    assert.equal(snapper([], { neighbours }).box(box(44, 5, 10, 10), TOLERANCE).x, 1);
    const touching = box(10, 20, 10, 5);
    assert.equal(
      snapper([], { neighbours: [...neighbours, touching] }).box(box(44, 5, 10, 15), TOLERANCE).x,
      1,
      'what only touches its row is beside it as well',
    );
  });

  it('comes to lie where a mark says that it does, whatever lies about', () => {
    const mm = fc.integer({ min: 0, max: 2000 }).map((tenths) => tenths / 10);
    const side = fc.integer({ min: 5, max: 300 }).map((tenths) => tenths / 10);
    const any = fc.tuple(mm, mm, side, side).map((numbers) => box(...numbers));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), any, (others, moved) => {
        const all = snapper(others, { neighbours: others, hasGrid: true });
        const { x = 0, y = 0, marks } = all.box(moved, TOLERANCE);
        const most = 2 + 1e-9; // mm; the way is a difference of two places
        assert.ok(Math.abs(x) <= most && Math.abs(y) <= most);
        const there = { x: [moved.minX + x, moved.maxX + x], y: [moved.minY + y, moved.maxY + y] };
        for (const mark of marks) {
          if (mark.kind !== 'snap-line') continue;
          const [start, end] = there[mark.axis] as [number, number];
          const isMet = [start, end, (start + end) / 2].some((at) => Math.abs(at - mark.at) < 1e-6);
          assert.ok(isMet, JSON.stringify({ mark, there }));
        }
        const lengths = marks.flatMap((mark) => (mark.kind === 'gap' ? [mark] : []));
        for (const axis of ['x', 'y']) {
          const [one, other] = lengths.filter((gap) => gap.axis === axis);
          if (one === undefined || other === undefined) continue;
          assert.ok(Math.abs(one.to - one.from - (other.to - other.from)) < 1e-6);
        }
      }),
    );
  });
});

describe('a point that is pulled by hand', () => {
  it('goes to edges and middles, on the axes that it is pulled along', () => {
    const one = snapper([box(0, 0, 100, 40)]);
    assert.deepEqual(one.point({ x: 49, y: 41 }, TOLERANCE).x, 1);
    assert.deepEqual(one.point({ x: 49, y: 41 }, TOLERANCE).y, -1);
    assert.equal(one.point({ x: 49, y: 41 }, TOLERANCE, ['y']).x, undefined);
  });
});
