// SPDX-License-Identifier: GPL-3.0-or-later
/** Bridges stay where they are on their outline, whatever is done to the piece. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { apply } from '../../src/geometry/matrix.js';
import { assetToBed } from '../../src/model/placement.js';
import type { PieceRow, RowId } from '../../src/model/rows.js';
import { carryTabs, pieceWithTabs, tabAt, tabsOnBed } from '../../src/model/tabs.js';

const PIECE: PieceRow = {
  ...{ kind: 'piece', id: 'piece-a' as RowId, layer: 'layer-a' as RowId, order: 0, name: 'A' },
  ...{ asset: 'none' as PieceRow['asset'], x: 50, y: 40, width: 20, height: 10 },
  ...{ angle: 0, isMirrored: false },
};

describe('a bridge that was placed by hand', () => {
  it('lies where it was placed', () => {
    const tab = tabAt(PIECE, { x: 45, y: 35, width: 2 });
    assert.deepEqual(tab, { across: -0.25, up: -0.5, width: 2 });
    assert.deepEqual(tabsOnBed(pieceWithTabs(PIECE, [tab])), [{ x: 45, y: 35, width: 2 }]);
  });

  it('is at the same place of its outline however the piece is moved, scaled, turned, mirrored or skewed', () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const placing = fc.record({
      ...{ x: number(-100, 300), y: number(-100, 300) },
      ...{ width: number(1, 200), height: number(1, 200), angle: number(-4, 4) },
      ...{ isMirrored: fc.boolean(), skew: number(-1, 1) },
    });
    const asset = { width: 80, height: 30 };
    fc.assert(
      fc.property(placing, placing, number(0, 80), number(0, 30), (first, then, x, y) => {
        const [before, after] = [
          { ...PIECE, ...first },
          { ...PIECE, ...then },
        ];
        const tab = tabAt(before, { ...apply(assetToBed(before, asset), { x, y }), width: 1 });
        const [moved] = tabsOnBed(pieceWithTabs(after, [tab]));
        const there = apply(assetToBed(after, asset), { x, y });
        assert.ok(Math.hypot(moved!.x - there.x, moved!.y - there.y) < 1e-6);
      }),
    );
  });

  it('goes over to the smallest of the pieces that were made of its own and that it lies on', () => {
    const before = pieceWithTabs(PIECE, [tabAt(PIECE, { x: 45, y: 35, width: 2 })]);
    const large = { ...PIECE, id: 'piece-b' as RowId, width: 40, height: 40 };
    const small = { ...PIECE, id: 'piece-c' as RowId, x: 46, width: 4 };
    const made = carryTabs([large, small], [before]);
    assert.deepEqual(made[0], large);
    assert.deepEqual(tabsOnBed(made[1]!), [{ x: 45, y: 35, width: 2 }]);
    const [first, second] = carryTabs([small, large], [before]);
    assert.deepEqual([tabsOnBed(first!).length, second], [1, large]);
    // One that lies beside its box is on the next larger one, except for what rounding does.
    for (const [x, isOn] of [
      [47.05, true],
      [47.5, false],
      [42.95, true],
      [42.5, false],
    ] as const) {
      const beside = { ...small, x, width: 4 };
      const [there, other] = carryTabs([beside, large], [before]);
      assert.deepEqual([there === undefined || 'tabs' in there, 'tabs' in other!], [isOn, !isOn]);
    }
  });

  it('is not lost where none of them lies there any more', () => {
    const before = pieceWithTabs(PIECE, [tabAt(PIECE, { x: 45, y: 35, width: 2 })]);
    const away = { ...PIECE, x: 200 };
    assert.deepEqual(tabsOnBed(carryTabs([away], [before])[0]!), [{ x: 45, y: 35, width: 2 }]);
  });
});
