// SPDX-License-Identifier: GPL-3.0-or-later
/** A piece whose outlines are edited: its asset, and the maps between the asset's own box and the bed. */
import type { Bounds } from '../../geometry/bounds.js';
import { inverse, type Matrix } from '../../geometry/matrix.js';
import type { Point } from '../../geometry/path.js';
import type { PathAsset } from '../../model/asset.js';
import { assetToBed, pieceBounds } from '../../model/placement.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import { selectedPieces } from '../hit-test.js';
import { ifFree } from '../select/locked.js';

export interface EditedPiece {
  readonly row: PieceRow;
  readonly asset: PathAsset;
  /** The box on the bed around all of its outlines. */
  readonly box: Bounds;
  readonly toBed: Matrix;
  readonly toAsset: Matrix;
}

/**
 * The pieces among these that have outlines; none where a part of them is locked. Of those that were known before, the
 * same ones: a row never changes.
 */
export function editedPieces(
  store: DocumentStore,
  ids: ReadonlySet<RowId>,
  before: readonly EditedPiece[] = [],
): readonly EditedPiece[] {
  const known = new Map(before.map((piece) => [piece.row, piece]));
  const rows = ifFree(store, selectedPieces(store, ids));
  return rows.flatMap((row) => known.get(row) ?? editedPiece(store, row) ?? []);
}

/** Undefined for a picture, and for what is stretched to nothing. */
function editedPiece(store: DocumentStore, row: PieceRow): EditedPiece | undefined {
  const asset = store.asset(row.asset);
  if (asset?.kind !== 'paths') return undefined;
  const toBed = assetToBed(row, asset);
  const area = toBed[0] * toBed[3] - toBed[1] * toBed[2];
  if (area === 0 || !Number.isFinite(area)) return undefined;
  return { row, asset, box: pieceBounds(row), toBed, toAsset: inverse(toBed) };
}

/** A way on the bed, in the asset's own box. */
export function wayInAsset({ toAsset: [a, b, c, d] }: EditedPiece, { x, y }: Point): Point {
  return { x: a * x + c * y, y: b * x + d * y };
}
