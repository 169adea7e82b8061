// SPDX-License-Identifier: GPL-3.0-or-later
/** Loose strokes whose ends meet make loops: what would fall out, and which strokes each is made of. */
import assert from 'node:assert/strict';
import { joinedEnds, looseStrokes } from '../../src/geometry/joined-ends.js';
import { looseLoops } from '../../src/geometry/loops.js';
import { signedArea } from '../../src/geometry/polyline.js';

const line = (...points: number[]) => ({ points: Float64Array.from(points), isClosed: false });
const closed = (...points: number[]) => ({ points: Float64Array.from(points), isClosed: true });
type Line = ReturnType<typeof line>;

/** Area and members of each loop, the largest first. */
function loops(lines: readonly Line[], isAsked?: (line: number) => boolean) {
  return looseLoops(lines, isAsked)
    .map(({ points, members }) => ({
      area: Math.round(signedArea(points) * 100) / 100,
      members: members.toSorted((a, b) => a - b),
    }))
    .sort((a, b) => b.area - a.area || a.members[0]! - b.members[0]!);
}

/** The sides of a square of 10 mm, each drawn some way. */
const sides = (x: number, y: number) => [
  line(x, y, x + 10, y),
  line(x + 10, y + 10, x + 10, y),
  line(x, y + 10, x + 10, y + 10),
  line(x, y + 10, x, y),
];
const SQUARE = sides(0, 0);

describe('loops of loose strokes', () => {
  it('are closed by ends that meet, whichever way each is drawn', () => {
    assert.deepEqual(loops(SQUARE), [{ area: 100, members: [0, 1, 2, 3] }]);
    const [one] = looseLoops(SQUARE);
    assert.deepEqual([...one!.points.subarray(0, 2)], [...one!.points.subarray(-2)]);
    assert.deepEqual(loops(SQUARE.slice(1)), []);
    assert.deepEqual(loops([line(0, 0, 10, 0, 10, 10, 0, 10), line(0, 0, 0, 10)]), [
      { area: 100, members: [0, 1] },
    ]);
    // One stroke that comes back to its own beginning.
    assert.deepEqual(loops([line(0, 0, 10, 0, 10, 10, 0, 0)]), [{ area: 50, members: [0] }]);
  });

  it('are each of those that share a stroke, and the one around all of them', () => {
    const two = [...SQUARE, ...sides(10, 0).slice(0, 3)];
    assert.deepEqual(loops(two), [
      { area: 200, members: [0, 2, 3, 4, 5, 6] },
      { area: 100, members: [0, 1, 2, 3] },
      { area: 100, members: [1, 4, 5, 6] },
    ]);
    // Those that meet in a corner alone have none around them.
    assert.deepEqual(
      loops([...SQUARE, ...sides(10, 10)]).map(({ area }) => area),
      [100, 100],
    );
  });

  it('leave out what leads nowhere, however many strokes that is', () => {
    const tail = [line(10, 0, 15, 0), line(15, 0, 15, -5), line(15, 0, 20, 4)];
    assert.deepEqual(loops([...tail, ...SQUARE]), [{ area: 100, members: [3, 4, 5, 6] }]);
    assert.deepEqual(loops(tail), []);
  });

  it('are made of all strokes that lie upon each other', () => {
    const twice = [...SQUARE, line(10, 0, 0, 0)];
    assert.deepEqual(loops(twice), [{ area: 100, members: [0, 1, 2, 3, 4] }]);
    // Beside each other they are two ways, and what lies between is one more loop.
    const beside = [...SQUARE, line(10, 0, 5, -3, 0, 0)];
    assert.deepEqual(
      loops(beside).map(({ area }) => area),
      [115, 100, 15],
    );
  });

  it('are none where they are no wider than a beam', () => {
    const slot = (width: number) => [line(0, 0, 10, 0, 10, width), line(10, width, 0, width, 0, 0)];
    assert.deepEqual(loops(slot(0.09)), []);
    assert.deepEqual(loops(slot(0.3)), [{ area: 3, members: [0, 1] }]);
    const triangle = [line(0, 0, 10, 0), line(10, 0, 0, 0.2), line(0, 0.2, 0, 0)];
    assert.deepEqual(loops(triangle), [], 'half of it on the average');
  });

  it('are closed across a gap that the beam bridges', () => {
    const gap = (mm: number) => loops([...SQUARE.slice(1), line(mm, 0, 10, 0)]).length;
    assert.deepEqual([gap(0.1), gap(0.2), gap(0.21)], [1, 1, 0]);
  });

  it('are made by strokes that run across each other, and of closed outlines that one meets', () => {
    const grid = [
      line(-1, 0, 11, 0),
      line(-1, 10, 11, 10),
      line(0, -1, 0, 11),
      line(10, -1, 10, 11),
    ];
    assert.deepEqual(loops(grid), [{ area: 100, members: [0, 1, 2, 3] }]);
    const divided = [closed(0, 0, 10, 0, 10, 10, 0, 10, 0, 0), line(4, 0, 4, 10)];
    assert.deepEqual(
      loops(divided).map(({ area, members }) => [area, members]),
      [
        [100, [0]],
        [60, [0, 1]],
        [40, [0, 1]],
      ],
    );
    assert.deepEqual(loops([divided[0]!, line(20, 0, 20, 10)]), []);
    assert.deepEqual(loops([divided[0]!]), []);
  });

  it('leave out strokes that are not asked for', () => {
    assert.deepEqual(
      loops(SQUARE, (n) => n !== 2),
      [],
    );
    assert.deepEqual(
      loops([line(50, 50, 60, 60), ...SQUARE], (n) => n > 0),
      [{ area: 100, members: [1, 2, 3, 4] }],
    );
    assert.deepEqual(
      loops(SQUARE, () => false),
      [],
    );
  });
});

