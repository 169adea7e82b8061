// SPDX-License-Identifier: GPL-3.0-or-later
/** Pieces that have something in common with others: their layer, their colour, that they lie within. */
import { contains } from '../../geometry/bounds.js';
import { apply, inverse } from '../../geometry/matrix.js';
import { pieceBounds } from '../../model/placement.js';
import type { PieceRow } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import { takeablePieces } from '../hit-test.js';
import { outlineIndexOf } from '../outline-indexes.js';
import { outlinesToBed } from './box-select.js';

type Pieces = readonly PieceRow[];

export function onSameLayers(store: DocumentStore, pieces: Pieces): Pieces {
  const layers = new Set(pieces.map(({ layer }) => layer));
  return takeablePieces(store).filter(({ layer }) => layers.has(layer));
}

/** The pieces on all layers that have the same colours. */
export function ofSameColours(store: DocumentStore, pieces: Pieces): Pieces {
  const colourOf = ({ layer }: PieceRow) => store.get('layer', layer)?.colour.join();
  const colours = new Set(pieces.map(colourOf));
  return takeablePieces(store).filter((piece) => colours.has(colourOf(piece)));
}

/** What lies in the outlines of the pieces, filled or not, and in their pictures; not the pieces themselves. */
export function within(store: DocumentStore, pieces: Pieces): Pieces {
  return takeablePieces(store).filter(
    (piece) => !pieces.includes(piece) && pieces.some((outer) => isWithin(store, piece, outer)),
  );
}

function isWithin(store: DocumentStore, piece: PieceRow, outer: PieceRow): boolean {
  if (!contains(pieceBounds(outer), pieceBounds(piece))) return false;
  const asset = store.asset(outer.asset);
  if (asset?.kind !== 'paths') return true;
  return outlineIndexOf(asset).isSurrounded(apply(inverse(outlinesToBed(outer, asset)), piece));
}
