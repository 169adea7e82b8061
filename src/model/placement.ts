// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a piece's asset comes to lie: asset box → piece frame (true size and turn) → bed. */
import type { Bounds } from '../geometry/bounds.js';
import { composed, type Matrix, rotation, scaling, translation } from '../geometry/matrix.js';
import type { PieceRow } from './rows.js';

type AssetBox = { readonly width: number; readonly height: number };

/** The asset's box to the piece frame: scaled, mirrored, skewed, turned about the piece's centre. */
export function assetToPiece(piece: PieceRow, asset: AssetBox): Matrix {
  const sx = (piece.width / asset.width) * (piece.isMirrored ? -1 : 1);
  const sy = piece.height / asset.height;
  if (piece.skew !== undefined) {
    const centred = composed(scaling(sx, sy), translation(-asset.width / 2, -asset.height / 2));
    return composed(turnOf(piece), centred);
  }
  // The same numbers to the last bit, in one go: a drag of thousands of pieces asks for each in every frame.
  const [cos, sin] = [Math.cos(piece.angle), Math.sin(piece.angle)];
  const [left, down] = [sx * (-asset.width / 2), sy * (-asset.height / 2)];
  return [
    cos * sx,
    sin * sx + 0,
    0 - sin * sy,
    cos * sy,
    cos * left - sin * down,
    sin * left + cos * down,
  ];
}

/** Skewed and turned about the piece's centre. */
export function turnOf({ angle, skew }: Pick<PieceRow, 'angle' | 'skew'>): Matrix {
  const turn = rotation(angle);
  return skew === undefined ? turn : composed(turn, [1, 0, Math.tan(skew), 1, 0, 0]);
}

export function assetToBed(piece: PieceRow, asset: AssetBox): Matrix {
  const [a, b, c, d, e, f] = assetToPiece(piece, asset);
  return [a, b, c, d, e + piece.x, f + piece.y];
}

/** The box on the bed of the piece's turned rectangle. */
export function pieceBounds(
  piece: Pick<PieceRow, 'x' | 'y' | 'width' | 'height' | 'angle' | 'skew'>,
): Bounds {
  const { x, y, width, height } = piece;
  if (piece.angle === 0 && piece.skew === undefined) {
    const [w, h] = [width / 2, height / 2];
    return { minX: x - w, minY: y - h, maxX: x + w, maxY: y + h };
  }
  const [a, b, c, d] = turnOf(piece);
  const halfWidth = (width * Math.abs(a) + height * Math.abs(c)) / 2;
  const halfHeight = (width * Math.abs(b) + height * Math.abs(d)) / 2;
  return {
    minX: x - halfWidth,
    minY: y - halfHeight,
    maxX: x + halfWidth,
    maxY: y + halfHeight,
  };
}
