// SPDX-License-Identifier: GPL-3.0-or-later
/** Where on an outline a bridge comes: the place nearest to the pointer, or a free one on a side of the piece. */

import { apply } from '../../geometry/matrix.js';
import { pointOn, segmentAt } from '../../geometry/node-segments.js';
import type { Point } from '../../geometry/path.js';
import { pieceBounds } from '../../model/placement.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import { tabsOnBed } from '../../model/tabs.js';
import { isInBox, takeablePieces } from '../hit-test.js';
import { editedPieces } from '../nodes/edited-piece.js';
import { segmentNear } from '../nodes/node-search.js';
import { outlineAt } from '../nodes/outline-table.js';

export interface OnOutline {
  readonly piece: RowId;
  /** The place on the bed. */
  readonly at: Point;
}

/** The nearest place on any piece that can be selected. */
export function outlineNear(store: DocumentStore, at: Point, reach: number): OnOutline | undefined {
  const near = takeablePieces(store).filter((piece) => isInBox(piece, at, reach));
  return placeOn(store, near, at, reach);
}

/** The nearest place on the outlines of one piece. */
export function placeOnPiece(
  store: DocumentStore,
  id: RowId,
  at: Point,
  reach: number,
): OnOutline | undefined {
  const piece = store.get('piece', id);
  return piece && placeOn(store, [piece], at, reach);
}

/** The middle of the front, the back, the left or the right: the first where there is no tab yet. */
export function freePlaceOn(store: DocumentStore, id: RowId, width: number): OnOutline | undefined {
  const piece = store.get('piece', id);
  if (piece === undefined) return undefined;
  const { minX, minY, maxX, maxY } = pieceBounds(piece);
  const [x, y] = [(minX + maxX) / 2, (minY + maxY) / 2];
  const sides = [
    { x, y: minY },
    { x, y: maxY },
    { x: minX, y },
    { x: maxX, y },
  ];
  const reach = Math.hypot(maxX - minX, maxY - minY) / 2;
  const places = sides.flatMap((side) => placeOn(store, [piece], side, reach) ?? []);
  const tabs = tabsOnBed(piece);
  return places.find(({ at }) =>
    tabs.every((tab) => Math.hypot(tab.x - at.x, tab.y - at.y) > width + tab.width),
  );
}

function placeOn(
  store: DocumentStore,
  pieces: readonly PieceRow[],
  at: Point,
  reach: number,
): OnOutline | undefined {
  const edited = editedPieces(store, new Set(pieces.map(({ id }) => id)));
  const found = segmentNear(edited, at, reach);
  if (found === undefined) return undefined;
  const { piece, outline, segment, t } = found;
  const curve = segmentAt(outlineAt(piece.asset, outline), segment);
  return { piece: piece.row.id, at: apply(piece.toBed, pointOn(curve, t)) };
}
