// SPDX-License-Identifier: GPL-3.0-or-later
/** Curves through the corners of a line, each with the handles that it is drawn with. */
import assert from 'node:assert/strict';
import { CLOSE, CUBIC, LINE, MOVE, PathBuilder } from '../../src/geometry/path.js';
import { smoothPath } from '../../src/shaping/smooth.js';

const ALL_ROUND = { tolerance: 0.01, corner: Math.PI };

function smoothed(points: readonly number[], isClosed = false, how = ALL_ROUND) {
  const builder = new PathBuilder().moveTo(points[0]!, points[1]!);
  for (let i = 2; i < points.length; i += 2) builder.lineTo(points[i]!, points[i + 1]!);
  const path = isClosed ? builder.close().build() : builder.build();
  const { ops, coords } = smoothPath(path, how);
  return { ops: [...ops], coords: [...coords].map((mm) => Math.round(mm * 1000) / 1000 + 0) };
}

describe('a line that is smoothed', () => {
  it('turns at each corner of a ring half way between its sides', () => {
    // A third of a side is 4: the handles reach 2.828 across and down.
    const { ops, coords } = smoothed([0, 0, 12, 0, 12, 12, 0, 12], true);
    assert.deepEqual(ops, [MOVE, CUBIC, CUBIC, CUBIC, CUBIC, CLOSE]);
    assert.deepEqual(coords, [
      ...[0, 0],
      ...[2.828, -2.828, 9.172, -2.828, 12, 0],
      ...[14.828, 2.828, 14.828, 9.172, 12, 12],
      ...[9.172, 14.828, 2.828, 14.828, 0, 12],
      ...[-2.828, 9.172, -2.828, 2.828, 0, 0],
    ]);
  });

  it('leaves its ends as it came, and heeds the nearer neighbour more', () => {
    // Sides of 3 and 12: the way through the corner is (12, 3), 0.970 and 0.243 of its length.
    const { ops, coords } = smoothed([0, 0, 3, 0, 3, 12]);
    assert.deepEqual(ops, [MOVE, CUBIC, CUBIC]);
    assert.deepEqual(coords, [
      ...[0, 0],
      ...[1, 0, 2.03, -0.243, 3, 0],
      ...[6.881, 0.97, 3, 8, 3, 12],
    ]);
    const small = smoothed([0, 0, 1, 0, 1, 4]);
    assert.deepEqual(
      small.coords.map((mm) => Math.round(mm * 100)),
      coords.map((mm) => Math.round((mm * 100) / 3)),
      'a third as large',
    );
  });

  it('keeps a corner that turns more than it may, and what is straight', () => {
    const right = { tolerance: 0.01, corner: Math.PI / 2 - 0.01 };
    const { ops, coords } = smoothed([0, 0, 9, 0, 9, 9, 15, 15], false, right);
    assert.deepEqual(ops, [MOVE, LINE, CUBIC, CUBIC]);
    assert.deepEqual(coords.slice(0, 6), [0, 0, 9, 0, 9, 3]);
    assert.deepEqual(coords.slice(-4), [13, 13, 15, 15]);
    // Down instead of up: corners turn either way.
    const down = smoothed([0, 0, 9, 0, 9, -9, 15, -15], false, right);
    assert.deepEqual(down.ops, ops);
    assert.deepEqual(smoothed([2, 3, 7, 3]), { ops: [MOVE, LINE], coords: [2, 3, 7, 3] });
  });

  it('has a ring of three corners for a ring, and a line there and back for a line', () => {
    assert.deepEqual(smoothed([0, 0, 9, 0, 0, 9], true).ops, [MOVE, CUBIC, CUBIC, CUBIC, CLOSE]);
    const back = smoothed([0, 0, 9, 0], true);
    assert.deepEqual(back.ops, [MOVE, LINE, LINE]);
    assert.deepEqual(back.coords, [0, 0, 9, 0, 0, 0]);
  });
});
