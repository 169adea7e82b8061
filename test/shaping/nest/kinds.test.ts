// SPDX-License-Identifier: GPL-3.0-or-later
/** Parts of one form are one kind, wherever they were drawn. */
import assert from 'node:assert/strict';
import { Clipper } from '../../../src/areas/clipper.js';
import { Kinds, moved } from '../../../src/shaping/nest/kinds.js';

const SHEET = { minX: 0, minY: 0, maxX: 100, maxY: 100 };
const REQUEST = { sheet: SHEET, obstacles: [], parts: [], spacing: 1, margin: 0, seconds: 1 };
const box = (width: number, height: number) =>
  Float64Array.of(0, 0, width, 0, width, height, 0, height);

describe('kinds of parts', () => {
  let clipper: Clipper;
  before(async () => {
    clipper = await Clipper.load();
  });
  const kinds = (turns = 4) => new Kinds(clipper, { ...REQUEST, turns });

  it('are one where parts differ by where they are, or by rounding', () => {
    const all = kinds();
    const first = all.partOf([box(10, 4)]);
    assert.deepEqual([first.dx, first.dy, first.isFiller], [0, 0, false]);
    const copy = all.partOf([moved(box(10.0004, 4), 30, 70)], [], true);
    assert.deepEqual([copy.dx, copy.dy, copy.isFiller], [30, 70, true]);
    assert.equal(copy.kind, first.kind);
    for (const other of [box(10.001, 4), box(10, 4.001), box(4, 10)])
      assert.notEqual(all.partOf([other]).kind.id, first.kind.id);
    const hole = moved(box(2, 2), 1, 1);
    const holed = all.partOf([box(10, 4)], [[hole]]);
    assert.notEqual(holed.kind, first.kind, 'one with a hole is another');
    assert.deepEqual([first.kind.hasHoles, holed.kind.hasHoles], [false, true]);
    const ids = [first.kind.id, holed.kind.id, all.partOf([box(7, 7)]).kind.id];
    assert.equal(new Set(ids).size, 3);
  });

  it('lie in every way that is asked for, and are as large as their outlines', () => {
    const { kind } = kinds().partOf([box(10, 4), moved(box(2, 3), 20, 0)]);
    assert.equal(kind.size, 46);
    const rounded = kind.turns.map(({ box: { minX, minY, maxX, maxY } }) =>
      [minX, minY, maxX, maxY].map((mm) => Math.round(mm) + 0),
    );
    assert.deepEqual(rounded, [
      [0, 0, 22, 4],
      [-4, 0, 0, 22],
      [-22, -4, 0, 0],
      [0, -22, 4, 0],
    ]);
  });

  it('keep each other away by the spacing, turned as they lie', () => {
    const all = kinds();
    const [wide, small] = [all.partOf([box(10, 4)]).kind, all.partOf([box(2, 2)]).kind];
    const away = (turn: number, to: number) => {
      const [ring, ...none] = all.noFit(wide, turn, small, to, false);
      assert.equal(none.length, 0);
      const xs = [...ring!].filter((_, i) => i % 2 === 0);
      const ys = [...ring!].filter((_, i) => i % 2 === 1);
      return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].map(
        (mm) => Math.round(mm * 100) / 100 + 0,
      );
    };
    // The small one is moved by its corner: two and the spacing to the left of it, the spacing to the right.
    assert.deepEqual(away(0, 0), [-3, -3, 11, 5]);
    assert.deepEqual(away(1, 1), [-5, -3, 3, 11]);
    assert.deepEqual(away(0, 1), [-1, -3, 13, 5], 'turned by itself, it lies left of its corner');
    assert.deepEqual(away(1, 0), [-7, -3, 1, 11]);
    assert.deepEqual(away(2, 3), [-13, -5, 1, 3]);
  });
});
