// SPDX-License-Identifier: GPL-3.0-or-later
/** Which piece lies under a point of the bed, and which pieces a box touches. mm. */
import { type Bounds, NOTHING, union } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';
import { pieceBounds } from '../model/placement.js';
import type { PieceRow, RowId } from '../model/rows.js';
import type { DocumentStore } from '../model/store.js';

/** The pieces that are shown, lowest first. */
export function shownPieces(store: DocumentStore): readonly PieceRow[] {
  const hidden = new Set<RowId>();
  for (const layer of store.all('layer')) if (!layer.isVisible) hidden.add(layer.id);
  return store.all('piece').filter((piece) => !hidden.has(piece.layer));
}

/** The piece in whose turned rectangle the point lies, give or take `slack`; the smallest of several. */
export function pieceAt(store: DocumentStore, at: Point, slack: number): PieceRow | undefined {
  let found: PieceRow | undefined;
  for (const piece of shownPieces(store)) {
    if (!isOn(piece, at, slack)) continue;
    // A small piece inside a large one could not be reached otherwise; of equals the upper one.
    if (found === undefined || area(piece) <= area(found)) found = piece;
  }
  return found;
}

/** The pieces whose boxes touch the box. */
export function piecesIn(store: DocumentStore, box: Bounds): readonly PieceRow[] {
  return shownPieces(store).filter((piece) => {
    const b = pieceBounds(piece);
    return b.minX <= box.maxX && b.maxX >= box.minX && b.minY <= box.maxY && b.maxY >= box.minY;
  });
}

/** The box around pieces; NOTHING around none. */
export function boundsOf(pieces: Iterable<PieceRow>): Bounds {
  let box = NOTHING;
  for (const piece of pieces) box = union(box, pieceBounds(piece));
  return box;
}

/** The pieces among the ids, in the document's order. */
export function selectedPieces(store: DocumentStore, ids: ReadonlySet<RowId>): PieceRow[] {
  return store.all('piece').filter((piece) => ids.has(piece.id));
}

function isOn(piece: PieceRow, { x, y }: Point, slack: number): boolean {
  const cos = Math.cos(piece.angle);
  const sin = Math.sin(piece.angle);
  const dx = x - piece.x;
  const dy = y - piece.y;
  const alongWidth = Math.abs(dx * cos + dy * sin);
  const alongHeight = Math.abs(dy * cos - dx * sin);
  return alongWidth <= piece.width / 2 + slack && alongHeight <= piece.height / 2 + slack;
}

function area(piece: PieceRow): number {
  return piece.width * piece.height;
}
