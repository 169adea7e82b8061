// SPDX-License-Identifier: GPL-3.0-or-later
/** Strokes that meet away from their ends are cut apart there, so that a net of ways has all its corners. */
import assert from 'node:assert/strict';
import { splitStrokes } from '../../src/geometry/split-strokes.js';

type Line = readonly number[];

/** The pieces of each stroke, each as its numbers; all strokes have a loose end unless it is said which. */
function pieces(lines: readonly Line[], { gap = 0.1, loose = lines.map((_, i) => i) } = {}) {
  const strokes = lines.map((line) => ({ points: Float64Array.from(line), isClosed: false }));
  const found = splitStrokes(strokes, { loose, gap });
  return lines.map((_, i) =>
    found
      .filter(({ owner }) => owner === i)
      .map(({ points }) => Array.from(points, (value) => Math.round(value * 1e6) / 1e6)),
  );
}

const LEVEL: Line = [0, 0, 10, 0];

describe('strokes that are cut apart', () => {
  it('are those that cross, both of them, where they do', () => {
    assert.deepEqual(pieces([LEVEL, [4, -3, 4, 5]]), [
      [
        [0, 0, 4, 0],
        [4, 0, 10, 0],
      ],
      [
        [4, -3, 4, 0],
        [4, 0, 4, 5],
      ],
    ]);
    // Each edge of a bent one, in the order along it, and slanted.
    assert.deepEqual(
      pieces([
        [0, 0, 10, 0, 10, 10],
        [12, 8, 8, 4, 8, -2],
      ]),
      [
        [
          [0, 0, 8, 0],
          [8, 0, 10, 0, 10, 6],
          [10, 6, 10, 10],
        ],
        [
          [12, 8, 10, 6],
          [10, 6, 8, 4, 8, 0],
          [8, 0, 8, -2],
        ],
      ],
    );
    assert.deepEqual(pieces([LEVEL, [7, -1, 7, 1], [3, 1, 3, -1]])[0], [
      [0, 0, 3, 0],
      [3, 0, 7, 0],
      [7, 0, 10, 0],
    ]);
  });

  it('are those that an end lies on, or nearly: the corner is put at that end', () => {
    assert.deepEqual(pieces([LEVEL, [4, 0, 4, 5]]), [
      [
        [0, 0, 4, 0],
        [4, 0, 10, 0],
      ],
      [[4, 0, 4, 5]],
    ]);
    assert.deepEqual(pieces([LEVEL, [4, 5, 4, 0.09]]), [
      [
        [0, 0, 4, 0.09],
        [4, 0.09, 10, 0],
      ],
      [[4, 5, 4, 0.09]],
    ]);
    assert.deepEqual(pieces([LEVEL, [4, 5, 4, 0.11]])[0], [LEVEL]);
    assert.deepEqual(pieces([LEVEL, [4, 5, 4, 0.11]], { gap: 0.2 })[0]?.length, 2);
    // The nearest edge of a bent one has it.
    assert.deepEqual(
      pieces(
        [
          [0, 0, 10, 0, 10, 10],
          [5, 5, 9.95, 0.08],
        ],
        { gap: 0.1 },
      )[0],
      [
        [0, 0, 10, 0, 9.95, 0.08],
        [9.95, 0.08, 10, 10],
      ],
    );
  });

  it('are not those that only come near beside their ends, or run on beyond', () => {
    for (const other of [
      [10.2, 0, 15, 0],
      [-5, 0, -0.2, 0],
      [11, -3, 11, 3],
      [-1, -3, -1, 3],
      [2, 3, 8, 3],
      [4, 1, 4, 5],
      [4, -1, 4, -5],
    ]) {
      assert.deepEqual(pieces([LEVEL, other]), [[LEVEL], [other]], `${other}`);
    }
  });

  it('are left whole where their ends meet anyway', () => {
    const ends = [LEVEL, [10, 0, 10, 5], [-3, 3, 0, 0]];
    assert.deepEqual(
      pieces(ends),
      ends.map((line) => [line]),
    );
  });

  it('are cut by strokes with a loose end only', () => {
    const lines = [LEVEL, [4, -3, 4, 5]];
    assert.deepEqual(pieces(lines, { loose: [] }), [[LEVEL], [lines[1]]]);
    assert.equal(pieces(lines, { loose: [1] })[0]?.length, 2);
    assert.equal(pieces(lines, { loose: [0] })[1]?.length, 2);
  });

  it('are left as they are where there are too many edges to compare', () => {
    const wave = (count: number, from: number) =>
      Array.from({ length: count }, (_, i) => [i, (i + from) % 2]).flat();
    // 600 points each make 360,000 pairs, and as many of the first one with itself.
    const cross = (count: number) =>
      pieces([wave(count, 0), wave(count, 1)], { loose: [0], gap: 0 })[0]!.length;
    assert.deepEqual([cross(600), cross(1100)], [600, 1]);
  });
});