describe('ends of strokes', () => {
  /** Which of all ends (begin and end of each in turn) are one spot, as groups of more than one. */
  const groups = (lines: readonly Line[]) => {
    const found = new Map<number, number[]>();
    joinedEnds(lines).forEach((node, end) => {
      found.set(node, [...(found.get(node) ?? []), end]);
    });
    return [...found.values()].filter((ends) => ends.length > 1);
  };

  it('on one spot are one, however many they are, and to a rounding error', () => {
    const star = [line(0, 0, 10, 0), line(0, 10, 0, 0), line(0.003, 0.004, -10, 0)];
    assert.deepEqual(groups(star), [[0, 3, 4]]);
    // In four cells around a corner of the grid that they are found by.
    const around = [
      line(0.001, 0.001, 9, 9),
      line(-0.001, 0.001, -9, 9),
      line(-0.001, -0.001, -9, -9),
    ];
    assert.deepEqual(groups([...around, line(0.001, -0.001, 9, -9)]), [[0, 2, 4, 6]]);
    const many = Array.from({ length: 100 }, (_, i) => line(5, 5, 20 + i, 30));
    assert.equal(groups(many)[0]?.length, 100);
  });

  it('that meet no other are joined with the nearest that meets none, across a narrow gap', () => {
    assert.deepEqual(groups([line(0, 0, 10, 0), line(10.2, 0, 20, 0)]), [[1, 2]]);
    assert.deepEqual(groups([line(0, 0, 10, 0), line(10.201, 0, 20, 0)]), []);
    // The two that are nearest among three in a row; each with its own in pairs.
    const row = [line(0, 0, 10, 0), line(10.12, 0, 20, 5), line(10.2, 0, 20, -5)];
    assert.deepEqual(groups(row), [[2, 4]]);
    assert.deepEqual(groups([...row, line(9.95, 0, 5, 9)]), [
      [1, 6],
      [2, 4],
    ]);
    // One that meets another already takes no third.
    const met = [line(0, 0, 10, 0), line(10, 0, 20, 5), line(10.1, 0, 20, -5)];
    assert.deepEqual(groups(met), [[1, 2]]);
  });

  it('make a stroke loose where one of them meets no other', () => {
    assert.deepEqual(looseStrokes(SQUARE), []);
    assert.deepEqual(looseStrokes(SQUARE.slice(1)), [0, 2]);
    assert.deepEqual(looseStrokes([line(0, 0, 5, 5, 0, 0), line(20, 0, 30, 0)]), [1]);
    assert.deepEqual(
      looseStrokes([line(0, 0, 10, 0), line(10, 0, 0, 9), line(10, 0, 0, -9)]),
      [0, 1, 2],
    );
  });
});
