// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a piece's asset comes to lie: asset box → piece frame (true size and turn) → bed. */
import type { Bounds } from '../geometry/bounds.js';
import {
  apply,
  composed,
  type Matrix,
  rotation,
  scaling,
  translation,
} from '../geometry/matrix.js';
import type { PieceRow } from './rows.js';

type AssetBox = { readonly width: number; readonly height: number };

/** The asset's box to the piece frame: scaled, mirrored, turned about the piece's centre. */
export function assetToPiece(piece: PieceRow, asset: AssetBox): Matrix {
  const sx = (piece.width / asset.width) * (piece.isMirrored ? -1 : 1);
  const sy = piece.height / asset.height;
  const centred = composed(scaling(sx, sy), translation(-asset.width / 2, -asset.height / 2));
  return composed(rotation(piece.angle), centred);
}

export function assetToBed(piece: PieceRow, asset: AssetBox): Matrix {
  return composed(translation(piece.x, piece.y), assetToPiece(piece, asset));
}

/** The box on the bed of the piece's turned rectangle. */
export function pieceBounds(
  piece: Pick<PieceRow, 'x' | 'y' | 'width' | 'height' | 'angle'>,
): Bounds {
  const m = composed(translation(piece.x, piece.y), rotation(piece.angle));
  const w = piece.width / 2;
  const h = piece.height / 2;
  const corners = [apply(m, { x: -w, y: -h }), apply(m, { x: w, y: -h })];
  corners.push(apply(m, { x: w, y: h }), apply(m, { x: -w, y: h }));
  return {
    minX: Math.min(...corners.map((c) => c.x)),
    minY: Math.min(...corners.map((c) => c.y)),
    maxX: Math.max(...corners.map((c) => c.x)),
    maxY: Math.max(...corners.map((c) => c.y)),
  };
}
