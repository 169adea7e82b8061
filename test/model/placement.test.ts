// SPDX-License-Identifier: GPL-3.0-or-later
/** Where assets come to lie: reckoned in one go, the same numbers as by maps one after the other, to the last bit. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  composed,
  type Matrix,
  rotation,
  scaling,
  translation,
} from '../../src/geometry/matrix.js';
import { assetToBed, assetToPiece, pieceBounds } from '../../src/model/placement.js';
import type { PieceRow } from '../../src/model/rows.js';

const mm = fc.double({ min: -2000, max: 2000, noNaN: true });
const side = fc.double({ min: 0.001, max: 2000, noNaN: true });
const angle = fc.oneof(
  fc.constantFrom(0, Math.PI / 2, -Math.PI / 2, Math.PI),
  fc.double({ min: -7, max: 7, noNaN: true }),
);
const lie = fc.record({
  ...{ x: mm, y: mm, width: side, height: side, angle, isMirrored: fc.boolean() },
  skew: fc.oneof(fc.constant(undefined), fc.double({ min: -1, max: 1, noNaN: true })),
});
const box = fc.record({ width: side, height: side });

describe('where a piece lies', () => {
  it('is what scaling, leaning, turning and moving make of it one after the other', () => {
    fc.assert(
      fc.property(lie, box, ({ skew, ...rest }, asset) => {
        // Only these fields are read.
        const piece = { ...rest, ...(skew !== undefined && { skew }) } as PieceRow;
        const sx = (piece.width / asset.width) * (piece.isMirrored ? -1 : 1);
        const sy = piece.height / asset.height;
        const lean: Matrix = [1, 0, Math.tan(skew ?? 0), 1, 0, 0];
        const turn = rotation(piece.angle);
        const steps: readonly Matrix[] = [
          translation(piece.x, piece.y),
          skew === undefined ? turn : composed(turn, lean),
          composed(scaling(sx, sy), translation(-asset.width / 2, -asset.height / 2)),
        ];
        const [move, turned, centred] = steps as readonly [Matrix, Matrix, Matrix];
        // Zeros of one sign, too: what is reckoned from them has another name otherwise.
        assert.deepEqual(assetToPiece(piece, asset), composed(turned, centred));
        assert.deepEqual(assetToBed(piece, asset), composed(move, composed(turned, centred)));
      }),
    );
  });

  it('is around its centre, and the box of a piece that is not turned is its own', () => {
    fc.assert(
      fc.property(lie, ({ skew: _, ...rest }) => {
        const piece = { ...rest, angle: 0 };
        const nearly = { ...rest, angle: 1e-300 };
        assert.deepEqual(pieceBounds(piece), pieceBounds(nearly));
      }),
    );
  });

  it('has a box that holds it, however it is turned and leans', () => {
    const lies = { x: 100, y: 50, width: 20, height: 10, angle: 0 };
    const box = (more: object) => {
      const { minX, minY, maxX, maxY } = pieceBounds({ ...lies, ...more });
      return [minX, minY, maxX, maxY].map((at) => Math.round(at * 1e6) / 1e6);
    };
    assert.deepEqual(box({}), [90, 45, 110, 55]);
    assert.deepEqual(box({ angle: Math.PI / 2 }), [95, 40, 105, 60]);
    assert.deepEqual(box({ angle: Math.asin(0.6) }), [89, 40, 111, 60]);
    assert.deepEqual(box({ skew: Math.PI / 4 }), [85, 45, 115, 55]);
  });
});
