// SPDX-License-Identifier: GPL-3.0-or-later
/** The pieces that a box on the bed encloses, and those that it touches: by what is seen of them, not by their boxes. mm. */
import { type Bounds, contains, NOTHING, overlap, pointBox, union } from '../../geometry/bounds.js';
import {
  apply,
  composed,
  inverse,
  type Matrix,
  scaling,
  translation,
} from '../../geometry/matrix.js';
import type { PathAsset } from '../../model/asset.js';
import { pieceBounds, turnOf } from '../../model/placement.js';
import type { PieceRow } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import { stretchOf, takeablePieces } from '../hit-test.js';
import { outlineIndexOf } from '../outline-indexes.js';

/** The pieces that lie in the box as a whole. */
export function piecesEnclosedBy(store: DocumentStore, box: Bounds): readonly PieceRow[] {
  return takeablePieces(store).filter((piece) => contains(box, pieceBounds(piece)));
}

/** The pieces of which an outline, a fill or a picture comes into the box. */
export function piecesTouchedBy(store: DocumentStore, box: Bounds): readonly PieceRow[] {
  return takeablePieces(store).filter((piece) => {
    const around = pieceBounds(piece);
    if (!overlap(around, box)) return false;
    if (contains(box, around)) return true;
    const asset = store.asset(piece.asset);
    return asset?.kind === 'paths' ? isTouched(piece, asset, box) : isRectangleIn(piece, box);
  });
}

function isTouched(piece: PieceRow, asset: PathAsset, box: Bounds): boolean {
  const toBed = outlinesToBed(piece, asset);
  const toAsset = inverse(toBed);
  const index = outlineIndexOf(asset);
  if (index.isTouched({ box, around: boxThrough(toAsset, box), toBed })) return true;
  // No outline comes into the box: it is all within a filled shape or all beside.
  const at = apply(toAsset, { x: box.minX, y: box.minY });
  return index.isInside(at, { mm: 0, scaleX: 1, scaleY: 1 });
}

/** Where outlines come to lie. A straight line has no height: whatever it is stretched by, it stays where it is. */
export function outlinesToBed(piece: PieceRow, asset: PathAsset): Matrix {
  const sx = stretchOf(piece.width, asset.width) * (piece.isMirrored ? -1 : 1);
  const sy = stretchOf(piece.height, asset.height);
  const centred = composed(scaling(sx, sy), translation(-asset.width / 2, -asset.height / 2));
  return composed(translation(piece.x, piece.y), composed(turnOf(piece), centred));
}

/** Whether the turned rectangle of a picture and the box have a point in common: no side of either keeps them apart. */
function isRectangleIn(piece: PieceRow, box: Bounds): boolean {
  const toPiece = inverse(composed(translation(piece.x, piece.y), turnOf(piece)));
  const own = {
    minX: -piece.width / 2,
    minY: -piece.height / 2,
    maxX: piece.width / 2,
    maxY: piece.height / 2,
  };
  return overlap(own, boxThrough(toPiece, box));
}

/** The box around where a matrix takes a box. */
export function boxThrough(m: Matrix, { minX, minY, maxX, maxY }: Bounds): Bounds {
  const corners = [
    { x: minX, y: minY },
    { x: maxX, y: minY },
    { x: maxX, y: maxY },
    { x: minX, y: maxY },
  ];
  return corners.map((corner) => pointBox(apply(m, corner))).reduce(union, NOTHING);
}
